import { expect } from 'vitest';
import type { Span } from '../../server/src/span';

/** Something to say about a place. */
export interface Mark {
  readonly span: Span;
  readonly message: string;
}

const MARK_LINE = /^ *\^+ .*$/;

/**
 * Checks what `find` says about a text, written as a reader sees it: below a line of the text, carets under the place
 * and what is said of it. Each mark has its own line; a place that is empty or ends on a later line has one caret or
 * runs to the end of its line.
 */
export function checkMarks(expected: string, find: (text: string) => readonly Mark[]): void {
  const trimmed = expected.replace(/^\n|\n *$/g, '');
  const text = trimmed
    .split('\n')
    .filter((line) => !MARK_LINE.test(line))
    .join('\n');
  expect(withMarks(text, find(text))).toBe(trimmed);
}

function withMarks(text: string, marks: readonly Mark[]): string {
  const inOrder = [...marks].sort((a, b) => a.span.start - b.span.start);
  let at = 0;
  return text
    .split('\n')
    .flatMap((line) => {
      const [start, end] = [at, at + line.length];
      at = end + 1;
      const here = inOrder.filter(({ span }) => start <= span.start && span.start <= end);
      return [line, ...here.map((mark) => markLine(mark, start, end))];
    })
    .join('\n');
}

function markLine({ span, message }: Mark, start: number, end: number): string {
  const carets = Math.max(1, Math.min(span.end, end) - span.start);
  return `${' '.repeat(span.start - start)}${'^'.repeat(carets)} ${message}`;
}
