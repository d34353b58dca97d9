import type { Problem } from '../problem';
import { DOUBLE_QUOTED, NAME, SINGLE_QUOTED } from './alphabets';
import { EQUALS, GREATER, LESS, SINGLE_QUOTE, SLASH, codeAt, isQuote, isSpace, skipSpace } from './characters';
import {
  attributeWithoutValue,
  badName,
  mismatchedQuotes,
  missingEquals,
  missingSpace,
  unclosedValue,
  unexpectedInTag,
  unquotedValue,
} from './messages/tags';
import { nameEnd, nameTokenEnd } from './names';
import { readName } from './namespaces';
import type { XmlAttribute } from './nodes';
import type { SplitName } from './qualifiedNames';
import type { Draft, Parse } from './state';
import { placeOf, report } from './state';
import { NOWHERE } from './tape';
import { findValueEnd, looksClosed, readValue } from './values';
import { names, values } from './words';

/** What stands before a tag is cut off and is part of the same mistake. */
export interface Loose {
  /** Reported only if the tag does end. */
  readonly waiting?: Problem;
  /** The report of a value without its second quote, and that quote. */
  readonly unclosed?: { readonly problem: Draft<Problem>; readonly quote: string };
}

/** A start tag that another tag or the end of the document cuts off. */
export interface CutOff {
  /** Where the `>` belongs. */
  readonly at: number;
  readonly loose: Loose | undefined;
}

/** Reads attributes from `p.at` to the end of the tag, which it gives. */
export function readAttributes(p: Parse, element: number): '>' | '/>' | CutOff {
  const { text } = p;
  let loose: Loose | undefined;
  for (;;) {
    if (p.expansion === undefined && readPlainAttributes(p)) loose = undefined;
    const gap = p.at;
    p.at = skipSpace(text, gap);
    const code = codeAt(text, p.at);
    if (code === LESS || p.at >= text.length) return { at: gap, loose };
    if (loose?.waiting) report(p, loose.waiting);
    if (code === GREATER) {
      p.at++;
      return '>';
    }
    if (code === SLASH && codeAt(text, p.at + 1) === GREATER) {
      p.at += 2;
      return '/>';
    }
    loose = readItem(p, element, gap);
  }
}

/**
 * Reads attributes as nearly all are: white space, then `name='value'` with nothing to decode.
 * False, and nothing read, where there is more to the next one.
 */
function readPlainAttributes(p: Parse): boolean {
  const { text, tape } = p;
  const before = tape.attributeCount;
  for (;;) {
    const start = skipSpace(text, p.at);
    if (start === p.at) break;
    const name = names.read(text, start, NAME);
    const equalsAt = names.end;
    const quote = codeAt(text, equalsAt + 1);
    if (codeAt(text, equalsAt) !== EQUALS || !isQuote(quote) || !name.plain) break;
    const value = values.read(text, equalsAt + 2, quote === SINGLE_QUOTE ? SINGLE_QUOTED : DOUBLE_QUOTED);
    const { end } = values;
    if (codeAt(text, end) !== quote || !looksClosed(text, end)) break;
    p.at = end + 1;
    tape.addAttribute(name, value, start, p.at);
  }
  return tape.attributeCount > before;
}

/** Reads whatever stands at `p.at`, behind blanks from `gap` on. */
function readItem(p: Parse, element: number, gap: number): Loose | undefined {
  const { text, at: start } = p;
  const end = nameTokenEnd(text, start);
  if (end === start) {
    readJunk(p, p.tape.name(element).raw);
    return undefined;
  }
  const misnamed = nameEnd(text, start) === start;
  if (misnamed) report(p, badName(text.slice(start, end), placeOf(p, start, end)));
  else if (gap === start && p.tape.attributeCount > p.tape.attributesFrom(element))
    report(p, missingSpace(text.slice(start, end), placeOf(p, start, end)));
  return readAttribute(p, element);
}

function readJunk(p: Parse, name: string): void {
  const { text, at: start } = p;
  let at = start + 1;
  while (at < text.length && !endsWord(text, at)) at++;
  report(p, unexpectedInTag(text.slice(start, at), name, placeOf(p, start, at)));
  p.at = at;
}

/** Whether a word without quotes ends at `at`. */
function endsWord(text: string, at: number): boolean {
  const code = codeAt(text, at);
  return isSpace(code) || code === GREATER || code === LESS || (code === SLASH && codeAt(text, at + 1) === GREATER);
}

/** An attribute as far as its equals sign. */
interface Beginning {
  readonly element: number;
  readonly name: SplitName;
  readonly start: number;
  readonly equalsAt: number;
}

/** What stands behind the equals sign. */
interface ValuePart {
  readonly quote: XmlAttribute['quote'];
  readonly valueStart: number;
  readonly valueEnd: number;
  readonly end: number;
}

function readAttribute(p: Parse, element: number): Loose | undefined {
  const { text, at: start } = p;
  const name = readName(p);
  const nameStop = p.at;
  const mark = skipSpace(text, nameStop);
  const hasEquals = codeAt(text, mark) === EQUALS;
  const beginning = { element, name, start, equalsAt: hasEquals ? mark : NOWHERE };
  const at = hasEquals ? skipSpace(text, mark + 1) : mark;
  if (isQuote(codeAt(text, at))) {
    if (!hasEquals) report(p, missingEquals(name.raw, placeOf(p, start, nameStop), nameStop));
    return readQuoted(p, beginning, at);
  }
  if (hasEquals && !lacksValue(text, at)) {
    readUnquoted(p, beginning, at);
    return undefined;
  }
  p.at = hasEquals ? mark + 1 : nameStop;
  addCarefully(p, beginning, '', { quote: '', valueStart: p.at, valueEnd: p.at, end: p.at });
  return { waiting: attributeWithoutValue(name.raw, placeOf(p, start, nameStop)) };
}

function addCarefully(
  p: Parse,
  { name, start, equalsAt }: Beginning,
  value: string,
  { quote, valueStart, valueEnd, end }: ValuePart,
): void {
  p.hasPrefixes ||= !name.simple;
  p.tape.addOddAttribute(name, value, {
    name: placeOf(p, start, start + name.raw.length),
    span: placeOf(p, start, end),
    equals: equalsAt === NOWHERE ? undefined : placeOf(p, equalsAt, equalsAt + 1),
    quote,
    valueSpan: placeOf(p, valueStart, valueEnd),
    specified: true,
  });
}

/** Whether behind the `=` the tag ends or the next attribute stands. */
function lacksValue(text: string, at: number): boolean {
  if (at >= text.length || endsWord(text, at)) return true;
  const end = nameEnd(text, at);
  return end > at && codeAt(text, skipSpace(text, end)) === EQUALS;
}

function readQuoted(p: Parse, beginning: Beginning, at: number): Loose | undefined {
  const { text } = p;
  const { raw } = beginning.name;
  const quote = text.charAt(at) === '"' ? '"' : "'";
  const end = findValueEnd(text, at + 1, codeAt(text, at));
  const value = readValue(p, raw, at + 1, end.at);
  const otherQuote = !end.closed && isQuote(codeAt(text, end.at));
  p.at = end.closed || otherQuote ? end.at + 1 : end.at;
  addCarefully(p, beginning, value, { quote, valueStart: at + 1, valueEnd: end.at, end: p.at });
  if (end.closed) return undefined;
  if (otherQuote) {
    report(p, mismatchedQuotes(raw, quote, text.charAt(end.at), placeOf(p, end.at, end.at + 1)));
    return undefined;
  }
  const problem = report(p, unclosedValue(raw, quote, placeOf(p, at, end.at), end.at));
  return { unclosed: { problem, quote } };
}

function readUnquoted(p: Parse, beginning: Beginning, at: number): void {
  const { text } = p;
  const { raw } = beginning.name;
  let end = at;
  while (end < text.length && !endsWord(text, end)) end++;
  const written = text.slice(at, end);
  // `offset=utc'`: only the first quote is missing.
  const stop = end - 1 > at && isQuote(codeAt(text, end - 1)) ? end - 1 : end;
  const mended = quoted(p, beginning.element, at, stop, end);
  addCarefully(p, beginning, readValue(p, raw, at, stop), { quote: '', valueStart: at, valueEnd: stop, end });
  p.at = end;
  report(p, unquotedValue(raw, written, placeOf(p, at, end), mended));
}

/** The value with the quote it has, or with those of the tag's other values; undefined where quotes stand inside it. */
function quoted(p: Parse, element: number, start: number, stop: number, end: number): string | undefined {
  const value = p.text.slice(start, stop);
  if (/["']/.test(value)) return undefined;
  const first = p.tape.attributesFrom(element);
  const usual = first < p.tape.attributeCount && p.tape.attributePlace(first).quote === '"' ? '"' : "'";
  const quote = stop < end ? p.text.charAt(stop) : usual;
  return quote + value + quote;
}
