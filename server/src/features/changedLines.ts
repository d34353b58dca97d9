import type { Edit } from '../problem';

/** The one edit that makes `before` into `after` by replacing whole lines; none where they are equal. */
export function changedLines(before: string, after: string): readonly Edit[] {
  if (before === after) return [];
  const old = linesWithEnds(before);
  const fresh = linesWithEnds(after);
  const shorter = Math.min(old.length, fresh.length);
  let head = 0;
  while (head < shorter && old[head] === fresh[head]) head++;
  let tail = 0;
  while (tail < shorter - head && old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]) tail++;
  const start = lengthOf(old.slice(0, head));
  const end = before.length - lengthOf(old.slice(old.length - tail));
  return [{ span: { start, end }, text: fresh.slice(head, fresh.length - tail).join('') }];
}

const linesWithEnds = (text: string): readonly string[] => text.split(/(?<=\n)/);

const lengthOf = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + line.length, 0);
