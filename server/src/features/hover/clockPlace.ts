import type { Analysis } from '../../analysis';
import type { RuleContext } from '../../rules/rule';
import { contains, type Span } from '../../span';
import { nodeAt } from '../../xml/locate';
import type { XmlAttribute, XmlElement } from '../../xml/nodes';

/** A name or value of a clock, and what its domain is judged by. */
export interface ClockPlace {
  readonly context: RuleContext;
  readonly element: XmlElement;
  /** Undefined on the name of the element. */
  readonly attribute: XmlAttribute | undefined;
  /** The name or the whole attribute. */
  readonly span: Span;
}

/** What of a clock, its timers and their children stands at `offset`; undefined elsewhere. */
export function clockPlaceAt({ document, contexts }: Analysis, offset: number): ClockPlace | undefined {
  const place = nodeAt(document, offset);
  const attribute = 'attribute' in place ? place.attribute : undefined;
  const element =
    attribute?.parent ?? (place.kind === 'element-name' || place.kind === 'end-tag' ? place.element : undefined);
  if (element === undefined) return undefined;
  const context = contexts.find(({ domain }) => contains(domain.element.span, element.span));
  const isOfClock = context?.domain.clock.elements.some((clock) => contains(clock.span, element.span));
  if (context === undefined || isOfClock !== true) return undefined;
  return { context, element, attribute, span: attribute?.span ?? element.name.span };
}
