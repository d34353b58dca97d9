import { touches } from '../span';
import type {
  XmlAttribute,
  XmlComment,
  XmlDoctype,
  XmlDocument,
  XmlElement,
  XmlInstruction,
  XmlNode,
  XmlText,
} from './nodes';

/** What stands at an offset; `element` is the one around it, undefined outside the root. */
export type Place =
  | { readonly kind: 'element-name'; readonly element: XmlElement }
  /** In a start tag, but on no name and no value: where an attribute could be written. */
  | { readonly kind: 'start-tag'; readonly element: XmlElement }
  | { readonly kind: 'end-tag'; readonly element: XmlElement }
  | { readonly kind: 'attribute-name'; readonly attribute: XmlAttribute }
  /** Between the quotes, or where they would stand. */
  | { readonly kind: 'attribute-value'; readonly attribute: XmlAttribute }
  /** At the `=` or a quote. */
  | { readonly kind: 'attribute'; readonly attribute: XmlAttribute }
  | { readonly kind: 'text'; readonly text: XmlText; readonly element: XmlElement | undefined }
  | { readonly kind: 'comment'; readonly comment: XmlComment; readonly element: XmlElement | undefined }
  | { readonly kind: 'instruction'; readonly instruction: XmlInstruction; readonly element: XmlElement | undefined }
  | { readonly kind: 'doctype'; readonly doctype: XmlDoctype }
  /** Between two nodes, where there is no text yet. */
  | { readonly kind: 'content'; readonly element: XmlElement | undefined };

/** The innermost place at `offset`. A cursor right behind a name or value still belongs to it. */
export function nodeAt(document: XmlDocument, offset: number): Place {
  let element: XmlElement | undefined;
  let { children } = document;
  for (;;) {
    const child = childAt(document, children, offset);
    if (child === undefined) return { kind: 'content', element };
    if (child.kind !== 'element') return placeOf(child, element);
    if (inStartTag(document, child, offset)) return placeInStartTag(child, offset);
    if (child.endTag !== undefined && offset >= child.endTag.span.start) return { kind: 'end-tag', element: child };
    element = child;
    ({ children } = child);
  }
}

function placeOf(node: Exclude<XmlNode, XmlElement>, element: XmlElement | undefined): Place {
  switch (node.kind) {
    case 'text':
      return { kind: 'text', text: node, element };
    case 'comment':
      return { kind: 'comment', comment: node, element };
    case 'instruction':
      return { kind: 'instruction', instruction: node, element };
    case 'doctype':
      return { kind: 'doctype', doctype: node };
  }
}

/** The child that holds `offset`; binary search, as children are sorted. */
function childAt(document: XmlDocument, children: readonly XmlNode[], offset: number): XmlNode | undefined {
  let low = 0;
  let high = children.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const child = children[middle];
    if (child !== undefined && child.span.start <= offset) low = middle + 1;
    else high = middle;
  }
  const found = children[low - 1];
  const before = found?.span.start === offset ? children[low - 2] : found;
  // `<clock off|`: a tag that does not end goes on where the author is typing; so does text at the end of all.
  const goesOn =
    before?.kind === 'element' && before.startTag.end === before.span.end && isUnfinished(document, before);
  if (goesOn && before.span.end === offset) return before;
  const holds =
    found !== undefined && (offset < found.span.end || (found.kind === 'text' && offset === found.span.end));
  return holds ? found : undefined;
}

/** Whether the start tag lacks its `>`. */
const isUnfinished = (document: XmlDocument, element: XmlElement): boolean =>
  document.text.charAt(element.startTag.end - 1) !== '>';

const inStartTag = (document: XmlDocument, element: XmlElement, offset: number): boolean =>
  offset < element.startTag.end || (offset === element.startTag.end && isUnfinished(document, element));

function placeInStartTag(element: XmlElement, offset: number): Place {
  if (touches(element.name.span, offset)) return { kind: 'element-name', element };
  const attribute = element.attributes.find(({ span, specified }) => specified && touches(span, offset));
  if (attribute === undefined) return { kind: 'start-tag', element };
  if (touches(attribute.name.span, offset)) return { kind: 'attribute-name', attribute };
  if (touches(attribute.valueSpan, offset)) return { kind: 'attribute-value', attribute };
  // Behind the closing quote the next attribute may begin.
  return offset === attribute.span.end ? { kind: 'start-tag', element } : { kind: 'attribute', attribute };
}
