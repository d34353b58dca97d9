import { alphabet } from './words';

/*
 * What the parser reads straight away, in ASCII. All else, such as references and letters with accents, it reads with
 * more care.
 */

/** The characters of names. Source: XML 1.0 fifth edition [4a]. */
export const NAME = alphabet(/[-.0-9:A-Z_a-z]/);

/** White space that stands for itself in text: a carriage return does not. */
export const BLANKS = alphabet(/[ \t\n]/);

/** Text that stands for itself: no `&`, no `<`; no `>` either, which may end a `]]>`. */
export const TEXT = alphabet(/[\t\n\x20-%'-;=?-\x7f]/);

/** What stands for itself between single quotes. Line ends and tabs do not (XML 1.0 §3.3.3). */
export const SINGLE_QUOTED = alphabet(/[\x20-%(-;=-\x7f]/);

/** What stands for itself between double quotes. */
export const DOUBLE_QUOTED = alphabet(/[\x20!#-%'-;=-\x7f]/);
