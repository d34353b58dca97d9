import type { CharacterSet, Range } from '../xsdRegex/characters';
import { parseXsdRegex } from '../xsdRegex/parser';
import type { Expression } from '../xsdRegex/syntax';
import { KNOWN_PATTERNS } from './knownPatterns';

/** Patterns longer than this say nothing to a reader of a sentence. */
const QUOTED = 80;

/** What a pattern takes, in words: those we have for it, else read off it where it is simple, else the pattern itself. */
export function describePattern(pattern: string): string {
  const known = KNOWN_PATTERNS.get(pattern);
  if (known !== undefined) return known;
  const parsed = parseXsdRegex(pattern);
  const words = 'expression' in parsed ? expressionWords(parsed.expression) : undefined;
  return (
    words ?? `text that matches the pattern ${pattern.length > QUOTED ? `${pattern.slice(0, QUOTED - 1)}…` : pattern}`
  );
}

/** The words for an expression; undefined where they would be no easier to read than the expression. */
function expressionWords(expression: Expression): string | undefined {
  const fixed = fixedText(expression);
  if (fixed !== undefined) return fixed === '' ? 'nothing' : fixed;
  if (expression.kind === 'choice') return choiceWords(expression.branches, expressionWords);
  const parts = gathered(flattened(expression));
  const [first, last] = [parts[0], parts.at(-1)];
  const front = first && optionalText(first);
  if (front !== undefined) return edgeWords(parts.slice(1), front, 'in front');
  const end = last && optionalText(last);
  if (end !== undefined) return edgeWords(parts.slice(0, -1), end, 'at the end');
  return allOf(parts, partWords, MOST_PARTS)?.join(' followed by ');
}

/** What is left of a sequence whose first or last member need not be there. */
function edgeWords(parts: readonly Expression[], optional: string, where: string): string | undefined {
  const words = parts.length === 0 ? undefined : expressionWords({ kind: 'sequence', parts });
  return words && `${words}, with or without ${optional} ${where}`;
}

function choiceWords(
  branches: readonly Expression[],
  words: (branch: Expression) => string | undefined,
): string | undefined {
  const all = allOf(branches, words, MOST_BRANCHES);
  return all && enumerated(all, 'or');
}

const enumerated = (items: readonly string[], last: 'and' | 'or'): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1) ?? ''}`;

const MOST_BRANCHES = 8;
const MOST_PARTS = 3;

/** The words for each item; undefined where one has none, or there are too many to say. */
function allOf<T, W>(items: readonly T[], words: (item: T) => W | undefined, most: number): W[] | undefined {
  const all = items.map(words).filter((item) => item !== undefined);
  return all.length === items.length && all.length <= most ? all : undefined;
}

/** The members of a sequence, those of sequences in it included. */
const flattened = (expression: Expression): readonly Expression[] =>
  expression.kind === 'sequence' ? expression.parts.flatMap(flattened) : [expression];

/** Neighbouring members with one fixed text made one. */
function gathered(parts: readonly Expression[]): readonly Expression[] {
  const result: Expression[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (last !== undefined && fixedText(last) !== undefined && fixedText(part) !== undefined) {
      result[result.length - 1] = { kind: 'sequence', parts: [last, part] };
    } else result.push(part);
  }
  return result;
}

/** The only text that an expression takes; undefined where there are several. */
function fixedText(expression: Expression): string | undefined {
  if (expression.kind === 'set') return singleCharacter(expression.set);
  if (expression.kind !== 'sequence') return undefined;
  const texts = expression.parts.map(fixedText);
  return texts.every((text) => text !== undefined) ? texts.join('') : undefined;
}

/** A fixed text that may be there or not, such as `0x`. */
const optionalText = (expression: Expression): string | undefined =>
  expression.kind === 'repeat' && expression.min === 0 && expression.max === 1 ? fixedText(expression.part) : undefined;

/** A fixed text, or characters of one kind and how many of them. */
function partWords(part: Expression): string | undefined {
  const fixed = fixedText(part);
  if (fixed !== undefined) return fixed;
  if (part.kind === 'choice') return choiceWords(part.branches, fixedText);
  if (part.kind === 'set') return repeatWords(part.set, 1, 1);
  return part.kind === 'repeat' && part.part.kind === 'set'
    ? repeatWords(part.part.set, part.min, part.max)
    : undefined;
}

function repeatWords(set: CharacterSet, min: number, max: number): string | undefined {
  const count = countWords(min, max);
  const simple = SIMPLE_SETS.get(keyOf(set));
  if (simple !== undefined)
    return count === undefined ? `${simple}s${orNothing(min)}` : `${count} ${simple}${max === 1 ? '' : 's'}`;
  const excluded = set.kind === 'complement' ? membersOf(set.of) : undefined;
  if (excluded !== undefined) {
    const words = charactersWords(excluded, 'or');
    return count === undefined
      ? `text without ${words}${min === 0 ? ', or nothing' : ''}`
      : `${count} ${plural(max)} other than ${words}`;
  }
  const members = membersOf(set);
  if (members === undefined) return undefined;
  if (count === undefined) return `${charactersWords(members, 'and')}${orNothing(min)}`;
  return `${count} ${plural(max)} out of ${charactersWords(members, 'and')}`;
}

const orNothing = (min: number): string => (min === 0 ? ', or nothing' : '');
const plural = (count: number): string => (count === 1 ? 'character' : 'characters');

/** `4`, `1 to 4`, `up to 4`, `at least 4`; undefined where any number will do. */
function countWords(min: number, max: number): string | undefined {
  if (max === Infinity) return min < 2 ? undefined : `at least ${min}`;
  if (min === max) return min === 1 ? 'one' : `${min}`;
  if (max === min + 1 && min > 0) return `${min} or ${max}`;
  return min === 0 ? `up to ${max}` : `${min} to ${max}`;
}

/** Kinds of characters that have a name of their own, by what they consist of. */
const SIMPLE_SETS: ReadonlyMap<string, string> = new Map([
  ['0-9', 'digit'],
  ['0-7', 'octal digit'],
  ['0-9A-Fa-f', 'hexadecimal digit'],
  ['0-9a-f', 'hexadecimal digit'],
  ['A-Za-z', 'letter'],
  ['a-z', 'small letter'],
  ['A-Z', 'capital letter'],
  [' -~', 'printable ASCII character'],
]);

interface Members {
  /** Such as letters, digits, `B to Z`. */
  readonly kinds: readonly string[];
  readonly characters: readonly string[];
}

const KINDS: readonly (readonly [string, readonly string[]])[] = [
  ['letters', ['A-Z', 'a-z']],
  ['capital letters', ['A-Z']],
  ['small letters', ['a-z']],
  ['digits', ['0-9']],
  ['white space', [' ', '\t', '\n', '\r']],
];

/** What a set consists of, as far as it can be listed; undefined where it cannot. */
function membersOf(set: CharacterSet): Members | undefined {
  if (set.kind === 'union') {
    const all = allOf(set.members, membersOf, set.members.length);
    return all && { kinds: all.flatMap(({ kinds }) => kinds), characters: all.flatMap(({ characters }) => characters) };
  }
  if (set.kind !== 'ranges') return undefined;
  let left: readonly string[] = set.ranges.map(rangeText);
  const kinds: string[] = [];
  for (const [kind, ranges] of KINDS) {
    if (!ranges.every((range) => left.includes(range))) continue;
    kinds.push(kind);
    left = left.filter((range) => !ranges.includes(range));
  }
  const partial = left.filter((range) => /^([0-9]-[0-9]|[a-z]-[a-z]|[A-Z]-[A-Z])$/.test(range));
  const characters = left.filter((range) => !partial.includes(range));
  if (characters.some((range) => Array.from(range).length > 1)) return undefined;
  return { kinds: [...kinds, ...partial.map((range) => range.replace('-', ' to '))], characters };
}

/** `letters, digits and the characters _ . + - /`. */
function charactersWords({ kinds, characters }: Members, last: 'and' | 'or'): string {
  const named = [...new Set(characters.flatMap((character) => CHARACTER_NAMES.get(character) ?? []))];
  const plain = characters.filter((character) => !CHARACTER_NAMES.has(character));
  const spelt =
    plain.length === 0 ? [] : [`${plain.length > 1 && kinds.length > 0 ? 'the characters ' : ''}${plain.join(' ')}`];
  return enumerated([...kinds, ...named, ...spelt], last);
}

/** Characters that would not be seen in a sentence, or be taken for part of it. */
const CHARACTER_NAMES: ReadonlyMap<string, string> = new Map([
  [' ', 'blanks'],
  ['\n', 'line breaks'],
  ['\r', 'line breaks'],
  ['\t', 'tabs'],
  [',', 'commas'],
]);

const rangeText = ({ first, last }: Range): string =>
  first === last ? String.fromCodePoint(first) : `${String.fromCodePoint(first)}-${String.fromCodePoint(last)}`;

/** Equal for sets written in another order. */
const keyOf = (set: CharacterSet): string =>
  set.kind === 'ranges' ? set.ranges.map(rangeText).sort().join('') : set.kind;

function singleCharacter(set: CharacterSet): string | undefined {
  const [only, ...more] = set.kind === 'ranges' ? set.ranges : [];
  return only !== undefined && more.length === 0 && only.first === only.last
    ? String.fromCodePoint(only.first)
    : undefined;
}
