import type { XmlElement, XmlNode } from '../xml/nodes';
import { judgedAttributes, taken } from './attributes';
import type { Automaton, State } from './automaton';
import { contextOf } from './context';
import { lenient } from './lenient';

/** How deep an ambiguity is followed; beyond it every meaning counts as possible. */
export const DEEPEST = 100;

/** `state` as if nothing were required from here on. */
export const lenientState = (automaton: Automaton, state: State): State =>
  automaton.state(state.contents.map((content) => lenient(automaton.factory, content))) ?? automaton.nothing;

/** The key of a state all of whose contents count: see {@link State.complete}. */
const allOf = ({ contents }: State): string => [...contents.keys()].join(' ');

/** The text of an element as a leaf's content. */
export const textIn = ({ children }: XmlElement): string =>
  children.map((child) => (child.kind === 'text' ? child.value : '')).join('');

/** Whether an element holds no other. */
export const isLeaf = ({ children }: XmlElement): boolean => !children.some((child) => child.kind === 'element');

/** Tells which of several patterns an element means. Remembers, because many answers to one question need it. */
export class Outcomes {
  private readonly known = new Map<XmlElement, Map<State, string>>();

  constructor(private readonly automaton: Automaton) {}

  /**
   * Which contents of `inside` the element comes to, as a `complete` key: those that it fulfils; where there are none,
   * those that it fulfils but for what is missing in it; else all, because then it is wrong anyway.
   * Where the grammar is not ambiguous there is nothing to find out.
   */
  of(inside: State, element: XmlElement, depth = 0): string {
    if (inside.contents.length === 1 || depth > DEEPEST) return allOf(inside);
    const outcomes = this.known.get(element) ?? new Map<State, string>();
    this.known.set(element, outcomes);
    const known = outcomes.get(inside);
    if (known !== undefined) return known;
    const found =
      this.fulfilled(inside, element, depth) ||
      this.taken(lenientState(this.automaton, inside), element, (next, child) => this.of(next, child, depth + 1)) ||
      allOf(inside);
    outcomes.set(inside, found);
    return found;
  }

  /** The state behind a child, if it fits. */
  behind(state: State, child: XmlNode, parent: XmlElement | undefined): State | undefined {
    return this.past(state, child, parent, (inside, element) => this.of(inside, element));
  }

  /** Which contents the element fulfils to the last. */
  private fulfilled(inside: State, element: XmlElement, depth: number): string {
    if (depth > DEEPEST) return allOf(inside);
    return this.taken(inside, element, (next, child) => this.fulfilled(next, child, depth + 1));
  }

  /** Which contents take the element's attributes and children, each child by what `inner` says it comes to. */
  private taken(inside: State, element: XmlElement, inner: Inner): string {
    let state: State | undefined = inside;
    for (const attribute of judgedAttributes(element)) state = state && taken(this.automaton, state, attribute);
    state = state && this.automaton.endAttributes(state);
    if (state === undefined) return '';
    if (isLeaf(element)) return this.automaton.whole(state, textIn(element), contextOf(element));
    for (const child of element.children) state = state && this.past(state, child, element, inner);
    return state?.complete ?? '';
  }

  private past(state: State, child: XmlNode, parent: XmlElement | undefined, inner: Inner): State | undefined {
    if (child.kind === 'text' && !child.blank)
      return parent && this.automaton.text(state, child.value, contextOf(parent));
    if (child.kind !== 'element') return state;
    const step = this.automaton.open(state, child.qname);
    return step?.after(inner(step.inside, child));
  }
}

/** What a child comes to, as a `complete` key. */
type Inner = (inside: State, child: XmlElement) => string;
