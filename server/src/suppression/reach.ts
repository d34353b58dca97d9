import type { Span } from '../span';
import { nodeAt, type Place } from '../xml/locate';
import type { XmlDocument, XmlElement } from '../xml/nodes';

/** What a comment that ends at `offset` speaks for: what it reaches from the end of its line on. */
export const nextLine = (document: XmlDocument, offset: number): Span =>
  lineFrom(document, lineEnd(document.text, offset));

/**
 * From `offset` on the first line that holds more than blanks and comments, to the end of the start tag that goes on over
 * its end.
 */
export function lineFrom(document: XmlDocument, offset: number): Span {
  const { text } = document;
  const start = firstMarkup(text, offset);
  const end = lineEnd(text, start);
  const tag = startTagAround(document, end);
  return { start, end: tag !== undefined && tag.startTag.start >= start ? tag.startTag.end : end };
}

/** Behind blanks and whole comments. */
function firstMarkup(text: string, offset: number): number {
  const passed = /(?:\s+|<!--[^]*?-->)*/y;
  passed.lastIndex = offset;
  passed.exec(text);
  return passed.lastIndex;
}

/** Where the line that `offset` is on ends, before its line end. */
export function lineEnd(text: string, offset: number): number {
  const end = text.slice(offset).search(/[\r\n]/);
  return end < 0 ? text.length : offset + end;
}

/** Where the line that `offset` is on starts. */
export const lineStart = (text: string, offset: number): number =>
  Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;

/** The element whose start tag goes on at both sides of `offset`. */
function startTagAround(document: XmlDocument, offset: number): XmlElement | undefined {
  const element = elementOf(nodeAt(document, offset));
  const inside = element && element.startTag.start < offset && offset < element.startTag.end;
  return inside ? element : undefined;
}

const elementOf = (place: Place): XmlElement | undefined =>
  'attribute' in place ? place.attribute.parent : 'element' in place ? place.element : undefined;

/**
 * Where the markup starts in whose midst `offset` lies, so that nothing can be inserted there: a tag, a comment, a CDATA
 * section. Undefined between them.
 */
export function markupAround(document: XmlDocument, offset: number): number | undefined {
  const start = startOf(document, nodeAt(document, offset), offset);
  return start !== undefined && start < offset ? start : undefined;
}

function startOf({ text }: XmlDocument, place: Place, offset: number): number | undefined {
  switch (place.kind) {
    case 'attribute':
    case 'attribute-name':
    case 'attribute-value':
      return place.attribute.parent.startTag.start;
    case 'element-name':
    case 'start-tag':
      return place.element.startTag.start;
    case 'end-tag':
      return place.element.endTag?.span.start;
    case 'comment':
      return place.comment.span.start;
    case 'instruction':
      return place.instruction.span.start;
    case 'doctype':
      return place.doctype.span.start;
    case 'text':
      return sectionAround(text, place.text.span, offset);
    case 'content':
      return undefined;
  }
}

const SECTION = '<![CDATA[';

function sectionAround(text: string, { start }: Span, offset: number): number | undefined {
  const opened = text.slice(start, offset).lastIndexOf(SECTION);
  return opened < 0 || text.slice(start + opened, offset).includes(']]>') ? undefined : start + opened;
}
