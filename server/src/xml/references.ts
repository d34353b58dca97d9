import { AMPERSAND, HASH, SEMICOLON, codeAt, isXmlCharacter } from './characters';
import { nameEnd } from './names';

/** The entities that every document has without declaring them (XML 1.0 §4.6). */
export const predefined: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** What stands at a `&`. Each ends at `end`. */
export type Reference =
  | { readonly kind: 'character'; readonly codePoint: number; readonly end: number }
  | { readonly kind: 'entity'; readonly name: string; readonly end: number }
  /** A name without `;` behind it. */
  | { readonly kind: 'unclosed'; readonly name: string; readonly end: number }
  /** `&#` without a number or without `;`; `codePoint` where only the `;` is missing. */
  | { readonly kind: 'malformed'; readonly codePoint: number | undefined; readonly end: number }
  /** One or more `&` that start nothing. */
  | { readonly kind: 'bare'; readonly end: number };

const NUMBER = /&#(?:([0-9]+)|x([0-9a-fA-F]+)|)([0-9A-Za-z]*)(;?)/y;

/** Reads what stands at the `&` at `at`. */
export function scanReference(text: string, at: number): Reference {
  if (codeAt(text, at + 1) === HASH) return scanNumber(text, at);
  const end = nameEnd(text, at + 1);
  if (end === at + 1) return { kind: 'bare', end: ampersandsEnd(text, at) };
  const name = text.slice(at + 1, end);
  return codeAt(text, end) === SEMICOLON ? { kind: 'entity', name, end: end + 1 } : { kind: 'unclosed', name, end };
}

function scanNumber(text: string, at: number): Reference {
  NUMBER.lastIndex = at;
  const [all = '&#', decimal, hexadecimal, rest, semicolon] = NUMBER.exec(text) ?? [];
  const codePoint = decimal !== undefined ? parseInt(decimal, 10) : hexadecimal && parseInt(hexadecimal, 16);
  const end = at + all.length;
  if (codePoint === undefined || codePoint === '' || rest !== '')
    return { kind: 'malformed', codePoint: undefined, end };
  return semicolon === ';' ? { kind: 'character', codePoint, end } : { kind: 'malformed', codePoint, end };
}

/** The end of a run of `&`; the last of them stays out when it starts a reference. */
function ampersandsEnd(text: string, at: number): number {
  let end = at + 1;
  while (codeAt(text, end) === AMPERSAND) end++;
  const startsReference = end > at + 1 && (codeAt(text, end) === HASH || nameEnd(text, end) > end);
  return startsReference ? end - 1 : end;
}

/** The character a reference stands for; the replacement character where XML allows none. */
export const characterOf = (codePoint: number): string =>
  isXmlCharacter(codePoint) ? String.fromCodePoint(codePoint) : '\ufffd';
