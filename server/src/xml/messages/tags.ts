import type { Fix, Problem } from '../../problem';
import type { Span } from '../../span';
import { error, fix, insert, replace, remove, shown } from './build';

/** A start tag without `>`. Its fix depends on whether an end tag follows, so the caller adds it. */
export const unclosedStartTag = (name: string, span: Span): Problem =>
  error('xml-unclosed-tag', span, `The tag <${shown(name)} does not end. It needs > or /> before the next tag.`);

/** Ends a start tag: `ending` is `>` or `/>`, with the missing quote of its last value before it. */
export const endStartTag = (at: number, ending: string): Fix => fix(`Insert ${ending}`, [insert(at, ending)]);

/** An end tag without `>`, which belongs at `at`. */
export const unclosedEndTag = (name: string, span: Span, at: number): Problem =>
  error('xml-unclosed-tag', span, `The end tag </${shown(name)} does not end. It needs > before the next tag.`, {
    fixes: [fix('Insert >', [insert(at, '>')], { safe: true })],
  });

/** More than the name in an end tag. */
export const contentInEndTag = (name: string, junk: string, span: Span): Problem =>
  error(
    'xml-content-in-end-tag',
    span,
    `The end tag </${shown(name)}> holds “${shown(junk)}”. An end tag holds nothing but its name; attributes belong to the start tag.`,
    { fixes: [fix(`Remove ${shown(junk)}`, [remove(span)])] },
  );

/** Characters in a start tag that begin no attribute. */
export const unexpectedInTag = (junk: string, name: string, span: Span): Problem =>
  error(
    'xml-unexpected-in-tag',
    span,
    `“${shown(junk)}” has no place in the tag <${shown(name)}>. After the name come attributes such as name='value', then > or />.`,
    { fixes: [fix(`Remove ${shown(junk)}`, [remove(span)])] },
  );

/** A name with a wrong first character. */
export const badName = (written: string, span: Span): Problem =>
  error('xml-bad-name', span, `${shown(written)} cannot be a name. A name starts with a letter or _.`);

/** An attribute right behind the value of another. */
export const missingSpace = (name: string, span: Span): Problem =>
  error('xml-missing-space', span, `There is no space before ${shown(name)}. A space separates attributes.`, {
    fixes: [fix('Insert a space', [insert(span.start, ' ')], { safe: true })],
  });

/** An attribute that is only a name. */
export const attributeWithoutValue = (name: string, span: Span): Problem =>
  error('xml-attribute-without-value', span, `The attribute ${shown(name)} has no value. Write ${shown(name)}='…'.`);

/** A name and a value without `=`, which belongs at `at`. */
export const missingEquals = (name: string, span: Span, at: number): Problem =>
  error('xml-missing-equals', span, `There is no = between ${shown(name)} and its value. Write ${shown(name)}='…'.`, {
    fixes: [fix('Insert =', [insert(at, '=')], { safe: true })],
  });

/** A value without quotes; `quoted` is the value with them, where that is evident. */
export const unquotedValue = (name: string, written: string, span: Span, quoted: string | undefined): Problem =>
  error(
    'xml-unquoted-value',
    span,
    `The value ${shown(written)} of ${shown(name)} has no quotes around it. Values stand in quotes: ${shown(name)}=${shown(quoted ?? "'…'")}.`,
    quoted === undefined ? {} : { fixes: [fix(`Change to ${shown(quoted)}`, [replace(span, quoted)], { safe: true })] },
  );

/** A value without its second quote, which probably belongs at `at`. */
export const unclosedValue = (name: string, quote: string, span: Span, at: number): Problem =>
  error(
    'xml-unclosed-value',
    span,
    `The value of ${shown(name)} begins with ${quote} and does not end. It needs another ${quote} behind its last character.`,
    { fixes: [fix(`Insert ${quote}`, [insert(at, quote)])] },
  );

/** A value that ends with another kind of quote than it begins with. */
export const mismatchedQuotes = (name: string, opening: string, closing: string, span: Span): Problem =>
  error(
    'xml-unclosed-value',
    span,
    `The value of ${shown(name)} begins with ${opening} and ends with ${closing}. Both have to be the same: end it with ${opening}.`,
    {
      fixes: [fix(`Change to ${opening}`, [replace(span, opening)])],
    },
  );

/** The second attribute of one name; `alias` is the first one where it is written with another prefix. */
export const duplicateAttribute = (name: string, span: Span, nameSpan: Span, first: Span, alias?: string): Problem =>
  error(
    'xml-duplicate-attribute',
    nameSpan,
    alias === undefined
      ? `The attribute ${shown(name)} is given twice. Keep one of the two.`
      : `The attribute ${shown(name)} is the same as ${shown(alias)}: both prefixes stand for one namespace. Keep one of the two.`,
    {
      related: [{ span: first, message: 'It is given here first.' }],
      fixes: [fix(`Remove this ${shown(name)}`, [remove(span)])],
    },
  );

/** A `<` within quotes. */
export const lessInValue = (name: string, span: Span): Problem =>
  error('xml-less-than-in-value', span, `The value of ${shown(name)} holds a <. Write &lt; for the character.`, {
    fixes: [fix('Change to &lt;', [replace(span, '&lt;')], { safe: true })],
  });
