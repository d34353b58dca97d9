import type { State } from './automaton';
import { expectedText, possibleElements, requiredAttributes, requiredElements, type ExpectedText } from './expected';
import type { Grammar } from './load';
import { namesIn, type Name } from './names';
import type { Attribute, Element } from './pattern';
import type { Offer } from './questions';
import { automatonOf } from './validate';

/** What an element cannot be without: what a template of it is made of. */
export interface Skeleton {
  readonly name: Name;
  /** In grammar order. */
  readonly attributes: readonly { readonly name: Name; readonly expected: ExpectedText }[];
  readonly children: readonly Skeleton[];
  /** What it says where it holds no elements. */
  readonly text: ExpectedText;
  /** Whether nothing more may stand in it than its children here. */
  readonly full: boolean;
}

/** Deeper than this nothing is filled in: an element might require itself. */
const DEEPEST = 5;

/** What an element that is offered needs, whichever of its patterns is meant. */
export const skeletonOf = (grammar: Grammar, { name, patterns }: Offer<Element>): Skeleton =>
  skeletonIn(grammar, name, automatonOf(grammar).state([...new Set(patterns.map(({ content }) => content))]), DEEPEST);

function skeletonIn(grammar: Grammar, name: Name, inside: State | undefined, depth: number): Skeleton {
  const automaton = automatonOf(grammar);
  let state = inside ?? automaton.nothing;
  const attributes = firstNames(requiredAttributes(state.contents)).flatMap((attribute) => {
    const step = automaton.attribute(state, attribute);
    if (step === undefined) return [];
    state = step.forgiven;
    return [{ name: attribute, expected: expectedText(step.inside.contents) }];
  });
  const content = automaton.endAttributes(state) ?? automaton.forgiveAttributes(state);
  let rest = content;
  const children = firstNames(depth > 0 ? requiredElements(content.contents) : []).flatMap((child) => {
    const step = automaton.open(rest, child);
    if (step === undefined) return [];
    rest = step.forgiven;
    return [skeletonIn(grammar, child, step.inside, depth - 1)];
  });
  const full = possibleElements(rest.contents).length === 0;
  return { name, attributes, children, text: expectedText(content.contents), full };
}

/** One name for each pattern: an open name class has none to write. */
const firstNames = (patterns: readonly (Element | Attribute)[]): readonly Name[] =>
  patterns.flatMap(({ names }) => namesIn(names).slice(0, 1));
