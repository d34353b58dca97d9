import type { Lines } from '../lines';
import type { Span } from '../span';
import { cellOf, type Cell } from './columns';

/** A line of the document as a terminal can show it, with one stretch of it marked. */
export interface Excerpt {
  /** Zero-based. */
  readonly line: number;
  readonly text: string;
  /** Terminal columns before the mark, and those of the mark: at least one. */
  readonly before: number;
  readonly marked: number;
}

/** A document may be one line of 50 MB: nothing further from the mark than this is looked at. */
const reach = 600;

/**
 * The line on which `span` starts, no wider than `columns`: a longer one is cut around the mark and the cuts shown as `…`.
 * A mark that runs on over several lines ends with its first line.
 */
export function excerpt(text: string, lines: Lines, span: Span, columns: number): Excerpt {
  const { line } = lines.position(span.start);
  const start = Math.max(lines.offset({ line, character: 0 }), span.start - reach);
  const end = lineEnd(text, span.start, Math.min(text.length, span.start + reach));
  const strip = stripOf(text.slice(start, end));
  const from = strip.columnAt(span.start - start);
  const to = Math.max(from + 1, strip.columnAt(Math.min(span.end, end) - start));
  return { line, ...cut(strip, from, to, columns) };
}

/** A piece of text as it lies in a terminal. */
interface Strip {
  /** In terminal columns. */
  readonly width: number;
  columnAt(offset: number): number;
  /** What lies between two columns, nothing cut in half, and where it begins. */
  between(from: number, to: number): { readonly text: string; readonly column: number };
}

const PLAIN = /^[ -~]*$/;

const stripOf = (piece: string): Strip => (PLAIN.test(piece) ? plainStrip(piece) : cellStrip(cellsOf(piece)));

/** One column a character. */
const plainStrip = (piece: string): Strip => ({
  width: piece.length,
  columnAt: (offset) => Math.min(offset, piece.length),
  between: (from, to) => ({ text: piece.slice(from, to), column: from }),
});

function cellStrip(cells: readonly PlacedCell[]): Strip {
  const last = cells.at(-1);
  const width = last === undefined ? 0 : last.column + last.width;
  return {
    width,
    columnAt: (offset) => cells.find((cell) => cell.offset >= offset)?.column ?? width,
    between: (from, to) => {
      const shown = cells.filter((cell) => cell.column >= from && cell.column + cell.width <= to);
      return { text: shown.map((cell) => cell.text).join(''), column: shown[0]?.column ?? from };
    },
  };
}

interface PlacedCell extends Cell {
  /** UTF-16 code units and terminal columns from the start of the piece. */
  readonly offset: number;
  readonly column: number;
}

function cellsOf(piece: string): readonly PlacedCell[] {
  const cells: PlacedCell[] = [];
  let offset = 0;
  let column = 0;
  for (const character of piece) {
    const cell = cellOf(character, column);
    cells.push({ ...cell, offset, column });
    offset += character.length;
    column += cell.width;
  }
  return cells;
}

function lineEnd(text: string, from: number, limit: number): number {
  for (let at = from; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) return at;
  }
  return limit;
}

/** The window of `columns` that shows the mark with what leads up to it. */
function cut(strip: Strip, from: number, to: number, columns: number): Omit<Excerpt, 'line'> {
  const { width } = strip;
  const first =
    width <= columns || to < columns ? 0 : Math.max(0, Math.min(from - Math.floor(columns / 3), width - columns));
  const last = first + columns;
  const left = first > 0 ? 1 : 0;
  const right = width > last ? 1 : 0;
  const shown = strip.between(first + left, last - right);
  return {
    text: '…'.repeat(left) + shown.text + '…'.repeat(right),
    before: Math.max(0, from - shown.column + left),
    marked: Math.max(1, Math.min(to, last) - from),
  };
}
