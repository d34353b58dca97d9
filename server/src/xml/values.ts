import {
  AMPERSAND,
  CR,
  END,
  GREATER,
  LESS,
  LF,
  QUESTION,
  SLASH,
  isSpace,
  skipSpace,
  trimEnd,
  codeAt,
} from './characters';
import { asRead, checkCharacters, expand, resolveReference } from './expansion';
import { externalEntityInValue } from './messages/entities';
import { lessInValue } from './messages/tags';
import type { Parse } from './state';
import { placeOf, report } from './state';

/** Where a quoted value ends. */
export interface ValueEnd {
  /** Behind its last character. */
  readonly at: number;
  /** Whether its quote stands there. */
  readonly closed: boolean;
}

/** Finds the end of the value that starts at `from`, behind `quote`; guesses it where the quote is missing. */
export function findValueEnd(text: string, from: number, quote: number): ValueEnd {
  let at = from;
  for (; at < text.length; at++) {
    const code = codeAt(text, at);
    if (code === quote) {
      const guess = looksClosed(text, at) ? undefined : endBefore(text, from, at);
      return guess === undefined ? { at, closed: true } : { at: guess, closed: false };
    }
    if (code === LF || code === CR) {
      const next = skipSpace(text, at);
      // A line that starts with a tag is not part of a value.
      if (codeAt(text, next) === LESS) break;
      at = next - 1;
    }
  }
  return { at: endBefore(text, from, at) ?? at, closed: false };
}

/** Whether what follows the quote at `at` is what follows a value. */
export function looksClosed(text: string, at: number): boolean {
  const next = codeAt(text, at + 1);
  return isSpace(next) || next === SLASH || next === GREATER || next === QUESTION || next === LESS || next === END;
}

/** The end of a tag, the next tag, a line end, another quote or the next attribute: whatever a value would not hold. */
const BEYOND_VALUE = /[<>"'\r\n]|[ \t][\w:.-]+=/;

/** Where a value that lacks its quote probably ends; undefined where nothing before `to` tells. */
function endBefore(text: string, from: number, to: number): number | undefined {
  const found = BEYOND_VALUE.exec(text.slice(from, to));
  if (found === null) return undefined;
  const at = from + found.index;
  const endsEmptyTag = found[0] === '>' && at > from && text.charAt(at - 1) === '/';
  return trimEnd(text, endsEmptyTag ? at - 1 : at, from);
}

/** What makes a value more than the characters written. */
const NEEDS_WORK = /[&<\t\n]|[^\t\n\x20-\ud7ff\ue000-\ufffd]/;

/** The value between `start` and `end`, decoded and normalised as CDATA (XML 1.0 §3.3.3). */
export function readValue(p: Parse, name: string, start: number, end: number): string {
  const written = p.text.slice(start, end);
  if (!NEEDS_WORK.test(written)) return written;
  checkCharacters(p, start, end);
  return decode(p, name, start, end);
}

function decode(p: Parse, name: string, start: number, end: number): string {
  const pieces: string[] = [];
  let plainFrom = start;
  let at = start;
  while (at < end) {
    const code = codeAt(p.text, at);
    if (code === LESS) report(p, lessInValue(name, placeOf(p, at, at + 1)));
    if (code !== AMPERSAND) {
      at++;
      continue;
    }
    pieces.push(spacesForBlanks(asRead(p, p.text.slice(plainFrom, at))));
    const resolved = resolveReference(p, at);
    pieces.push(resolved.entity === undefined ? resolved.text : expandInValue(p, name, at, resolved));
    at = resolved.end;
    plainFrom = at;
  }
  pieces.push(spacesForBlanks(asRead(p, p.text.slice(plainFrom, end))));
  return pieces.join('');
}

const spacesForBlanks = (written: string): string => written.replace(/[\t\n\r]/g, ' ');

function expandInValue(p: Parse, name: string, at: number, { entity, end }: EntityReference): string {
  if (entity.text === undefined) {
    report(p, externalEntityInValue(entity, placeOf(p, at, end)));
    return '';
  }
  let value = '';
  expand(p, entity, at, end, () => {
    value = decode(p, name, 0, p.text.length);
  });
  return value;
}

type EntityReference = Extract<ReturnType<typeof resolveReference>, { readonly entity: object }>;
