import { END, codeAt } from './characters';
const START = 1;
const PART = 2;

/** Bits of the ASCII characters; the rest is rare enough for a walk over ranges. */
const ascii = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code);
  if (/[:A-Z_a-z]/.test(character)) ascii[code] = START | PART;
  else if (/[-.0-9]/.test(character)) ascii[code] = PART;
}

/** NameStartChar beyond ASCII, in pairs of first and last. Source: XML 1.0 fifth edition [4]. */
const startRanges = [
  0xc0, 0xd6, 0xd8, 0xf6, 0xf8, 0x2ff, 0x370, 0x37d, 0x37f, 0x1fff, 0x200c, 0x200d, 0x2070, 0x218f, 0x2c00, 0x2fef,
  0x3001, 0xd7ff, 0xf900, 0xfdcf, 0xfdf0, 0xfffd, 0x10000, 0xeffff,
];
/** What NameChar adds beyond ASCII. Source: XML 1.0 fifth edition [4a]. */
const partRanges = [0xb7, 0xb7, 0x300, 0x36f, 0x203f, 0x2040];

/** Whether a name may start with the code point. NaN, which a read behind the end gives, may not. */
export const isNameStart = (codePoint: number): boolean =>
  codePoint < 128 ? ((ascii[codePoint] ?? 0) & START) !== 0 : isWithin(startRanges, codePoint);

/** Whether a name may go on with the code point. */
export const isNamePart = (codePoint: number): boolean =>
  codePoint < 128
    ? ((ascii[codePoint] ?? 0) & PART) !== 0
    : isWithin(startRanges, codePoint) || isWithin(partRanges, codePoint);

function isWithin(ranges: readonly number[], codePoint: number): boolean {
  for (let index = 0; index < ranges.length; index += 2) {
    if (codePoint >= (ranges[index] ?? 0) && codePoint <= (ranges[index + 1] ?? 0)) return true;
  }
  return false;
}

/** Whether a name starts at `at`. */
export function startsName(text: string, at: number): boolean {
  const code = codeAt(text, at);
  return code !== END && isNameStart(code < 128 ? code : (text.codePointAt(at) ?? NaN));
}

/** Where the name that starts at `at` ends; `at` itself where none starts. */
export const nameEnd = (text: string, at: number): number => (startsName(text, at) ? nameTokenEnd(text, at) : at);

/** Where the name token (XML 1.0 [7]) at `at` ends; `at` itself where there is none. */
export function nameTokenEnd(text: string, at: number): number {
  let next = at;
  for (;;) {
    const code = codeAt(text, next);
    if (code === END) return next;
    if (code < 128) {
      if (((ascii[code] ?? 0) & PART) === 0) return next;
      next++;
    } else {
      const codePoint = text.codePointAt(next) ?? NaN;
      if (!isNamePart(codePoint)) return next;
      next += codePoint > 0xffff ? 2 : 1;
    }
  }
}
