import { isWhitespace } from './datatypes';
import {
  closeStartTag,
  forgiveAttributes,
  matchesText,
  openElement,
  readText,
  takeAttribute,
  type Branch,
} from './derivative';
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
  /** The state outside as if everything inside had been right: where one goes on after a mistake. */
  readonly forgiven: State;
}

/** How many texts a state remembers the outcome of. */
const TEXTS_KEPT = 512;

/** How many states are kept before the tables are dropped and built anew: bounds memory for hostile documents. */
const STATES_KEPT = 200_000;

/** The tables of one grammar, built as documents need them. Lives as long as the grammar. */
export class Automaton {
  private states = new Map<string, TableState>();

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
    return remember(table(state).elements, keyOf(name), () =>
      this.step(state, (p) => openElement(this.factory, p, name)),
    );
  }

  /** Into an attribute of that name; undefined where none may stand beside those already taken. */
  attribute(state: State, name: Name): Step<Attribute> | undefined {
    return remember(table(state).attributes, keyOf(name), () =>
      this.step(state, (p) => takeAttribute(this.factory, p, name)),
    );
  }

  /** Past the last attribute; undefined where a required one is missing. */
  endAttributes(state: State): State | undefined {
    return remember(table(state).ends, 'strict', () =>
      this.state(state.contents.map((p) => closeStartTag(this.factory, p))),
    );
  }

  /** Past the last attribute, as if all required ones had been there. */
  forgiveAttributes(state: State): State {
    const forgiven = this.state(state.contents.map((p) => forgiveAttributes(this.factory, p)));
    return forgiven ?? this.nothing;
  }

  /** Past a run of text among child elements; undefined where no text may stand. */
  text(state: State, text: string): State | undefined {
    const key = isWhitespace(text) ? ' ' : text;
    return this.rememberText(table(state).texts, key, () =>
      this.state(state.contents.map((p) => readText(this.factory, p, text))),
    );
  }

  /** Which contents take `text` as all there is, as a `complete` key: an attribute's value, a leaf's content. */
  whole(state: State, text: string): string {
    return this.rememberText(table(state).wholes, text, () =>
      completeKey(state.contents, (p) => matchesText(this.factory, p, text)),
    );
  }

  private step<P extends Element | Attribute>(
    state: State,
    branchesOf: (p: Pattern) => readonly Branch<P>[],
  ): Step<P> | undefined {
    const branches = state.contents.map(branchesOf);
    const matched = [...new Set(branches.flat().map((branch) => branch.inside))].sort((a, b) => a.id - b.id);
    const inside = this.state([...new Set(matched.map((pattern) => pattern.content))]);
    if (inside === undefined) return undefined;
    const position = new Map(inside.contents.map((content, at) => [content, at] as const));
    const next = new Map<string, State | undefined>();
    const stateAfter = (isComplete: (at: number) => boolean): State | undefined =>
      this.state(
        branches.map((ways) =>
          this.factory.choice(
            ways.filter((way) => isComplete(position.get(way.inside.content) ?? -1)).map((way) => way.rest),
          ),
        ),
      );
    return {
      inside,
      matched,
      after: (complete) => {
        if (complete === '') return undefined;
        return remember(next, complete, () => {
          const done = new Set(complete.split(' ').map(Number));
          return stateAfter((at) => done.has(at));
        });
      },
      forgiven: stateAfter((at) => at >= 0) ?? state,
    };
  }

  private rememberText<T>(known: Map<string, T>, key: string, make: () => T): T {
    if (known.size >= TEXTS_KEPT) known.clear();
    return remember(known, key, make);
  }

  private intern(contents: readonly Pattern[]): State {
    if (this.states.size >= STATES_KEPT) this.states = new Map();
    const key = contents.map((content) => content.id).join(' ');
    return remember(this.states, key, () => ({
      id: this.states.size,
      contents,
      complete: completeKey(contents, (p) => p.nullable),
      elements: new Map(),
      attributes: new Map(),
      ends: new Map(),
      texts: new Map(),
      wholes: new Map(),
    }));
  }
}

/** A state with its rows of the tables. */
interface TableState extends State {
  readonly elements: Map<string, Step<Element> | undefined>;
  readonly attributes: Map<string, Step<Attribute> | undefined>;
  readonly ends: Map<'strict', State | undefined>;
  readonly texts: Map<string, State | undefined>;
  readonly wholes: Map<string, string>;
}

/** Every state is made by `intern`, which gives it its rows. */
const table = (state: State): TableState => state as TableState;

const completeKey = (contents: readonly Pattern[], isComplete: (pattern: Pattern) => boolean): string =>
  contents.flatMap((content, at) => (isComplete(content) ? [at] : [])).join(' ');

function remember<K, T>(known: Map<K, T>, key: K, make: () => T): T {
  const found = known.get(key);
  if (found !== undefined || known.has(key)) return found as T;
  const made = make();
  known.set(key, made);
  return made;
}
