import type { Edit } from '../problem';
import type { XmlAttribute, XmlElement } from './nodes';
import { escapeAttribute } from './entities';

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
export function removeElement(text: string, element: XmlElement): Edit {
  const lineStart = text.lastIndexOf('\n', element.span.start - 1) + 1;
  const alone =
    text.slice(lineStart, element.span.start).trim() === '' && /^[ \t]*\r?\n/.test(text.slice(element.span.end));
  if (!alone) return { span: element.span, text: '' };
  return { span: { start: lineStart, end: text.indexOf('\n', element.span.end) + 1 }, text: '' };
}
