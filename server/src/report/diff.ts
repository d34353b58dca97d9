import { createTwoFilesPatch } from 'diff';
import { printable } from './columns';
import type { Palette } from './palette';

/**
 * What changes between two versions of a file, as a unified diff that `patch -p1` takes; empty where nothing does.
 * Line ends stand in the diff as in the file.
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return '';
  const name = path.replace(/^\/+/, '');
  const patch = createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, { context: 3 });
  return patch.slice(patch.indexOf('---'));
}

/** A unified diff with its lines in colour, safe to print on a terminal. */
export const paintDiff = (diff: string, palette: Palette): string =>
  diff
    .split('\n')
    .map((line) => paintLine(line.replace(/\r$/, ''), palette))
    .join('\n');

function paintLine(line: string, palette: Palette): string {
  const text = printable(line);
  if (line.startsWith('--- ') || line.startsWith('+++ ')) return palette.strong(text);
  if (line.startsWith('@@')) return palette.code(text);
  if (line.startsWith('+')) return palette.added(text);
  if (line.startsWith('-')) return palette.removed(text);
  return text;
}
