/** The code units that steer the parser. */
export const TAB = 0x09;
export const LF = 0x0a;
export const CR = 0x0d;
export const SPACE = 0x20;
export const BANG = 0x21;
export const DOUBLE_QUOTE = 0x22;
export const HASH = 0x23;
export const PERCENT = 0x25;
export const AMPERSAND = 0x26;
export const SINGLE_QUOTE = 0x27;
export const SLASH = 0x2f;
export const SEMICOLON = 0x3b;
export const LESS = 0x3c;
export const EQUALS = 0x3d;
export const GREATER = 0x3e;
export const QUESTION = 0x3f;
export const OPEN_BRACKET = 0x5b;
export const CLOSE_BRACKET = 0x5d;

/** Stands behind the last code unit of a text. */
export const END = -1;

/** The code unit at `at`; `END` behind the last. Engines are quick to read within a string, and slow from the first read behind it on. */
export const codeAt = (text: string, at: number): number => (at < text.length ? text.charCodeAt(at) : END);

/** White space as XML 1.0 [3] has it: four characters, no more. */
export const isSpace = (code: number): boolean => code === SPACE || code === LF || code === CR || code === TAB;

/** Whether `value` holds nothing but white space. */
export const isBlank = (value: string): boolean => !/[^ \t\r\n]/.test(value);

/** Whether the code unit may stand around a value. */
export const isQuote = (code: number): boolean => code === DOUBLE_QUOTE || code === SINGLE_QUOTE;

/** The first offset at or behind `at` where no white space stands; the end of the text at most. */
export function skipSpace(text: string, at: number): number {
  let next = at;
  while (isSpace(codeAt(text, next))) next++;
  return next;
}

/** The place behind the last character before `at` that is not white space; `floor` at least. */
export function trimEnd(text: string, at: number, floor: number): number {
  let last = at;
  while (last > floor && isSpace(codeAt(text, last - 1))) last--;
  return last;
}

/** Whether XML 1.0 [2] allows the code point in a document, be it written or by reference. */
export const isXmlCharacter = (codePoint: number): boolean =>
  codePoint >= 0x20
    ? codePoint <= 0xd7ff ||
      (codePoint >= 0xe000 && codePoint <= 0xfffd) ||
      (codePoint >= 0x10000 && codePoint <= 0x10ffff)
    : codePoint === TAB || codePoint === LF || codePoint === CR;

/** Code units that need a second look: carriage returns, surrogates, and what XML does not allow. */
const UNUSUAL = /[^\t\n\x20-\ud7ff\ue000-\ufffd]/;

/** Whether `value` holds anything but characters that stand for themselves. */
export const isUnusual = (value: string): boolean => UNUSUAL.test(value);

/** Line ends as XML 1.0 §2.11 hands them on: CR LF and CR become LF. */
export const normaliseLineEnds = (value: string): string =>
  value.includes('\r') ? value.replace(/\r\n?/g, '\n') : value;

/** The code point as people write it: `U+FFFE`. */
export const nameOfCodePoint = (codePoint: number): string =>
  `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
