/** A character as a terminal shows it. */
export interface Cell {
  readonly text: string;
  /** In terminal columns. */
  readonly width: number;
}

const tabWidth = 4;

/** Code points that take two columns: East Asian Wide and Fullwidth, and emoji (Unicode 15, EastAsianWidth.txt). */
const wide: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
];

/** What most texts are made of; looked for first. */
const plain = /^[\x20-\x7e]*$/;

const joinsThePrevious = /^[\p{Mn}\p{Me}\u200b-\u200d\ufe00-\ufe0f]$/u;

/** Controls, line separators, and marks that turn the direction of what follows: a document must not steer the terminal. */
const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;
const everyUnprintable = new RegExp(unprintable, 'gu');

function widthOf(character: string): number {
  if (joinsThePrevious.test(character)) return 0;
  const code = character.codePointAt(0) ?? 0;
  return wide.some(([first, last]) => first <= code && code <= last) ? 2 : 1;
}

/** What stands for `character` at terminal column `column`; a tab reaches to the next multiple of four. */
export function cellOf(character: string, column: number): Cell {
  if (character >= ' ' && character <= '~') return { text: character, width: 1 }; // nearly all are
  if (character === '\t') return spaces(tabWidth - (column % tabWidth));
  if (unprintable.test(character)) return { text: '\ufffd', width: 1 };
  return { text: character, width: widthOf(character) };
}

const spaces = (width: number): Cell => ({ text: ' '.repeat(width), width });

/** `text` with everything that could steer a terminal replaced; line feeds stay. */
export const printable = (text: string): string =>
  text.replace(everyUnprintable, (character) => (character === '\n' || character === '\t' ? character : '\ufffd'));

/** The terminal columns that `text`, a single line, takes. */
export function columnsOf(text: string): number {
  if (plain.test(text)) return text.length;
  let column = 0;
  for (const character of text) column += cellOf(character, column).width;
  return column;
}
