import { childElements, type XmlElement } from '../xml/nodes';
import type { Automaton, State } from './automaton';
import { openElement, type Branch } from './derivative';
import { laterElements, possibleElements, requiredElements } from './expected';
import type { Finding } from './findings';
import type { Grammar } from './load';
import { keyOf, namesIn } from './names';
import { nearest } from './nearest';
import type { Element, Pattern, PatternFactory } from './pattern';

/** How a match goes on at an element that the grammar does not take here. */
export interface Recovery {
  readonly finding: Finding;
  /** What the element's own content is judged by; undefined: by nothing. */
  readonly inside: State | undefined;
  readonly matched: readonly Element[];
  /** Where its parent goes on behind it. */
  readonly outside: State;
}

/** What is known of the parent when a child does not fit. */
export interface ParentState {
  /** Undefined above the root. */
  readonly element: XmlElement | undefined;
  /** The state before the first child. */
  readonly initial: State;
  /** The state before the child in question. */
  readonly state: State;
}

/** The first explanation that holds, from the most telling to the least. */
export const recover = (grammar: Grammar, automaton: Automaton, parent: ParentState, element: XmlElement): Recovery =>
  tooOften(automaton, parent, element) ??
  tooEarly(automaton, parent, element) ??
  elsewhere(grammar, automaton, parent, element) ??
  unknown(automaton, parent, element);

/** It may stand in this parent, but not any more: a second one, or one that is too late. */
function tooOften(automaton: Automaton, parent: ParentState, element: XmlElement): Recovery | undefined {
  if (parent.element === undefined) return undefined;
  const { firsts, previous } = siblingsIn(parent.element);
  const behind = previous.get(element);
  const anyTime = openLater(automaton, parent.initial, element);
  if (anyTime === undefined || behind === undefined) return undefined;
  const first = firsts.get(keyOf(element.name));
  return {
    finding:
      first !== undefined && first !== element
        ? { kind: 'duplicate-element', element, first }
        : { kind: 'late-element', element, behind },
    inside: anyTime.inside,
    matched: anyTime.matched,
    outside: parent.state,
  };
}

/** The children of an element as they stand to each other. */
interface Siblings {
  /** The first of each name. */
  readonly firsts: ReadonlyMap<string, XmlElement>;
  /** The one before each. */
  readonly previous: ReadonlyMap<XmlElement, XmlElement>;
}

const siblingsByParent = new WeakMap<XmlElement, Siblings>();

/** Found out once a parent: it may have very many children that do not fit. */
function siblingsIn(parent: XmlElement): Siblings {
  const known = siblingsByParent.get(parent);
  if (known !== undefined) return known;
  const firsts = new Map<string, XmlElement>();
  const previous = new Map<XmlElement, XmlElement>();
  let last: XmlElement | undefined;
  for (const child of childElements(parent)) {
    if (last !== undefined) previous.set(child, last);
    if (!firsts.has(keyOf(child.name))) firsts.set(keyOf(child.name), child);
    last = child;
  }
  const siblings = { firsts, previous };
  siblingsByParent.set(parent, siblings);
  return siblings;
}

/** It may stand here once something required has come. */
function tooEarly(automaton: Automaton, parent: ParentState, element: XmlElement): Recovery | undefined {
  const later = openLater(automaton, parent.state, element);
  if (parent.element === undefined || later === undefined) return undefined;
  return {
    finding: {
      kind: 'missing-element',
      element: parent.element,
      missing: later.skipped.flatMap((pattern) => requiredElements([pattern])),
      expected: possibleElements(parent.state.contents),
      before: element,
    },
    inside: later.inside,
    matched: later.matched,
    outside: later.outside,
  };
}

/** A step into an element for which something was skipped. */
interface LaterStep {
  readonly inside: State;
  readonly matched: readonly Element[];
  readonly outside: State;
  readonly skipped: readonly Pattern[];
}

/** Like a step of the automaton, but whatever stands before in a group may be skipped. */
function openLater(automaton: Automaton, state: State, element: XmlElement): LaterStep | undefined {
  const branches = state.contents.map((content) => laterBranches(automaton.factory, content, element));
  const matched = branches.flat().map((branch) => branch.inside);
  const inside = automaton.state([...new Set(matched.map((pattern) => pattern.content))]);
  const outside = automaton.state(branches.map((ways) => automaton.factory.choice(ways.map((way) => way.rest))));
  if (matched.length === 0 || inside === undefined || outside === undefined) return undefined;
  return { inside, matched, outside, skipped: branches.flat()[0]?.skipped ?? [] };
}

interface LaterBranch extends Branch<Element> {
  readonly skipped: readonly Pattern[];
}

function laterBranches(factory: PatternFactory, pattern: Pattern, element: XmlElement): readonly LaterBranch[] {
  switch (pattern.kind) {
    case 'choice':
      return pattern.members.flatMap((member) => laterBranches(factory, member, element));
    case 'interleave':
      return pattern.members.flatMap((member, at) =>
        laterBranches(factory, member, element).map((branch) => ({
          ...branch,
          rest: factory.interleave([...pattern.members.slice(0, at), branch.rest, ...pattern.members.slice(at + 1)]),
        })),
      );
    case 'group':
      return pattern.members.flatMap((member, at) =>
        laterBranches(factory, member, element).map((branch) => ({
          ...branch,
          rest: factory.group([branch.rest, ...pattern.members.slice(at + 1)]),
          skipped: [...pattern.members.slice(0, at), ...branch.skipped],
        })),
      );
    default:
      return openElement(factory, pattern, element.name).map((branch) => ({ ...branch, skipped: [] }));
  }
}

/** The grammar knows the name, in other parents. Its content is judged by what it is there. */
function elsewhere(
  grammar: Grammar,
  automaton: Automaton,
  parent: ParentState,
  element: XmlElement,
): Recovery | undefined {
  const homes = homesOf(grammar).get(keyOf(element.name));
  if (homes === undefined) return undefined;
  return {
    finding: { kind: 'misplaced-element', element, parents: [...homes.parents] },
    inside: automaton.state([...new Set(homes.elements.map((pattern) => pattern.content))]),
    matched: homes.elements,
    outside: parent.state,
  };
}

/** Nothing is called so. Where one name that may stand here is near, the element is judged as if it were that. */
function unknown(automaton: Automaton, parent: ParentState, element: XmlElement): Recovery {
  const expected = possibleElements(parent.state.contents);
  const names = expected.flatMap((pattern) => namesIn(pattern.names)).map((name) => name.local);
  const [near] = nearest(element.name.local, names);
  const name = near === undefined ? undefined : { namespace: element.name.namespace, local: near };
  const step = name && automaton.open(parent.state, name);
  return {
    finding: { kind: 'unknown-element', element, expected, taken: step?.matched[0] },
    inside: step?.inside,
    matched: step?.matched ?? [],
    outside: step?.forgiven ?? parent.state,
  };
}

interface Homes {
  readonly elements: Element[];
  /** Local names of the elements it may stand in. */
  readonly parents: Set<string>;
}

const homesByGrammar = new WeakMap<Grammar, ReadonlyMap<string, Homes>>();

/** Where each element that a grammar names may stand. */
function homesOf(grammar: Grammar): ReadonlyMap<string, Homes> {
  const known = homesByGrammar.get(grammar);
  if (known !== undefined) return known;
  const homes = new Map<string, Homes>();
  for (const parent of grammar.elements) {
    for (const child of laterElements([parent.content])) {
      for (const name of namesIn(child.names)) {
        const entry = homes.get(keyOf(name)) ?? { elements: [], parents: new Set() };
        if (!entry.elements.includes(child)) entry.elements.push(child);
        for (const parentName of namesIn(parent.names)) entry.parents.add(parentName.local);
        homes.set(keyOf(name), entry);
      }
    }
  }
  homesByGrammar.set(grammar, homes);
  return homes;
}
