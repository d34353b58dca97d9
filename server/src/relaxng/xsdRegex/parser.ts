import { block } from './blocks';
import { anyOf, CATEGORIES, ESCAPED_SETS, type CharacterSet, type Range } from './characters';
import type { Expression } from './syntax';

/** An expression, or a sentence on what is wrong with it. */
export type ParseResult = { readonly expression: Expression } | { readonly error: string };

/** Groups nested deeper than any author writes them; a bound for the stack. */
const MAX_DEPTH = 200;

/** Reads a regular expression of XML Schema (part 2, second edition, appendix F). */
export function parseXsdRegex(pattern: string): ParseResult {
  try {
    return { expression: new Parser(pattern).whole() };
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    return { error: `"${shortened(pattern)}" is not a regular expression of XML Schema: ${error.message}.` };
  }
}

const shortened = (pattern: string): string => (pattern.length > 60 ? `${pattern.slice(0, 59)}…` : pattern);

/** A mistake in the expression; the message is the end of a sentence. */
class Mistake extends Error {}

const METACHARACTERS = '.\\?*+{}()|[]';
const SINGLE_ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
const ESCAPABLE = '\\|.?*+(){}-[]^';

/** Lives as long as one expression is being read. */
class Parser {
  private readonly characters: readonly string[];
  private at = 0;
  private depth = 0;

  constructor(pattern: string) {
    this.characters = Array.from(pattern);
  }

  whole(): Expression {
    const expression = this.choice();
    // a branch stops only at the end, at "|" and at ")"
    if (this.next !== '') throw new Mistake('a ")" has no "(" before it');
    return expression;
  }

  /** The character to be read; empty at the end. */
  private get next(): string {
    return this.characters[this.at] ?? '';
  }

  private ahead(distance: number): string {
    return this.characters[this.at + distance] ?? '';
  }

  private take(): string {
    const { next } = this;
    this.at++;
    return next;
  }

  /** Production 1: branches between `|`. */
  private choice(): Expression {
    const branches = [this.branch()];
    while (this.next === '|') {
      this.at++;
      branches.push(this.branch());
    }
    return branches.length === 1 && branches[0] !== undefined ? branches[0] : { kind: 'choice', branches };
  }

  /** Productions 2–3: atoms, each with its quantifier. */
  private branch(): Expression {
    const parts: Expression[] = [];
    while (!'|)'.includes(this.next)) parts.push(this.quantified(this.atom()));
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'sequence', parts };
  }

  /** Production 9. */
  private atom(): Expression {
    const character = this.take();
    switch (character) {
      case '(':
        return this.group();
      case '[':
        return { kind: 'set', set: this.classExpression() };
      case '\\':
        return { kind: 'set', set: this.escape() };
      case '.':
        return { kind: 'set', set: ESCAPED_SETS['.'] ?? anyOf('') };
      default:
        if ('?*+{'.includes(character)) throw new Mistake(`"${character}" has nothing before it to repeat`);
        if (METACHARACTERS.includes(character)) throw new Mistake(`"${character}" must be written "\\${character}"`);
        return { kind: 'set', set: anyOf(character) };
    }
  }

  private group(): Expression {
    if (++this.depth > MAX_DEPTH) throw new Mistake(`its groups are nested more than ${MAX_DEPTH} deep`);
    const inner = this.choice();
    if (this.take() !== ')') throw new Mistake('a "(" has no ")" behind it');
    this.depth--;
    return inner;
  }

  /** Productions 4–8: one quantifier at most. */
  private quantified(part: Expression): Expression {
    switch (this.next) {
      case '?':
        this.at++;
        return { kind: 'repeat', part, min: 0, max: 1 };
      case '*':
        this.at++;
        return { kind: 'repeat', part, min: 0, max: Infinity };
      case '+':
        this.at++;
        return { kind: 'repeat', part, min: 1, max: Infinity };
      case '{':
        this.at++;
        return { kind: 'repeat', part, ...this.quantity() };
      default:
        return part;
    }
  }

  private quantity(): { readonly min: number; readonly max: number } {
    const min = this.count();
    const max = this.next !== ',' ? min : this.ahead(1) === '}' ? Infinity : this.countBehindComma();
    if (this.next === ',') this.at++;
    if (this.take() !== '}') throw new Mistake('a "{" has no "}" behind it');
    if (max < min) throw new Mistake(`{${min},${max}} asks for at least ${min} and at most ${max}`);
    return { min, max };
  }

  private countBehindComma(): number {
    this.at++;
    return this.count();
  }

  private count(): number {
    let digits = '';
    while (/^[0-9]$/.test(this.next)) digits += this.take();
    if (digits === '') throw new Mistake('a "{" must be followed by how often, such as {2}, {2,} or {2,5}');
    // no text is so long that the difference could be seen
    return Math.min(Number(digits), Number.MAX_SAFE_INTEGER);
  }

  /** Productions 12–18, behind the `[`: ranges, escapes, negation, subtraction. */
  private classExpression(): CharacterSet {
    if (++this.depth > MAX_DEPTH) throw new Mistake(`its classes are nested more than ${MAX_DEPTH} deep`);
    const negated = this.next === '^';
    if (negated) this.at++;
    const members: CharacterSet[] = [];
    while (this.next !== ']' && !(this.startsSubtraction() && members.length > 0)) {
      members.push(this.member(members.length === 0));
    }
    if (members.length === 0) throw new Mistake('"[" must be followed by a character');
    const union: CharacterSet = joined(members);
    const group: CharacterSet = negated ? { kind: 'complement', of: union } : union;
    const set = this.next === ']' ? group : this.subtraction(group);
    if (this.take() !== ']') throw new Mistake('what a class subtracts must be its end');
    this.depth--;
    return set;
  }

  private startsSubtraction(): boolean {
    return this.next === '-' && this.ahead(1) === '[';
  }

  private subtraction(from: CharacterSet): CharacterSet {
    this.at += 2;
    return { kind: 'difference', from, without: this.classExpression() };
  }

  /** One member of a class: an escape, a range, or a character. */
  private member(isFirst: boolean): CharacterSet {
    const set = this.memberStart(isFirst);
    if (!this.continuesRange()) return set;
    this.at++;
    if (this.next === '-' || this.next === '[')
      throw new Mistake(`"${this.next}" in a class must be written "\\${this.next}"`);
    return { kind: 'ranges', ranges: [rangeFrom(set, this.memberStart(false))] };
  }

  private memberStart(isFirst: boolean): CharacterSet {
    const character = this.take();
    if (character === '') throw new Mistake('a "[" has no "]" behind it');
    if (character === '\\') return this.escape();
    if (character === '[') throw new Mistake('"[" in a class must be written "\\["');
    const atEdge = isFirst || this.next === ']' || this.startsSubtraction();
    if (character === '-' && !atEdge) throw new Mistake('"-" within a class must be written "\\-"');
    return anyOf(character);
  }

  /** Whether a range goes on here: a `-` that is neither the last of the class nor the sign of a subtraction. */
  private continuesRange(): boolean {
    if (this.next !== '-' || this.ahead(1) === ']' || this.ahead(1) === '[') return false;
    return !(this.ahead(1) === '-' && this.ahead(2) === '[');
  }

  /** Productions 23–37, behind the `\`. */
  private escape(): CharacterSet {
    const character = this.take();
    if (character === 'p' || character === 'P') {
      const property = this.property(character);
      return character === 'p' ? property : { kind: 'complement', of: property };
    }
    const single = SINGLE_ESCAPES[character] ?? (ESCAPABLE.includes(character) ? character : undefined);
    if (character === '') throw new Mistake('a "\\" at the end stands for nothing; a backslash is written "\\\\"');
    if (single !== undefined) return anyOf(single);
    const set = character === '.' ? undefined : ESCAPED_SETS[character];
    if (set === undefined) throw new Mistake(`"\\${character}" has no meaning; "${character}" is written as it is`);
    return set;
  }

  /** Productions 25–36: `{Lu}` or `{IsGreek}`. */
  private property(letter: string): CharacterSet {
    const close = this.characters.indexOf('}', this.at);
    if (this.next !== '{' || close < 0)
      throw new Mistake(`"\\${letter}" must be followed by a name in braces, such as {Lu}`);
    const name = this.characters.slice(this.at + 1, close).join('');
    this.at = close + 1;
    if (CATEGORIES.has(name)) return { kind: 'category', name };
    const found = name.startsWith('Is') ? block(name.slice(2)) : undefined;
    if (found === undefined) throw new Mistake(`"${name}" is neither a category nor a block of Unicode 3.1`);
    return found;
  }
}

/** Neighbouring characters and ranges in one list, so that a class reads as it was written. */
function joined(members: readonly CharacterSet[]): CharacterSet {
  const ranges = members.flatMap((member): readonly Range[] => (member.kind === 'ranges' ? member.ranges : []));
  const others = members.filter((member) => member.kind !== 'ranges');
  const sets: readonly CharacterSet[] = ranges.length === 0 ? others : [{ kind: 'ranges', ranges }, ...others];
  return sets.length === 1 && sets[0] !== undefined ? sets[0] : { kind: 'union', members: sets };
}

/** Production 17: both ends are single characters, in their order. */
function rangeFrom(lower: CharacterSet, upper: CharacterSet): Range {
  const first = singleOf(lower);
  const last = singleOf(upper);
  if (first === undefined || last === undefined) throw new Mistake('a range must go from one character to another');
  if (first > last) {
    const [from, to] = [String.fromCodePoint(first), String.fromCodePoint(last)];
    throw new Mistake(`the range ${from}-${to} is empty, because ${to} comes before ${from}`);
  }
  return { first, last };
}

function singleOf(set: CharacterSet): number | undefined {
  const only = set.kind === 'ranges' && set.ranges.length === 1 ? set.ranges[0] : undefined;
  return only?.first === only?.last ? only?.first : undefined;
}
