import type { Fix, Problem } from '../../problem';
import type { Span } from '../../span';
import { error, fix, insert, replace, remove, shown } from './build';

/** An element without end tag; `before` is the end tag of an outer one that shows it. */
export const unclosedElement = (name: string, span: Span, before?: { name: string; span: Span }): Problem =>
  error(
    'xml-unclosed-element',
    span,
    before === undefined
      ? `<${shown(name)}> is never closed. It needs an end tag </${shown(name)}>.`
      : `<${shown(name)}> is not closed before </${shown(before.name)}>. It needs an end tag </${shown(name)}> of its own.`,
    before && { related: [{ span: before.span, message: `</${shown(before.name)}> stands here.` }] },
  );

/** The elements, innermost first, that the end of the document cuts off. */
export const documentEndsEarly = (names: readonly string[], span: Span): Problem =>
  error(
    'xml-unclosed-element',
    span,
    names.length === 1
      ? `The document ends and <${shown(names[0] ?? '')}> is still open. It needs its end tag </${shown(names[0] ?? '')}>.`
      : `The document ends and ${names.length} elements are still open. Their end tags are missing: ${endTags(names)}.`,
  );

/** `</disk></devices></domain>`: innermost first, as they have to be written. */
function endTags(names: readonly string[]): string {
  const few = names.length > 6 ? [...names.slice(0, 6), '…'] : names;
  return few.map((name) => (name === '…' ? name : `</${shown(name)}>`)).join(' ');
}

/** Writes the missing end tag at `at`, behind `lead`, the line break and indentation it needs. */
export const insertEndTag = (name: string, at: number, lead: string): Fix =>
  fix(`Insert </${shown(name)}>`, [insert(at, `${lead}</${name}>`)]);

/** Writes the end tags of all elements that the document leaves open. */
export const insertEndTags = (text: string, at: number): Fix => fix('Insert the missing end tags', [insert(at, text)]);

/** Gives an end tag the name of the element it stands at the end of. */
export const renameEndTag = (name: string, span: Span): Fix =>
  fix(`Change to </${shown(name)}>`, [replace(span, name)]);

/** Takes an end tag from where it stands too late and writes it at `at`. */
export const moveEndTag = (name: string, at: number, lead: string, late: Span): Fix =>
  fix(`Move </${shown(name)}> to where it belongs`, [insert(at, `${lead}</${name}>`), remove(late)]);

/** An end tag whose name is a slip of the open element's. */
export const mismatchedEndTag = (written: string, open: string, span: Span, nameSpan: Span, opened: Span): Problem =>
  error(
    'xml-mismatched-end-tag',
    span,
    `</${shown(written)}> closes nothing: the open element is <${shown(open)}>. Its end tag is </${shown(open)}>.`,
    {
      related: [{ span: opened, message: `<${shown(open)}> is opened here.` }],
      fixes: [renameEndTag(open, nameSpan)],
    },
  );

/** An end tag that fits no open element; `open` is the innermost one. */
export const strayEndTag = (written: string, span: Span, open?: { name: string; span: Span }): Problem =>
  error(
    'xml-stray-end-tag',
    span,
    `${written === '' ? '</> names no element and' : `</${shown(written)}>`} closes nothing: ${
      open === undefined ? 'no element is open here' : `the open element is <${shown(open.name)}>`
    }. Remove it, or insert ${written === '' ? 'the name' : 'its start tag'}.`,
    {
      ...(open && { related: [{ span: open.span, message: `<${shown(open.name)}> is opened here.` }] }),
      fixes: [fix(`Remove </${shown(written)}>`, [remove(span)])],
    },
  );

/** An element beside the root. */
export const twoRoots = (name: string, span: Span, root: { name: string; span: Span }): Problem =>
  error(
    'xml-two-roots',
    span,
    `<${shown(name)}> stands beside <${shown(root.name)}>. A document has one outermost element; move this one into it or into a file of its own.`,
    { related: [{ span: root.span, message: `The outermost element is <${shown(root.name)}>.` }] },
  );

/** Nothing at all, or blanks. */
export const emptyDocument = (): Problem =>
  error('xml-empty-document', { start: 0, end: 0 }, 'The document is empty. It needs an element, such as <domain>.');

/** Comments and the like, but no element. */
export const noRoot = (end: number): Problem =>
  error('xml-no-root', { start: end, end }, 'The document has no element. It needs one, such as <domain>.');

/** Text before or behind the root. */
export const textOutsideRoot = (text: string, span: Span): Problem =>
  error(
    'xml-text-outside-root',
    span,
    `The text “${shown(text)}” stands outside the outermost element, where only comments may stand. Remove it or move it inside.`,
  );
