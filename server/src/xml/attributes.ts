import type { Problem } from '../problem';
import { EQUALS, GREATER, LESS, SLASH, isQuote, isSpace, skipSpace } from './characters';
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
import type { AttributeDraft, Draft, ElementDraft, Parse } from './state';
import { append, placeOf, report } from './state';
import type { XmlAttribute } from './nodes';
import { findValueEnd, readValue } from './values';

/** How a start tag ends: `none` where another tag or the end of the document cuts it off. */
export type TagEnd = '>' | '/>' | 'none';

/** What stands before a tag is cut off and is part of the same mistake. */
export interface Loose {
  /** Reported only if the tag does end. */
  readonly waiting?: Problem;
  /** The report of a value without its second quote, and that quote. */
  readonly unclosed?: { readonly problem: Draft<Problem>; readonly quote: string };
}

/** How the attributes of a tag were read. */
export interface AttributesEnd {
  readonly end: TagEnd;
  /** Where the `>` belongs when there is none. */
  readonly at: number;
  readonly loose: Loose | undefined;
}

/** Reads attributes from `p.at` to the end of the tag. */
export function readAttributes(p: Parse, element: ElementDraft): AttributesEnd {
  const { text } = p;
  let loose: Loose | undefined;
  for (;;) {
    const gap = p.at;
    p.at = skipSpace(text, gap);
    const code = text.charCodeAt(p.at);
    if (code === LESS || p.at >= text.length) return { end: 'none', at: gap, loose };
    if (loose?.waiting) report(p, loose.waiting);
    if (code === GREATER) return { end: '>', at: ++p.at, loose: undefined };
    if (code === SLASH && text.charCodeAt(p.at + 1) === GREATER)
      return { end: '/>', at: (p.at += 2), loose: undefined };
    loose = readItem(p, element, gap);
  }
}

function readItem(p: Parse, element: ElementDraft, gap: number): Loose | undefined {
  const { text, at: start } = p;
  const end = nameTokenEnd(text, start);
  if (end === start) {
    readJunk(p, element.name.raw);
    return undefined;
  }
  const misnamed = nameEnd(text, start) === start;
  if (misnamed) report(p, badName(text.slice(start, end), placeOf(p, start, end)));
  else if (gap === start && element.attributes.length > 0)
    report(p, missingSpace(text.slice(start, end), placeOf(p, start, end)));
  return readAttribute(p, element, start, end);
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
  const code = text.charCodeAt(at);
  return isSpace(code) || code === GREATER || code === LESS || (code === SLASH && text.charCodeAt(at + 1) === GREATER);
}

function readAttribute(p: Parse, element: ElementDraft, start: number, nameStop: number): Loose | undefined {
  const { text } = p;
  const name = readName(p, start, nameStop);
  const mark = skipSpace(text, nameStop);
  const hasEquals = text.charCodeAt(mark) === EQUALS;
  const attribute: AttributeDraft = {
    kind: 'attribute',
    parent: element,
    name,
    span: name.span,
    equals: hasEquals ? placeOf(p, mark, mark + 1) : undefined,
    quote: '',
    valueSpan: placeOf(p, nameStop, nameStop),
    value: '',
    specified: true,
  };
  element.attributes = append(element.attributes, attribute);
  const at = hasEquals ? skipSpace(text, mark + 1) : mark;
  if (isQuote(text.charCodeAt(at))) {
    if (!hasEquals) report(p, missingEquals(name.raw, placeOf(p, start, nameStop), nameStop));
    return readQuoted(p, attribute, start, at);
  }
  if (hasEquals && !lacksValue(text, at)) {
    readUnquoted(p, attribute, start, at);
    return undefined;
  }
  p.at = hasEquals ? mark + 1 : nameStop;
  attribute.span = placeOf(p, start, p.at);
  attribute.valueSpan = placeOf(p, p.at, p.at);
  return { waiting: attributeWithoutValue(name.raw, name.span) };
}

/** Whether behind the `=` the tag ends or the next attribute stands. */
function lacksValue(text: string, at: number): boolean {
  if (at >= text.length || endsWord(text, at)) return true;
  const end = nameEnd(text, at);
  return end > at && text.charCodeAt(skipSpace(text, end)) === EQUALS;
}

function readQuoted(p: Parse, attribute: AttributeDraft, start: number, at: number): Loose | undefined {
  const { text } = p;
  const quote = text.charAt(at);
  const end = findValueEnd(text, at + 1, text.charCodeAt(at));
  attribute.quote = quote === '"' ? '"' : "'";
  attribute.valueSpan = placeOf(p, at + 1, end.at);
  attribute.value = readValue(p, attribute.name.raw, at + 1, end.at);
  const otherQuote = !end.closed && isQuote(text.charCodeAt(end.at));
  p.at = end.closed || otherQuote ? end.at + 1 : end.at;
  attribute.span = placeOf(p, start, p.at);
  if (end.closed) return undefined;
  if (otherQuote) {
    report(p, mismatchedQuotes(attribute.name.raw, quote, text.charAt(end.at), placeOf(p, end.at, end.at + 1)));
    return undefined;
  }
  const problem = report(p, unclosedValue(attribute.name.raw, quote, placeOf(p, at, end.at), end.at));
  return { unclosed: { problem, quote } };
}

function readUnquoted(p: Parse, attribute: AttributeDraft, start: number, at: number): void {
  const { text } = p;
  let end = at;
  while (end < text.length && !endsWord(text, end)) end++;
  const written = text.slice(at, end);
  // `offset=utc'`: only the first quote is missing.
  const stop = end - 1 > at && isQuote(text.charCodeAt(end - 1)) ? end - 1 : end;
  attribute.valueSpan = placeOf(p, at, stop);
  attribute.span = placeOf(p, start, end);
  attribute.value = readValue(p, attribute.name.raw, at, stop);
  p.at = end;
  report(p, unquotedValue(attribute.name.raw, written, placeOf(p, at, end), quoted(attribute, text, at, stop, end)));
}

/** The value with the quote it has, or with those of the tag's other values; undefined where quotes stand inside it. */
function quoted(attribute: XmlAttribute, text: string, start: number, stop: number, end: number): string | undefined {
  const value = text.slice(start, stop);
  if (/["']/.test(value)) return undefined;
  const usual = attribute.parent.attributes[0]?.quote === '"' ? '"' : "'";
  const quote = stop < end ? text.charAt(stop) : usual;
  return quote + value + quote;
}
