import type { Problem } from '../../problem';
import type { Span } from '../../span';
import { nameOfCodePoint } from '../characters';
import { error, fix, insert, replace, remove, shown } from './build';

/** One `<` or several that begin no tag. */
export const bareLess = (span: Span): Problem =>
  error('xml-bare-less-than', span, 'This < starts no tag: a name has to follow it. Write &lt; for the character.', {
    fixes: [fix('Change to &lt;', [replace(span, '&lt;'.repeat(span.end - span.start))])],
  });

/** One `&` or several that begin no reference. */
export const bareAmpersand = (span: Span): Problem =>
  error('xml-bare-ampersand', span, 'This & starts no reference such as &lt;. Write &amp; for the character.', {
    fixes: [fix('Change to &amp;', [replace(span, '&amp;'.repeat(span.end - span.start))], { safe: true })],
  });

/** A reference without `;`; `known` where an entity of that name exists. */
export const unclosedReference = (name: string, span: Span, known: boolean): Problem => {
  const asCharacter = fix('Change & to &amp;', [replace({ start: span.start, end: span.start + 1 }, '&amp;')], {
    preferred: !known,
  });
  return error(
    'xml-unclosed-reference',
    span,
    `The reference &${shown(name)} does not end. It needs a ; behind it. If the character & is meant, write &amp;.`,
    { fixes: known ? [fix(`Change to &${shown(name)};`, [insert(span.end, ';')]), asCharacter] : [asCharacter] },
  );
};

/** What begins with `&#` and is no reference; `onlyUnclosed` where all it lacks is the `;`. */
export const badCharacterReference = (written: string, span: Span, onlyUnclosed: boolean): Problem =>
  error(
    'xml-bad-character-reference',
    span,
    onlyUnclosed
      ? `The reference ${shown(written)} does not end. It needs a ; behind its number.`
      : `“${shown(written)}” is no character reference. Write &#65; with decimal digits or &#x41; with hexadecimal ones, and a ; at the end.`,
    { ...(onlyUnclosed && { fixes: [fix(`Change to ${shown(written)};`, [insert(span.end, ';')], { safe: true })] }) },
  );

/** A reference to a character that XML does not allow. */
export const referenceToForbidden = (written: string, codePoint: number, span: Span): Problem =>
  error(
    'xml-character-not-allowed',
    span,
    codePoint > 0x10ffff
      ? `${shown(written)} stands for no character: the last one there is has the number 10FFFF. Remove it.`
      : `${shown(written)} stands for the character ${nameOfCodePoint(codePoint)}, which XML does not allow. Remove it.`,
    { fixes: [fix('Remove it', [remove(span)])] },
  );

/** A reference to an entity that nobody declared. */
export const unknownEntity = (name: string, span: Span): Problem =>
  error(
    'xml-unknown-entity',
    span,
    `The entity &${shown(name)}; is not declared. XML itself knows &lt; &gt; &amp; &quot; &apos; and numbers such as &#233;.`,
    {
      fixes: [
        fix('Change & to &amp;', [replace({ start: span.start, end: span.start + 1 }, '&amp;')], { preferred: false }),
      ],
    },
  );

/** A run of `count` characters that XML does not allow, the first of them `codePoint`. */
export const forbiddenCharacters = (codePoint: number, count: number, span: Span): Problem =>
  error(
    'xml-character-not-allowed',
    span,
    count === 1
      ? `The character ${nameOfCodePoint(codePoint)} is not allowed in XML. Remove it.`
      : `These ${count} characters, ${nameOfCodePoint(codePoint)} the first of them, are not allowed in XML. Remove them.`,
    { fixes: [fix(count === 1 ? 'Remove the character' : 'Remove the characters', [remove(span)])] },
  );

/** `]]>` in text. */
export const cdataEndInText = (span: Span): Problem =>
  error('xml-cdata-end-in-text', span, 'Text may not hold ]]>, which ends a CDATA section. Write ]]&gt; instead.', {
    fixes: [fix('Change to ]]&gt;', [replace({ start: span.end - 1, end: span.end }, '&gt;')], { safe: true })],
  });
