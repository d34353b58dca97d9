import { isNameCharacter, isNameStart } from '../datatypes/nameCharacters';

/** The code points from `first` to `last`, both included. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

/**
 * A set of code points as an expression writes it (XML Schema part 2, appendix F.1):
 * it can be asked for a code point, and explained to a person.
 */
export type CharacterSet =
  | { readonly kind: 'ranges'; readonly ranges: readonly Range[] }
  /** A general category of Unicode, such as `Lu` or `L`, as the JavaScript engine knows it. */
  | { readonly kind: 'category'; readonly name: string }
  /** What may stand in names of XML: `\i` and `\c`. */
  | { readonly kind: 'name'; readonly part: 'start' | 'any' }
  | { readonly kind: 'union'; readonly members: readonly CharacterSet[] }
  | { readonly kind: 'complement'; readonly of: CharacterSet }
  | { readonly kind: 'difference'; readonly from: CharacterSet; readonly without: CharacterSet };

/** Whether the code point belongs to the set. */
export function includes(set: CharacterSet, codePoint: number): boolean {
  switch (set.kind) {
    case 'ranges':
      return set.ranges.some(({ first, last }) => first <= codePoint && codePoint <= last);
    case 'category':
      return categoryTest(set.name).test(String.fromCodePoint(codePoint));
    case 'name':
      return set.part === 'start' ? isNameStart(codePoint) : isNameCharacter(codePoint);
    case 'union':
      return set.members.some((member) => includes(member, codePoint));
    case 'complement':
      return !includes(set.of, codePoint);
    case 'difference':
      return includes(set.from, codePoint) && !includes(set.without, codePoint);
  }
}

/** The set of these single characters. */
export const anyOf = (characters: string): CharacterSet => ({
  kind: 'ranges',
  ranges: Array.from(characters, (character) => {
    const codePoint = character.codePointAt(0) ?? 0;
    return { first: codePoint, last: codePoint };
  }),
});

const tests = new Map<string, RegExp>();

function categoryTest(name: string): RegExp {
  const known = tests.get(name);
  if (known !== undefined) return known;
  const test = new RegExp(`\\p{${name}}`, 'u');
  tests.set(name, test);
  return test;
}

const category = (name: string): CharacterSet => ({ kind: 'category', name });
const complement = (of: CharacterSet): CharacterSet => ({ kind: 'complement', of });
const union = (...members: CharacterSet[]): CharacterSet => ({ kind: 'union', members });

const SPACE = anyOf(' \t\n\r');
const DIGIT = category('Nd');
const NO_WORD = union(category('P'), category('Z'), category('C'));

/** The multi-character escapes by their letter (appendix F.1.1); `.` is the wildcard. */
export const ESCAPED_SETS: Readonly<Record<string, CharacterSet>> = {
  '.': complement(anyOf('\n\r')),
  s: SPACE,
  S: complement(SPACE),
  i: { kind: 'name', part: 'start' },
  I: complement({ kind: 'name', part: 'start' }),
  c: { kind: 'name', part: 'any' },
  C: complement({ kind: 'name', part: 'any' }),
  d: DIGIT,
  D: complement(DIGIT),
  w: complement(NO_WORD),
  W: NO_WORD,
};

/** The general categories an expression may name; surrogates (`Cs`) are no characters (appendix F.1.1). */
export const CATEGORIES: ReadonlySet<string> = new Set(
  [
    'L Lu Ll Lt Lm Lo',
    'M Mn Mc Me',
    'N Nd Nl No',
    'P Pc Pd Ps Pe Pi Pf Po',
    'Z Zs Zl Zp',
    'S Sm Sc Sk So',
    'C Cc Cf Co Cn',
  ]
    .join(' ')
    .split(' '),
);
