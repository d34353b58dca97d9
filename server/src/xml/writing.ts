import type { Span } from '../span';
import { indentationOf } from './indentation';
import { nodeAt } from './locate';
import type { XmlAttribute, XmlDocument, XmlElement, XmlNode } from './nodes';

/** What an author may be about to write at an offset; `span` is what stands there of it and would be replaced. */
export type Writing =
  /** Among the children of `parent`, or beside the root: an element, or a text where there is no `<`. */
  | {
      readonly kind: 'content';
      readonly parent: XmlElement | undefined;
      /** What the tree has made of the beginning of a tag, or the element whose name is being changed. */
      readonly element: XmlElement | undefined;
      /** Whether the `<` stands before `span`. */
      readonly opened: boolean;
      readonly span: Span;
    }
  /** The name behind `</`, which closes `element`. */
  | { readonly kind: 'end-tag'; readonly element: XmlElement; readonly span: Span }
  /** The name of an attribute; `attribute` is the one that stands there, whole or begun. */
  | {
      readonly kind: 'attribute';
      readonly element: XmlElement;
      readonly attribute: XmlAttribute | undefined;
      readonly span: Span;
    }
  /** The value of an attribute, without quotes if it has some. */
  | { readonly kind: 'value'; readonly attribute: XmlAttribute; readonly span: Span };

/** What may be being written at `offset`, in sound text or broken; undefined in comments and wherever nothing is to choose. */
export function writingAt(document: XmlDocument, offset: number): Writing | undefined {
  const place = nodeAt(document, offset);
  switch (place.kind) {
    case 'element-name':
    case 'start-tag': {
      const { element } = place;
      if (element.span.start === offset) return inContent(document, element.parent, offset);
      return place.kind === 'start-tag' ? newAttribute(document, element, offset) : renaming(element);
    }
    case 'attribute-name': {
      const { attribute } = place;
      return { kind: 'attribute', element: attribute.parent, attribute, span: attribute.name.span };
    }
    case 'attribute-value':
      return { kind: 'value', attribute: place.attribute, span: valueSpan(document, place.attribute, offset) };
    case 'end-tag':
      return inEndTag(document, place.element, offset);
    case 'comment':
      return place.comment.span.start === offset ? inContent(document, place.element, offset) : undefined;
    case 'instruction':
      return place.instruction.span.start === offset ? inContent(document, place.element, offset) : undefined;
    case 'text':
    case 'content':
      return inContent(document, place.element, offset);
    case 'attribute':
    case 'doctype':
      return undefined;
  }
}

const renaming = (element: XmlElement): Writing => ({
  kind: 'content',
  parent: element.parent,
  element,
  opened: true,
  span: element.name.span,
});

/** An attribute needs a blank before it. */
const newAttribute = ({ text }: XmlDocument, element: XmlElement, offset: number): Writing | undefined =>
  /\s/.test(text.charAt(offset - 1))
    ? { kind: 'attribute', element, attribute: undefined, span: { start: offset, end: offset } }
    : undefined;

/** A value without its second quote ends, for whoever completes it, with the word at `offset`. */
function valueSpan({ text }: XmlDocument, { quote, valueSpan: span }: XmlAttribute, offset: number): Span {
  if (quote !== '' && text.startsWith(quote, span.end)) return span;
  return { start: span.start, end: Math.min(span.end, offset + wordAfter(text, offset).length) };
}

function inEndTag(document: XmlDocument, element: XmlElement, offset: number): Writing | undefined {
  const { endTag } = element;
  if (endTag === undefined || endTag.span.start === offset) return inContent(document, element, offset);
  const isInName = endTag.name.start <= offset && offset <= endTag.name.end;
  return isInName ? { kind: 'end-tag', element, span: endTag.name } : undefined;
}

const NAME_BEFORE = /[\p{L}\p{N}_:.-]*$/u;
const NAME_AFTER = /^[\p{L}\p{N}_:.-]*/u;

/** Names are not longer; so far a search looks. */
const LONGEST_NAME = 200;

const wordBefore = (text: string, at: number): string =>
  NAME_BEFORE.exec(text.slice(Math.max(0, at - LONGEST_NAME), at))?.[0] ?? '';
const wordAfter = (text: string, at: number): string => NAME_AFTER.exec(text.slice(at, at + LONGEST_NAME))?.[0] ?? '';

function inContent(document: XmlDocument, around: XmlElement | undefined, offset: number): Writing | undefined {
  const { text } = document;
  const start = offset - wordBefore(text, offset).length;
  const span = { start, end: offset + wordAfter(text, offset).length };
  if (inCdata(text, around, offset) || text.endsWith('&', start)) return undefined;
  if (text.endsWith('</', start)) return closing(document, around, span);
  const opened = text.endsWith('<', start);
  const parent = innermost(document, around, opened ? start - 1 : start, (child, at) =>
    isIndentedUnder(text, child, at),
  );
  return { kind: 'content', parent, element: undefined, opened, span };
}

function closing(document: XmlDocument, around: XmlElement | undefined, span: Span): Writing | undefined {
  const start = span.start - 2;
  // `</cl|` without its `>` has closed what it resembles
  const closed = lastElement((around ?? document).children, start);
  const element = closed?.endTag?.span.start === start ? closed : innermost(document, around, start, () => true);
  return element && { kind: 'end-tag', element, span };
}

/** The innermost element around `at`: one without end tag may go on behind where the tree ends it, if `goesOn` says so. */
function innermost(
  document: XmlDocument,
  around: XmlElement | undefined,
  at: number,
  goesOn: (element: XmlElement, at: number) => boolean,
): XmlElement | undefined {
  let element = around;
  for (;;) {
    const before = lastElement((element ?? document).children, at);
    if (before === undefined || !isUnclosed(document, before) || !goesOn(before, at)) return element;
    element = before;
  }
}

const lastElement = (children: readonly XmlNode[], before: number): XmlElement | undefined =>
  children.findLast((child): child is XmlElement => child.kind === 'element' && child.span.start < before);

/** Whether an element's start tag is whole and no end tag follows. */
const isUnclosed = ({ text }: XmlDocument, { endTag, selfClosing, startTag }: XmlElement): boolean =>
  endTag === undefined && !selfClosing && text.charAt(startTag.end - 1) === '>';

/** Whether what stands at `at` is meant to be in the element: on the line of its start tag, or deeper. */
function isIndentedUnder(text: string, element: XmlElement, at: number): boolean {
  const [own, here] = [indentationOf(text, element.span.start), indentationOf(text, at)];
  return own === undefined || here === undefined || here.length > own.length;
}

/** Whether `offset` lies in a CDATA section of the text around it. */
function inCdata(text: string, around: XmlElement | undefined, offset: number): boolean {
  const before = text.slice(around?.startTag.end ?? 0, offset);
  const opened = before.lastIndexOf('<![CDATA[');
  return opened >= 0 && !before.includes(']]>', opened);
}
