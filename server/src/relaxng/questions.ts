import type { XmlAttribute, XmlDocument, XmlElement, XmlNode } from '../xml/nodes';
import { judgedAttributes } from './attributes';
import type { Automaton, Step } from './automaton';
import { contextOf } from './context';
import { expectedText, possibleAttributes, possibleElements, requiredAttributes, type ExpectedText } from './expected';
import type { Grammar } from './load';
import { keyOf, namesIn, type Name } from './names';
import type { Attribute, Element, Pattern } from './pattern';
import { Rest } from './rest';
import { Surroundings } from './surroundings';

/**
 * What may be written at a place, given everything else in the document, before it and behind: whatever is offered, the
 * rest fits as far as it did, and at most something required is still to come. What stands before the place is taken as
 * it is, so where an order is asked for, what must come first is offered first.
 */

/** A name that may be written at a place. */
export interface Offer<P extends Element | Attribute> {
  readonly name: Name;
  /** The patterns it may be meant by, in grammar order. */
  readonly patterns: readonly P[];
  /** Whether something is missing as long as it is not there. */
  readonly required: boolean;
}

/** A place among the children of an element, or beside the root. */
export interface Gap {
  /** Undefined beside the root. */
  readonly parent: XmlElement | undefined;
  readonly before: readonly XmlNode[];
  readonly after: readonly XmlNode[];
}

/** The place at `offset` among the children of `parent`, as if `without`, which is being written there, were not there. */
export function gapAt(
  document: XmlDocument,
  parent: XmlElement | undefined,
  offset: number,
  without?: XmlElement,
): Gap {
  const children = (parent ?? document).children.filter((child) => child !== without);
  return {
    parent,
    before: children.filter((child) => child.span.start < offset),
    after: children.filter((child) => child.span.start >= offset),
  };
}

/** The elements that may be written in a gap; required ones first, each kind in grammar order. */
export function elementsAt(
  grammar: Grammar,
  document: XmlDocument,
  { parent, before, after }: Gap,
): readonly Offer<Element>[] {
  const around = new Surroundings(grammar, document);
  const level = parent && around.levelOf(parent);
  if (parent !== undefined && level === undefined) return [];
  const place = around.behind(level, before);
  const rest = Rest.after(around, level, place.state, after);
  const required = keysOf(around.lacking(place, after));
  return inOrder(
    namesOf(possibleElements(place.state.contents)).flatMap((name) =>
      offer(name, required, rest, around.automaton.open(place.state, name)),
    ),
  );
}

/** The attributes that an element may be given besides those it has, `without` aside; ordered as elements are. */
export function attributesAt(
  grammar: Grammar,
  document: XmlDocument,
  element: XmlElement,
  without?: XmlAttribute,
): readonly Offer<Attribute>[] {
  const around = new Surroundings(grammar, document);
  const level = around.levelOf(element);
  if (level === undefined) return [];
  const state = around.pastOtherAttributes(level, without);
  const rest = Rest.inside(around, level, state);
  const required = keysOf(requiredAttributes(state.contents));
  const present = new Set(judgedAttributes(element).flatMap((a) => (a === without ? [] : [keyOf(a.qname)])));
  return inOrder(
    namesOf(possibleAttributes(state.contents))
      .filter((name) => !present.has(keyOf(name)))
      .flatMap((name) => offer(name, required, rest, around.automaton.attribute(state, name))),
  );
}

/** What an attribute may say beside the others; where it does not go with them, what it may say alone. */
export function valuesAt(grammar: Grammar, document: XmlDocument, attribute: XmlAttribute): ExpectedText {
  const around = new Surroundings(grammar, document);
  const level = around.levelOf(attribute.parent);
  if (level === undefined) return expectedText([]);
  const state = around.pastOtherAttributes(level, attribute);
  const step = around.automaton.attribute(state, attribute.qname);
  const rest = Rest.inside(around, level, state);
  if (step !== undefined) return textTakenBy(around.automaton, fitting(step, rest), attribute.parent);
  return expectedText(around.automaton.attribute(level.inside, attribute.qname)?.inside.contents ?? []);
}

/** What an element without child elements may say; nothing where it may not hold a text. */
export function textsAt(grammar: Grammar, document: XmlDocument, element: XmlElement): ExpectedText {
  const around = new Surroundings(grammar, document);
  const level = around.levelOf(element);
  if (level === undefined) return expectedText([]);
  const { state } = around.behind(level, []);
  const rest = Rest.after(around, level, state, []);
  return textTakenBy(
    around.automaton,
    state.contents.filter((_, at) => rest.allows(at)),
    element,
  );
}

/** The texts that are all one of `contents` asks for: of a list, not the single words. */
function textTakenBy(automaton: Automaton, contents: readonly Pattern[], element: XmlElement): ExpectedText {
  const state = automaton.state(contents) ?? automaton.nothing;
  const expected = expectedText(contents);
  return {
    ...expected,
    values: expected.values.filter(({ value }) => automaton.whole(state, value, contextOf(element)) !== ''),
  };
}

/** The contents inside a step with which the rest goes. */
const fitting = (step: Step<Element | Attribute>, rest: Rest): readonly Pattern[] =>
  step.inside.contents.filter((_, at) => {
    const after = step.after(String(at));
    return after !== undefined && rest.goesWith(after);
  });

function offer<P extends Element | Attribute>(
  name: Name,
  required: ReadonlySet<string>,
  rest: Rest,
  step: Step<P> | undefined,
): readonly Offer<P>[] {
  if (step === undefined) return [];
  const contents = fitting(step, rest);
  const patterns = step.matched.filter((pattern) => contents.includes(pattern.content));
  return patterns.length === 0 ? [] : [{ name, patterns, required: required.has(keyOf(name)) }];
}

/** The names that patterns spell out, once each. */
function namesOf(patterns: readonly (Element | Attribute)[]): readonly Name[] {
  const names = patterns.flatMap((pattern) => namesIn(pattern.names));
  return [...new Map(names.map((name) => [keyOf(name), name])).values()];
}

const keysOf = (patterns: readonly (Element | Attribute)[]): ReadonlySet<string> =>
  new Set(namesOf(patterns).map(keyOf));

const inOrder = <P extends Element | Attribute>(offers: readonly Offer<P>[]): readonly Offer<P>[] => [
  ...offers.filter(({ required }) => required),
  ...offers.filter(({ required }) => !required),
];
