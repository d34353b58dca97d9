import { childElements, type XmlElement } from '../xml/nodes';
import type { Automaton, State } from './automaton';
import { openElement, type Branch } from './derivative';
import { laterElements, possibleElements, requiredElements } from './expected';
import type { Finding } from './findings';
import type { Grammar } from './load';
import { includesName, keyOf, namesIn } from './names';
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
  const step = automaton.open(parent.initial, element.name);
  const earlier = siblingsBefore(parent.element, element);
  const behind = earlier.at(-1);
  if (step === undefined || behind === undefined) return undefined;
  const first = earlier.find((sibling) => keyOf(sibling.name) === keyOf(element.name));
  return {
    finding: first ? { kind: 'duplicate-element', element, first } : { kind: 'late-element', element, behind },
    inside: step.inside,
    matched: step.matched,
    outside: parent.state,
  };
}

const siblingsBefore = (parent: XmlElement | undefined, element: XmlElement): readonly XmlElement[] => {
  const siblings = parent === undefined ? [] : childElements(parent);
  return siblings.slice(0, siblings.indexOf(element));
};

/** It may stand here once something required has come. */
function tooEarly(automaton: Automaton, parent: ParentState, element: XmlElement): Recovery | undefined {
  const branches = parent.state.contents.map((content) => openLater(automaton.factory, content, element));
  const matched = branches.flat().map((branch) => branch.inside);
  const inside = automaton.state([...new Set(matched.map((pattern) => pattern.content))]);
  const outside = automaton.state(branches.map((ways) => automaton.factory.choice(ways.map((way) => way.rest))));
  if (parent.element === undefined || inside === undefined || outside === undefined || matched.length === 0)
    return undefined;
  const missing = requiredElements(parent.state.contents).filter(
    (pattern) => !includesName(pattern.names, element.name),
  );
  return {
    finding: {
      kind: 'missing-element',
      element: parent.element,
      missing,
      expected: possibleElements(parent.state.contents),
      before: element,
    },
    inside,
    matched,
    outside,
  };
}

/** Like `openElement`, but whatever stands before in a group may be skipped. */
function openLater(factory: PatternFactory, pattern: Pattern, element: XmlElement): readonly Branch<Element>[] {
  switch (pattern.kind) {
    case 'choice':
    case 'interleave':
      return pattern.members.flatMap((member, at) =>
        openLater(factory, member, element).map(({ inside, rest }) => ({
          inside,
          rest:
            pattern.kind === 'choice'
              ? rest
              : factory.interleave([...pattern.members.slice(0, at), rest, ...pattern.members.slice(at + 1)]),
        })),
      );
    case 'group':
      return pattern.members.flatMap((member, at) =>
        openLater(factory, member, element).map(({ inside, rest }) => ({
          inside,
          rest: factory.group([rest, ...pattern.members.slice(at + 1)]),
        })),
      );
    default:
      return openElement(factory, pattern, element.name);
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
