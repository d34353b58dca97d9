import { nodeAt } from '../xml/locate';
import type { XmlAttribute, XmlDocument, XmlElement } from '../xml/nodes';
import { judgedAttributes, taken } from './attributes';
import type { Grammar } from './load';
import type { Attribute, Element } from './pattern';
import { automatonOf, type Validation } from './validate';

/** A node of a document with the patterns that matched it, several where the grammar is ambiguous. */
export type Matched =
  /** By its name in either tag; `text`: by what it says. */
  | { readonly kind: 'element' | 'text'; readonly element: XmlElement; readonly patterns: readonly Element[] }
  | { readonly kind: 'attribute'; readonly attribute: XmlAttribute; readonly patterns: readonly Attribute[] };

/** What stands at `offset` and how the grammar matched it; undefined where no name, value or text is. */
export function matchedAt(
  grammar: Grammar,
  validation: Validation,
  document: XmlDocument,
  offset: number,
): Matched | undefined {
  const place = nodeAt(document, offset);
  if ('attribute' in place) {
    const { attribute } = place;
    return { kind: 'attribute', attribute, patterns: patternsOf(grammar, validation, attribute) };
  }
  if (!('element' in place) || place.element === undefined) return undefined;
  const { element } = place;
  const patterns = validation.matchOf(element)?.patterns ?? [];
  if (place.kind === 'text') return place.text.blank ? undefined : { kind: 'text', element, patterns };
  return place.kind === 'element-name' || place.kind === 'end-tag' ? { kind: 'element', element, patterns } : undefined;
}

/** The attribute patterns that match, given everything else on the tag: which alternative it is, the others decide. */
function patternsOf(grammar: Grammar, validation: Validation, attribute: XmlAttribute): readonly Attribute[] {
  const automaton = automatonOf(grammar);
  const inside = validation.matchOf(attribute.parent)?.inside;
  if (inside === undefined) return [];
  const state = judgedAttributes(attribute.parent)
    .filter((other) => other !== attribute)
    .reduce((before, other) => taken(automaton, before, other) ?? before, inside);
  const step = automaton.attribute(state, attribute.qname) ?? automaton.attribute(inside, attribute.qname);
  return step?.matched ?? [];
}
