import { copyOf, SHARED_LENGTH } from '../xml/words';
import { NO_CONTEXT, type Context } from './datatypes/datatype';
import { isWhitespace } from './datatypes/whitespace';
import {
  closeStartTag,
  forgiveAttributes,
  matchesText,
  openElement,
  readText,
  takeAttribute,
  type Branch,
} from './derivative';
import { needsContext } from './expected';
import { keyOf, type Name } from './names';
import type { Attribute, Element, Pattern, PatternFactory } from './pattern';

/**
 * Where a match stands inside one element: the patterns that may still be going on, each in the place it began in
 * (notAllowed where it has ended badly). Nearly always there is one; several only where the grammar is ambiguous.
 * States are interned, and what follows from them is kept on them, so in the long run a match only looks up.
 */
export interface State {
  readonly id: number;
  readonly contents: readonly Pattern[];
  /** Which of the contents would be complete now, as indexes joined by blanks: the key that a step outside continues by. */
  readonly complete: string;
}

/** A step into an element or attribute: the state inside, and how each inner outcome continues outside. */
export interface Step<P extends Element | Attribute> {
  readonly inside: State;
  /** The patterns that matched the name, in grammar order. */
  readonly matched: readonly P[];
  /** The state outside once the inside has ended with this `complete`; undefined where nothing inside was complete. */
  after(complete: string): State | undefined;
  /** The state outside once the inside has been `text` and nothing else; undefined where it may not. */
  take(text: string, context?: Context): State | undefined;
  /** The state outside as if everything inside had been right: where one goes on after a mistake. */
  readonly forgiven: State;
}

/** How many texts a state remembers the outcome of, and how long they may be. */
const TEXTS_KEPT = 2048;
const LONGEST_KEPT = 256;

/** How many states are kept before the tables are dropped and built anew: bounds memory for hostile documents. */
const STATES_KEPT = 200_000;

/**
 * The tables of one grammar, built as documents need them. Lives as long as the grammar. What looks up and what learns are
 * apart: a function that makes a closure makes room for it at each call, even where it only looks up.
 */
export class Automaton {
  private readonly states = new Map<string, TableState>();

  constructor(
    readonly factory: PatternFactory,
    private readonly startPattern: Pattern,
  ) {}

  /** Before the root element. */
  get start(): State {
    return this.state([this.startPattern]) ?? this.nothing;
  }

  /** A state that takes nothing at all. */
  get nothing(): State {
    return this.intern([]);
  }

  /** The state of these contents; undefined where none of them can go on. */
  state(contents: readonly Pattern[]): State | undefined {
    return contents.every((content) => content.kind === 'notAllowed') ? undefined : this.intern(contents);
  }

  /** Into an element of that name; undefined where none may stand now. */
  open(state: State, name: Name): Step<Element> | undefined {
    const { elements } = table(state);
    if (elements.latest === name) return elements.step;
    return elements.find(name, state, this.elementStep);
  }

  /** Into an attribute of that name; undefined where none may stand beside those already taken. */
  attribute(state: State, name: Name): Step<Attribute> | undefined {
    const { attributes } = table(state);
    if (attributes.latest === name) return attributes.step;
    return attributes.find(name, state, this.attributeStep);
  }

  private readonly elementStep = (state: State, name: Name): Step<Element> | undefined =>
    this.step(state, (pattern) => openElement(this.factory, pattern, name));

  private readonly attributeStep = (state: State, name: Name): Step<Attribute> | undefined =>
    this.step(state, (pattern) => takeAttribute(this.factory, pattern, name));

  /** Past the last attribute; undefined where a required one is missing. */
  endAttributes(state: State): State | undefined {
    const row = table(state);
    row.end ??= this.endOf(state) ?? null;
    return row.end ?? undefined;
  }

  private endOf(state: State): State | undefined {
    return this.state(state.contents.map((content) => closeStartTag(this.factory, content)));
  }

  /** Past the last attribute, as if all required ones had been there. */
  forgiveAttributes(state: State): State {
    const forgiven = this.state(state.contents.map((p) => forgiveAttributes(this.factory, p)));
    return forgiven ?? this.nothing;
  }

  /** Past a run of text among children; undefined where no text may stand. */
  text(state: State, text: string, context: Context): State | undefined {
    const rows = table(state).texts;
    const key = isWhitespace(text) ? ' ' : text;
    const known = rows.get(key);
    if (known !== undefined) return known ?? undefined;
    const next = this.state(state.contents.map((content) => readText(this.factory, content, text, context)));
    if (!isContextual(state)) remember(rows, key, next ?? null);
    return next;
  }

  /**
   * Which contents take `text` as all there is, as a `complete` key: an attribute's value, a leaf's content.
   */
  whole(state: State, text: string, context = NO_CONTEXT): string {
    const { anyText, wholes, complete } = table(state);
    if (anyText) return complete;
    return wholes.get(text) ?? this.learnWhole(state, text, context);
  }

  private learnWhole(state: State, text: string, context: Context): string {
    const key = completeKey(state.contents, (content) => matchesText(this.factory, content, text, context));
    if (!isContextual(state)) remember(table(state).wholes, text, key);
    return key;
  }

  private step<P extends Element | Attribute>(
    state: State,
    branchesOf: (content: Pattern) => readonly Branch<P>[],
  ): Step<P> | undefined {
    const branches = state.contents.map(branchesOf);
    const matched = [...new Set(branches.flat().map((branch) => branch.inside))].sort((a, b) => a.id - b.id);
    const inside = this.state([...new Set(matched.map((pattern) => pattern.content))]);
    return inside && new Transition(this, state, inside, matched, branches);
  }

  private intern(contents: readonly Pattern[]): State {
    if (this.states.size >= STATES_KEPT) this.states.clear();
    const key = contents.map((content) => content.id).join(' ');
    const known = this.states.get(key);
    if (known !== undefined) return known;
    const made: TableState = {
      id: this.states.size,
      contents,
      complete: completeKey(contents, (content) => content.nullable),
      anyText: contents.every((content) => content.kind === 'text'),
      elements: new Steps(),
      attributes: new Steps(),
      end: undefined,
      texts: new Map(),
      wholes: new Map(),
      contextual: undefined,
    };
    this.states.set(key, made);
    return made;
  }
}

/** A state with its rows of the tables; `null` stands for what was tried and cannot be. */
interface TableState extends State {
  readonly elements: Steps<Element>;
  readonly attributes: Steps<Attribute>;
  end: State | null | undefined;
  readonly texts: Map<string, State | null>;
  readonly wholes: Map<string, string>;
  /** Whether every text is taken by every content, so that none need be remembered. */
  readonly anyText: boolean;
  /** Whether what a text means here depends on where it stands, so that it must not be remembered; set when asked. */
  contextual: boolean | undefined;
}

/** The steps out of one state by name. Documents repeat themselves, so the name asked for last is often asked for next. */
class Steps<P extends Element | Attribute> {
  latest: Name | undefined = undefined;
  step: Step<P> | undefined = undefined;
  private readonly known = new Map<string, Step<P> | null>();

  find(name: Name, state: State, make: (state: State, name: Name) => Step<P> | undefined): Step<P> | undefined {
    const key = keyOf(name);
    const known = this.known.get(key);
    this.step = known === undefined ? learn(this.known, key, make(state, name)) : (known ?? undefined);
    this.latest = name;
    return this.step;
  }
}

/** Every state is made by `intern`, which gives it its rows. */
const table = (state: State): TableState => state as TableState;

const isContextual = (state: State): boolean => (table(state).contextual ??= needsContext(state.contents));

function learn<T>(rows: Map<string, T | null>, key: string, found: T | undefined): T | undefined {
  rows.set(key, found ?? null);
  return found;
}

/** Notes the outcome of a text; what was noted before goes when it is so much that a hostile document could fill the memory. */
function remember<T>(rows: Map<string, T>, text: string, outcome: T): void {
  if (text.length > LONGEST_KEPT) return;
  if (rows.size >= TEXTS_KEPT) rows.clear();
  rows.set(copyOf(text), outcome);
}

function completeKey(contents: readonly Pattern[], isComplete: (content: Pattern) => boolean): string {
  const [only] = contents;
  if (contents.length === 1 && only !== undefined) return isComplete(only) ? '0' : ''; // nearly always
  return contents.flatMap((content, at) => (isComplete(content) ? [at] : [])).join(' ');
}

/** A step, and for each inner outcome the state outside, made when it first occurs. */
class Transition<P extends Element | Attribute> implements Step<P> {
  private readonly position: ReadonlyMap<Pattern, number>;
  private readonly next = new Map<string, State | null>();
  /** The state outside by text inside. */
  private readonly taken = new Map<string, State | null>();
  private latestText: string | undefined = undefined;
  private latestTaken: State | undefined = undefined;
  private forgivenState: State | undefined;

  constructor(
    private readonly automaton: Automaton,
    private readonly outside: State,
    readonly inside: State,
    readonly matched: readonly P[],
    private readonly branches: readonly (readonly Branch<P>[])[],
  ) {
    this.position = new Map(inside.contents.map((content, at) => [content, at]));
  }

  after(complete: string): State | undefined {
    const known = this.next.get(complete);
    return known === undefined ? this.learnAfter(complete) : (known ?? undefined);
  }

  private learnAfter(complete: string): State | undefined {
    const done = new Set(complete === '' ? [] : complete.split(' ').map(Number));
    return learn(
      this.next,
      complete,
      this.stateAfter((at) => done.has(at)),
    );
  }

  take(text: string, context?: Context): State | undefined {
    const { inside, taken } = this;
    if (text === this.latestText) return this.latestTaken;
    if (table(inside).anyText) return this.after(inside.complete);
    const known = taken.get(text);
    if (known !== undefined) return this.taking(text, known ?? undefined);
    const outside = this.after(this.automaton.whole(inside, text, context));
    if (!isContextual(inside)) remember(taken, text, outside ?? null);
    return outside;
  }

  /** Notes the latest short text: those are the ones that the parser shares, so that it is the same string next time. */
  private taking(text: string, outside: State | undefined): State | undefined {
    if (text.length <= SHARED_LENGTH) {
      this.latestText = text;
      this.latestTaken = outside;
    }
    return outside;
  }

  get forgiven(): State {
    return (this.forgivenState ??= this.stateAfter(() => true) ?? this.outside);
  }

  private stateAfter(isComplete: (at: number) => boolean): State | undefined {
    return this.automaton.state(
      this.branches.map((ways) =>
        this.automaton.factory.choice(
          ways.filter((way) => isComplete(this.position.get(way.inside.content) ?? -1)).map((way) => way.rest),
        ),
      ),
    );
  }
}
