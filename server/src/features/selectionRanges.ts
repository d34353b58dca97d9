import type { Position, SelectionRange } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis';
import { contains, type Span } from '../span';
import { nodeAt, type Place } from '../xml/locate';
import type { XmlAttribute, XmlElement } from '../xml/nodes';
import { offsetAt, rangeOf } from './convert';

/** What to select at each position when the selection grows: a name or value, its attribute, the tag, the element, … */
export const selectionRanges = (analysis: Analysis, positions: readonly Position[]): SelectionRange[] =>
  positions.map((position) => {
    const offset = offsetAt(analysis, position);
    const outward = growing(spansAround(nodeAt(analysis.document, offset)), offset);
    return (
      [...outward]
        .reverse()
        .reduce<SelectionRange | undefined>(
          (parent, span) => ({ range: rangeOf(analysis, span), ...(parent && { parent }) }),
          undefined,
        ) ?? { range: { start: position, end: position } }
    );
  });

/** Elements around a place beyond these are left out: nobody steps so far, and JSON is written call by call. */
const DEEPEST = 50;

/** From the inside out. */
function spansAround(place: Place): readonly Span[] {
  switch (place.kind) {
    case 'element-name':
      return [place.element.name.span, ...elementSpans(place.element)];
    case 'start-tag':
      return elementSpans(place.element);
    case 'end-tag':
      return [
        ...(place.element.endTag ? [place.element.endTag.name, place.element.endTag.span] : []),
        ...outerSpans(place.element),
      ];
    case 'attribute-name':
      return [place.attribute.name.span, ...attributeSpans(place.attribute)];
    case 'attribute-value':
      return [place.attribute.valueSpan, ...attributeSpans(place.attribute)];
    case 'attribute':
      return attributeSpans(place.attribute);
    case 'text':
      return [place.text.span, ...insideOf(place.element)];
    case 'comment':
      return [place.comment.span, ...insideOf(place.element)];
    case 'instruction':
      return [place.instruction.span, ...insideOf(place.element)];
    case 'doctype':
      return [place.doctype.span];
    case 'content':
      return insideOf(place.element);
  }
}

const attributeSpans = ({ span, parent }: XmlAttribute): readonly Span[] => [span, ...elementSpans(parent)];

const elementSpans = (element: XmlElement): readonly Span[] => [element.startTag, ...outerSpans(element)];

const insideOf = (element: XmlElement | undefined): readonly Span[] =>
  element === undefined ? [] : [contentOf(element), ...outerSpans(element)];

/** An element, what its parent holds, the parent, and so on. */
const outerSpans = (element: XmlElement, depth = 1): readonly Span[] => [
  element.span,
  ...(element.parent === undefined || depth === DEEPEST
    ? []
    : [contentOf(element.parent), ...outerSpans(element.parent, depth + 1)]),
];

const contentOf = ({ startTag, endTag, span }: XmlElement): Span => ({
  start: startTag.end,
  end: endTag?.span.start ?? span.end,
});

/** Those that hold the place and are more than the one before. */
const growing = (spans: readonly Span[], offset: number): readonly Span[] =>
  spans.reduce<readonly Span[]>((taken, span) => {
    const last = taken.at(-1) ?? { start: offset, end: offset };
    const isMore = span.end - span.start > last.end - last.start;
    return isMore && contains(span, last) ? [...taken, span] : taken;
  }, []);
