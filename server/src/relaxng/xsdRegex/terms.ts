import type { CharacterSet } from './characters';
import type { Expression } from './syntax';

interface Interned {
  readonly id: number;
  /** Whether it matches the empty text. */
  readonly nullable: boolean;
}

export type EmptyTerm = Interned & { readonly kind: 'empty' };
export type SetTerm = Interned & { readonly kind: 'set'; readonly set: number };
export type SequenceTerm = Interned & { readonly kind: 'sequence'; readonly first: Term; readonly rest: Term };
export type ChoiceTerm = Interned & { readonly kind: 'choice'; readonly branches: readonly Term[] };
export type RepeatTerm = Interned & {
  readonly kind: 'repeat';
  readonly part: Term;
  readonly min: number;
  readonly max: number;
};

/** An expression, or what remains of one once some characters have been read; equal terms are identical. */
export type Term = EmptyTerm | SetTerm | SequenceTerm | ChoiceTerm | RepeatTerm;

/** How long a range is when it is written as a key. */
const LENGTH_OF_RANGE = 24;

/** How many terms are remembered; equal ones made later are only not recognised. Bounds memory for large counts. */
const TERMS_KEPT = 20_000;

/** Makes the terms of one expression, simplified and interned. */
export class TermFactory {
  readonly empty: EmptyTerm = { kind: 'empty', id: 0, nullable: true };
  /** The sets of characters that terms refer to by their place here. */
  readonly sets: CharacterSet[] = [];
  /** How much work it is to ask all sets for a character: about one for each of the ranges that are written. */
  setsWork = 0;
  private readonly setNumbers = new Map<string, number>();
  private readonly interned = new Map<string, Term>();
  private count = 1;

  /** The term of an expression as written. */
  from(expression: Expression): Term {
    switch (expression.kind) {
      case 'set':
        return this.set(this.numberOf(expression.set));
      case 'sequence':
        return expression.parts.reduceRight<Term>((rest, part) => this.sequence(this.from(part), rest), this.empty);
      case 'choice':
        return this.choice(expression.branches.map((branch) => this.from(branch)));
      case 'repeat':
        return this.repeat(this.from(expression.part), expression.min, expression.max);
    }
  }

  sequence(first: Term, rest: Term): Term {
    if (first.kind === 'empty') return rest;
    if (rest.kind === 'empty') return first;
    const nullable = first.nullable && rest.nullable;
    return this.intern(`,${first.id},${rest.id}`, (id) => ({ kind: 'sequence', id, nullable, first, rest }));
  }

  /** `part` between `min` and `max` times; where two repeats are one inside the other, they become one if they can. */
  repeat(part: Term, min: number, max: number): Term {
    if (max === 0 || part.kind === 'empty') return this.empty;
    if (min === 1 && max === 1) return part;
    const least = part.nullable ? 0 : min;
    if (part.kind === 'repeat' && leavesNoGap(part, least, max)) {
      return this.repeat(part.part, times(part.min, least), times(part.max, max));
    }
    const nullable = least === 0;
    return this.intern(`*${part.id},${least},${max}`, (id) => ({
      kind: 'repeat',
      id,
      nullable,
      part,
      min: least,
      max,
    }));
  }

  private set(set: number): Term {
    return this.intern(`[${set}`, (id) => ({ kind: 'set', id, nullable: false, set }));
  }

  private choice(parts: readonly Term[]): Term {
    const branches = [...new Set(parts)];
    if (branches.length === 1 && branches[0] !== undefined) return branches[0];
    const nullable = branches.some((branch) => branch.nullable);
    return this.intern(`|${branches.map((branch) => branch.id).join()}`, (id) => ({
      kind: 'choice',
      id,
      nullable,
      branches,
    }));
  }

  private numberOf(set: CharacterSet): number {
    const key = JSON.stringify(set);
    const known = this.setNumbers.get(key);
    if (known !== undefined) return known;
    this.setNumbers.set(key, this.sets.length);
    this.setsWork += Math.ceil(key.length / LENGTH_OF_RANGE);
    return this.sets.push(set) - 1;
  }

  private intern(key: string, make: (id: number) => Term): Term {
    const known = this.interned.get(key);
    if (known !== undefined) return known;
    if (this.interned.size >= TERMS_KEPT) this.interned.clear();
    const made = make(this.count++);
    this.interned.set(key, made);
    return made;
  }
}

/** No count times nothing is nothing, infinitely often too. */
const times = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : a * b);

/**
 * Whether (x{a,b}){n,m} is the same as x{an,bm}: whether the counts that n, n + 1, … inner repeats reach touch.
 * (x{2,3}){1,2} is x{2,6}; (x{2}){0,9} is not x{0,18}, which would take an odd count.
 */
const leavesNoGap = ({ min, max }: RepeatTerm, n: number, m: number): boolean =>
  n === m || times(min, n + 1) <= times(max, n) + 1;
