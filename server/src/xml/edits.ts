import type { Edit } from '../problem';
import { childElements, type XmlAttribute, type XmlElement } from './nodes';
import { escapeAttribute } from './entities';
import { indentationOf, lineLead } from './indentation';

/** The edit that gives an attribute another value between the quotes it has. */
export const setValue = (attribute: XmlAttribute, value: string): Edit => ({
  span: attribute.valueSpan,
  text: escapeAttribute(value, attribute.quote === '"' ? '"' : "'"),
});

/** The edit that gives an attribute another name. */
export const renameAttribute = (attribute: XmlAttribute, name: string): Edit => ({
  span: attribute.name.span,
  text: name,
});

/** The edits that give an element another local name, in its start tag and its end tag. */
export function renameElement(element: XmlElement, local: string): readonly Edit[] {
  const text = element.name.prefix === '' ? local : `${element.name.prefix}:${local}`;
  const start = { span: element.name.span, text };
  return element.endTag === undefined ? [start] : [start, { span: element.endTag.name, text }];
}

/** The edit that writes a new attribute behind `behind`, else behind all there are, in the quotes the author uses. */
export function addAttribute(element: XmlElement, name: string, value: string, behind?: XmlAttribute): Edit {
  const last = behind ?? element.attributes.filter((attribute) => attribute.specified).at(-1);
  const at = last?.span.end ?? element.name.span.end;
  const quote = last?.quote === '"' ? '"' : "'";
  return { span: { start: at, end: at }, text: ` ${name}=${quote}${escapeAttribute(value, quote)}${quote}` };
}

/** The edit that takes an attribute out together with the blanks before it. */
export function removeAttribute(text: string, attribute: XmlAttribute): Edit {
  const before = text.slice(0, attribute.span.start);
  return { span: { start: before.trimEnd().length, end: attribute.span.end }, text: '' };
}

/** The edit that takes an element out, and its lines with it where nothing else stands on them. */
export function removeElement(text: string, { span: { start, end } }: XmlElement): Edit {
  const indentation = indentationOf(text, start);
  const [rest] = REST_OF_LINE.exec(text.slice(end)) ?? [];
  if (indentation === undefined || rest === undefined) return { span: { start, end }, text: '' };
  return { span: { start: start - indentation.length, end: end + rest.length }, text: '' };
}

const REST_OF_LINE = /^[ \t]*\r?\n/;

/** The edit that writes an element as the last in `parent`, in the author's lines and indentation. */
export function appendElement(text: string, parent: XmlElement, markup: Markup): Edit {
  const last = childElements(parent).at(-1);
  if (last !== undefined) return insertBehind(text, last, markup);
  const { start, end } = parent.startTag;
  const outer = leadOf(text, parent);
  const inner = outer === '' ? '' : outer + indentStep(text, parent);
  const written = inner + markup(inner, indentStep(text, parent));
  if (!parent.selfClosing) {
    return { span: { start: end, end }, text: parent.endTag?.span.start === end ? written + outer : written };
  }
  const slash = start + text.slice(start, end - '/>'.length).trimEnd().length;
  return { span: { start: slash, end }, text: `>${written}${outer}</${parent.name.raw}>` };
}

/** The edit that writes an element behind another one, in the author's lines and indentation. */
export function insertBehind(text: string, sibling: XmlElement, markup: Markup): Edit {
  const { end } = sibling.span;
  const lead = leadOf(text, sibling);
  return { span: { start: end, end }, text: lead + markup(lead, indentStep(text, sibling)) };
}

/**
 * An element to write: `lead` is the line break and indentation before it, empty where everything stands on one line,
 * and `step` what is added to that for its children.
 */
export type Markup = (lead: string, step: string) => string;

/** The line break and blanks before an element that stands at the start of its line; empty before any other. */
function leadOf(text: string, { span: { start } }: XmlElement): string {
  const indentation = indentationOf(text, start);
  return indentation === undefined ? '' : lineLead(text, start, indentation);
}

const USUAL_STEP = '  ';

/** By how much `element` is indented more than its parent. */
function indentStep(text: string, { span, parent }: XmlElement): string {
  const own = indentationOf(text, span.start) ?? '';
  const outer = (parent && indentationOf(text, parent.span.start)) ?? '';
  return own.length > outer.length && own.startsWith(outer) ? own.slice(outer.length) : USUAL_STEP;
}
