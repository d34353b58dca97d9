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
  const groups = rows.reduce(groupByExcerpt, []);
  return groups.flatMap((group, index) => groupText(group, groups[index - 1], gutter, style)).join('\n');
}

/** Marks on the same line, shown the same way, stand under it together. */
type Group = readonly [Row, ...Row[]];

function groupByExcerpt(groups: readonly Group[], row: Row): Group[] {
  const last = groups.at(-1);
  const joins = last?.[0].line === row.line && last[0].text === row.text;
  return joins ? [...groups.slice(0, -1), [...last, row]] : [...groups, [row]];
}

function groupText(group: Group, previous: Group | undefined, gutter: number, style: FrameStyle): string[] {
  const [{ line, text }] = group;
  const numbered = (number: string, rest: string): string =>
    `${style.palette.quiet(`${number.padStart(gutter)} |`)}${rest === '' ? '' : ` ${rest}`}`;
  const skipped = previous !== undefined && line > previous[0].line + 1;
  const gap = skipped ? [style.palette.quiet(`${' '.repeat(gutter)} :`)] : [];
  const below = underline(group, style.columns - gutter - 3, style);
  return [...gap, numbered(String(line + 1), text), ...below.map((each) => numbered('', each))];
}

/** The signs of all marks, on one row as long as no label is in the way, each label beside its sign or below it. */
function underline(group: Group, room: number, style: FrameStyle): string[] {
  const done: string[] = [];
  let row = '';
  let width = 0;
  for (const { before, marked, mark } of group) {
    const paint = mark.sign === '^' ? style.accent : style.palette.quiet;
    if (row !== '' && before <= width) {
      done.push(row);
      [row, width] = ['', 0];
    }
    row += ' '.repeat(before - width) + paint(mark.sign.repeat(marked));
    width = before + marked;
    if (mark.label === undefined) continue;
    const [beside, ...below] = labelText(mark.label, width, before, room);
    done.push(row + paint(beside), ...below.map(paint));
    [row, width] = ['', 0];
  }
  return row === '' ? done : [...done, row];
}

/** What stands beside the sign, which may be nothing, and the lines below it. */
function labelText(label: string, width: number, before: number, room: number): readonly [string, ...string[]] {
  const text = printable(label).replaceAll('\n', ' ');
  if (width + 1 + columnsOf(text) <= room) return [` ${text}`];
  const indent = ' '.repeat(Math.max(0, Math.min(before, room - columnsOf(text))));
  const below = wrap(text, { columns: room }).split('\n');
  return ['', ...below.map((line) => indent + line)];
}
