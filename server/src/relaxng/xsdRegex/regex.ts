import { CharacterClasses } from './characterClasses';
import { parseXsdRegex } from './parser';
import type { Expression } from './syntax';
import { TermFactory, type RepeatTerm, type Term } from './terms';

/** A regular expression of XML Schema, which always speaks of the whole text (part 2, appendix F). */
export interface XsdRegex {
  readonly expression: Expression;
  /** Whether all of `text` matches. A text that would take unreasonably long to decide on does not. */
  matches(text: string): boolean;
}

/** An expression ready to match with, or a sentence on what is wrong with `pattern`. */
export function compileXsdRegex(pattern: string): XsdRegex | { readonly error: string } {
  const parsed = parseXsdRegex(pattern);
  if ('error' in parsed) return parsed;
  let matcher: Matcher | undefined; // made when it is first needed: a grammar has many patterns, a document uses few
  return {
    expression: parsed.expression,
    matches: (text) => (matcher ??= new Matcher(parsed.expression)).matches(text),
  };
}

/** What may still come: one of these terms. Kept, with what follows from it, until there are too many. */
interface State {
  readonly terms: readonly Term[];
  readonly accepting: boolean;
  /** The state behind a character, by the character's class. */
  readonly next: (State | undefined)[];
}

/** How many states are kept before the table is dropped and built anew. */
const STATES_KEPT = 5_000;

/** How many new terms one match may ask for, beyond a share for each character of its text. */
const MAX_WORK = 500_000;
const WORK_PER_CHARACTER = 4;

/**
 * Reads a text once from left to right and never goes back (Antimirov's partial derivatives, as a table built lazily):
 * no expression makes it slower than a few terms for each character, and where an expression needs more, it gives up.
 */
class Matcher {
  private readonly factory = new TermFactory();
  private readonly classes: CharacterClasses;
  /** By the numbers of their terms; most have one. */
  private readonly states = new Map<string | number, State>();
  private readonly start: State;
  private work = 0;

  constructor(expression: Expression) {
    const term = this.factory.from(expression);
    this.classes = new CharacterClasses(this.factory, (work) => void (this.work -= work));
    this.start = this.state([term]);
  }

  matches(text: string): boolean {
    this.work = MAX_WORK + WORK_PER_CHARACTER * text.length;
    let state = this.start;
    for (let at = 0; at < text.length; at++) {
      const codePoint = text.codePointAt(at) ?? 0;
      if (codePoint > 0xffff) at++;
      const characterClass = this.classes.of(codePoint);
      state = state.next[characterClass] ?? this.advance(state, characterClass);
      if (state.terms.length === 0 || this.work < 0) return false;
    }
    return state.accepting;
  }

  private advance(state: State, characterClass: number): State {
    const terms: Term[] = [];
    for (const term of state.terms) this.derive(term, characterClass, (derived) => void terms.push(derived));
    this.work -= terms.length;
    const next = this.state(this.merged(terms));
    // given up half-way, it is not what follows
    if (this.work >= 0) state.next[characterClass] = next;
    return next;
  }

  private state(terms: readonly Term[]): State {
    const [only] = terms;
    const key = terms.length === 1 && only !== undefined ? only.id : terms.map((term) => term.id).join();
    const known = this.states.get(key);
    if (known !== undefined) return known;
    if (this.states.size >= STATES_KEPT) this.forget();
    const made = { terms, accepting: terms.some((term) => term.nullable), next: [] };
    this.states.set(key, made);
    return made;
  }

  /** Drops the table: what the states refer to one another by starts at the first. */
  private forget(): void {
    this.states.clear();
    this.start.next.length = 0;
  }

  /** Gives to `add` what may remain of `term` behind a character of the class. */
  private derive(term: Term, characterClass: number, add: (derived: Term) => void): void {
    if (this.work-- < 0) return;
    switch (term.kind) {
      case 'empty':
        return;
      case 'set':
        if (this.classes.isIn(characterClass, term.set)) add(this.factory.empty);
        return;
      case 'choice':
        for (const branch of term.branches) this.derive(branch, characterClass, add);
        return;
      case 'repeat': {
        const { part, min, max } = term;
        const again = this.factory.repeat(part, Math.max(min - 1, 0), max - 1);
        this.derive(part, characterClass, (derived) => add(this.factory.sequence(derived, again)));
        return;
      }
      case 'sequence':
        this.deriveSequence(term, characterClass, add);
    }
  }

  /** Through the members that may be empty, in a loop: an expression can have any number of them. */
  private deriveSequence(term: Term, characterClass: number, add: (derived: Term) => void): void {
    let at = term;
    while (at.kind === 'sequence') {
      const { first, rest } = at;
      this.derive(first, characterClass, (derived) => add(this.factory.sequence(derived, rest)));
      if (!first.nullable || this.work < 0) return;
      at = rest;
    }
    this.derive(at, characterClass, add);
  }

  /**
   * The terms once each, in a fixed order. Those that begin with the same repeat and differ only in its count are one:
   * x{2,5}y and x{3,9}y are x{2,9}y. So a count costs one term, not one for each number that it may stand at.
   */
  private merged(terms: readonly Term[]): readonly Term[] {
    if (terms.length < 2) return terms;
    const counts = new Map<string, { readonly repeat: RepeatTerm; readonly rest: Term }[]>();
    const others = new Set<Term>();
    for (const term of terms) {
      const first = term.kind === 'sequence' ? term.first : term;
      if (first.kind !== 'repeat') {
        others.add(term);
        continue;
      }
      const rest = term.kind === 'sequence' ? term.rest : this.factory.empty;
      const key = `${first.part.id} ${rest.id}`;
      const alike = counts.get(key);
      if (alike === undefined) counts.set(key, [{ repeat: first, rest }]);
      else alike.push({ repeat: first, rest });
    }
    for (const alike of counts.values()) {
      const [{ rest } = { rest: this.factory.empty }] = alike;
      for (const repeat of this.touching(alike.map((one) => one.repeat)))
        others.add(this.factory.sequence(repeat, rest));
    }
    return [...others].sort((a, b) => a.id - b.id);
  }

  /** Repeats of one part, those whose counts overlap or touch made one. */
  private touching(repeats: readonly RepeatTerm[]): readonly Term[] {
    const [first, ...more] = [...repeats].sort((a, b) => a.min - b.min);
    if (first === undefined) return [];
    const result: Term[] = [];
    let { min, max } = first;
    for (const next of more) {
      if (next.min > max + 1) {
        result.push(this.factory.repeat(first.part, min, max));
        ({ min, max } = next);
      } else max = Math.max(max, next.max);
    }
    return [...result, this.factory.repeat(first.part, min, max)];
  }
}
