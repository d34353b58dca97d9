/** For each character of ASCII, 1 where words of some kind are made of it. */
export type Alphabet = Uint8Array;

const ASCII = 128;

/** The characters of ASCII that `pattern` takes. */
const alphabet = (pattern: RegExp): Alphabet =>
  Uint8Array.from({ length: ASCII }, (_, code) => (pattern.test(String.fromCharCode(code)) ? 1 : 0));

/*
 * What the parser reads straight away, in ASCII. All else, such as references and letters with accents, it reads with
 * more care.
 */

/** The characters of names. Source: XML 1.0 fifth edition [4a]. */
export const NAME = alphabet(/[-.0-9:A-Z_a-z]/);

/** Text that stands for itself: no `&`, no `<`; no `>` either, which may end a `]]>`. */
export const TEXT = alphabet(/[\t\n\x20-%'-;=?-\x7f]/);

/** What stands for itself between single quotes. Line ends and tabs do not (XML 1.0 §3.3.3). */
export const SINGLE_QUOTED = alphabet(/[\x20-%(-;=-\x7f]/);

/** What stands for itself between double quotes. */
export const DOUBLE_QUOTED = alphabet(/[\x20!#-%'-;=-\x7f]/);
