import type { Lines } from '../lines';
import type { Span } from '../span';
import { columnsOf, printable } from './columns';
import { excerpt, type Excerpt } from './excerpt';
import type { Paint, Palette } from './palette';
import { wrap } from './wrap';

/** A stretch of the document to underline. */
export interface Mark {
  readonly span: Span;
  /** `^` for what it is about, `-` for what belongs to it. */
  readonly sign: '^' | '-';
  readonly label?: string;
}

export interface FrameStyle {
  readonly palette: Palette;
  /** The colour of `^`. */
  readonly accent: Paint;
  /** The whole width to keep to. */
  readonly columns: number;
}

interface Row extends Excerpt {
  readonly mark: Mark;
}

/**
 * The lines of the document that hold the marks, numbered, each with its marks under it:
 * ```
 *    9 |   <clock offset='local'/>
 *      |                  ^^^^^
 * ```
 */
export function frame(text: string, lines: Lines, marks: readonly Mark[], style: FrameStyle): string {
  const sorted = [...marks].sort((a, b) => a.span.start - b.span.start);
  const lastLine = lines.position(sorted.at(-1)?.span.start ?? 0).line;
  const gutter = Math.max(4, String(lastLine + 1).length + 2);
  const rows = sorted.map((mark): Row => ({ ...excerpt(text, lines, mark.span, style.columns - gutter - 3), mark }));
  return rows.flatMap((row, index) => rowText(row, rows[index - 1], gutter, style)).join('\n');
}

function rowText(row: Row, previous: Row | undefined, gutter: number, style: FrameStyle): string[] {
  const numbered = (number: string, rest: string): string =>
    `${style.palette.quiet(`${number.padStart(gutter)} |`)}${rest === '' ? '' : ` ${rest}`}`;
  const source = numbered(String(row.line + 1), row.text);
  const repeats = previous?.line === row.line && previous.text === row.text;
  const gap =
    previous !== undefined && row.line > previous.line + 1 ? [style.palette.quiet(`${' '.repeat(gutter)} :`)] : [];
  return [...gap, ...(repeats ? [] : [source]), ...underline(row, gutter, style).map((line) => numbered('', line))];
}

/** The marks, and the label beside them or, where that is too wide, below them. */
function underline({ before, marked, mark }: Row, gutter: number, style: FrameStyle): string[] {
  const paint = mark.sign === '^' ? style.accent : style.palette.quiet;
  const signs = ' '.repeat(before) + paint(mark.sign.repeat(marked));
  if (mark.label === undefined) return [signs];
  const label = printable(mark.label).replaceAll('\n', ' ');
  const fits = gutter + 3 + before + marked + 1 + columnsOf(label) <= style.columns;
  if (fits) return [`${signs} ${paint(label)}`];
  const room = style.columns - gutter - 3;
  const indent = ' '.repeat(Math.max(0, Math.min(before, room - columnsOf(label))));
  const below = wrap(label, { columns: room }).split('\n');
  return [signs, ...below.map((line) => indent + paint(line))];
}
