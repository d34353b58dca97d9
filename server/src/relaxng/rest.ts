import type { XmlDocument, XmlElement, XmlNode } from '../xml/nodes';
import { judgedAttributes, taken } from './attributes';
import type { Automaton, State } from './automaton';
import { contextOf } from './context';
import { DEEPEST, isLeaf, lenientState, textIn, type Outcomes } from './outcomes';
import type { Level } from './surroundings';

/** What the rest of a document is judged with. */
export interface Judge {
  readonly automaton: Automaton;
  readonly outcomes: Outcomes;
  readonly document: XmlDocument;
}

/** Where the match stands without something new, and where with it. */
interface Both {
  readonly without: State;
  readonly with: State;
}

/** A stretch of a document that two matches go through. */
interface Stretch {
  /** The element it belongs to; undefined beside the root. */
  readonly element: XmlElement | undefined;
  readonly nodes: readonly XmlNode[];
  /** The text that is all the element holds; undefined where it may hold elements. */
  readonly text: string | undefined;
}

/**
 * What stands behind a place in an element, and around that element: whether something new at the place goes with it.
 * Nothing is held against the new thing that is wrong or missing without it.
 */
export class Rest {
  private readonly without: State;

  private constructor(
    private readonly judge: Judge,
    private readonly level: Level | undefined,
    private readonly stretch: Stretch,
    state: State,
  ) {
    this.without = unasked(judge.automaton, state);
  }

  /** What follows a place among the children of `level`, or beside the root, where the match has come to `state`. */
  static after(judge: Judge, level: Level | undefined, state: State, nodes: readonly XmlNode[]): Rest {
    return new Rest(judge, level, { element: level?.element, nodes, text: undefined }, state);
  }

  /** What an element holds whose attributes have led to `state`. */
  static inside(judge: Judge, level: Level, state: State): Rest {
    return new Rest(judge, level, contentOf(level.element), state);
  }

  /** Whether the rest goes with a new thing behind which the match has come to `state`. */
  goesWith(state: State): boolean {
    const { judge, stretch, without } = this;
    const end = through(judge, stretch, { without, with: unasked(judge.automaton, state) }, 0);
    return end !== undefined && this.around(outcome(judge, stretch, end.without), outcome(judge, stretch, end.with));
  }

  /** Whether what stands around the element goes with it if it comes to the content with that index. */
  allows(index: number): boolean {
    return this.around(outcome(this.judge, this.stretch, this.without), String(index));
  }

  /** The same for the element's outcome, a `complete` key, which without the new thing is `before`. */
  private around(before: string, now: string): boolean {
    if (now === before) return true;
    if (now === '') return false;
    const { level, judge } = this;
    if (level?.step === undefined || level.inside.contents.length === 1) return true;
    const outside = level.step.after(now);
    const unchanged = level.step.after(before) ?? level.step.forgiven;
    const siblings = following(level.element, judge.document);
    return outside !== undefined && Rest.after(judge, level.outer, unchanged, siblings).goesWith(outside);
  }
}

/** Both matches behind the stretch; undefined where only the one without the new thing gets through as well as before. */
function through(judge: Judge, { element, nodes, text }: Stretch, from: Both, depth: number): Both | undefined {
  let at: Both | undefined = from;
  for (const node of nodes) {
    if (at === undefined || at.with === at.without) return at; // from here on it is as it was
    at = past(judge, element, node, at, depth);
  }
  if (at === undefined || text === undefined) return at;
  const fits = (state: State): boolean => judge.automaton.whole(state, text, contextOf(element)) !== '';
  return fits(at.with) || !fits(at.without) ? at : undefined;
}

function past(judge: Judge, parent: XmlElement | undefined, node: XmlNode, at: Both, depth: number): Both | undefined {
  const next = together(at, (state) => judge.outcomes.behind(state, node, parent));
  return node.kind === 'element' && !goesInside(judge, node, at, depth) ? undefined : next;
}

/** Whether what `child` has in it fits as well as before, now that the match around it has changed. */
function goesInside(judge: Judge, child: XmlElement, at: Both, depth: number): boolean {
  const { automaton } = judge;
  const [without, now] = [automaton.open(at.without, child.qname), automaton.open(at.with, child.qname)];
  if (without === undefined || now === undefined || without.inside === now.inside || depth > DEEPEST) return true;
  let inside: Both | undefined = { without: without.inside, with: now.inside };
  for (const attribute of judgedAttributes(child)) {
    inside = inside && together(inside, (state) => taken(automaton, state, attribute));
  }
  return (
    inside !== undefined &&
    through(
      judge,
      contentOf(child),
      { without: unasked(automaton, inside.without), with: unasked(automaton, inside.with) },
      depth + 1,
    ) !== undefined
  );
}

/** Both matches past something that each may take; undefined where only the one without the new thing does. */
function together(at: Both, take: (state: State) => State | undefined): Both | undefined {
  const [without, now] = [take(at.without), take(at.with)];
  if (without !== undefined && now === undefined) return undefined;
  return { without: without ?? at.without, with: now ?? at.with };
}

const outcome = ({ automaton }: Judge, { text, element }: Stretch, state: State): string =>
  text === undefined ? state.complete : automaton.whole(state, text, contextOf(element));

const contentOf = (element: XmlElement): Stretch =>
  isLeaf(element)
    ? { element, nodes: [], text: textIn(element) }
    : { element, nodes: element.children, text: undefined };

/** The state past the attributes, as if nothing more were required. */
const unasked = (automaton: Automaton, state: State): State =>
  automaton.endAttributes(lenientState(automaton, state)) ?? automaton.nothing;

function following(element: XmlElement, document: XmlDocument): readonly XmlNode[] {
  const { children } = element.parent ?? document;
  return children.slice(children.indexOf(element) + 1);
}
