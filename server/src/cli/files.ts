import { readdirSync } from 'node:fs';
import path from 'node:path';
import { statOf, troubleOf } from '../disk';
import { UsageError } from './status';

/** A file to look at, or why there is none. */
export interface Found {
  /** As shown, with `/` between folders; `-` for standard input. */
  readonly path: string;
  /** Written by the caller, not met in a folder. */
  readonly named: boolean;
  /** A full sentence, when it cannot be looked at. */
  readonly trouble?: string;
}

/** Standard input, as a path. */
export const standardInput = '-';

/**
 * The files that `paths` mean: a file is itself, a folder all `*.xml` below it. Sorted by path, none twice.
 * `node_modules` and folders whose name starts with a dot are left alone, and links to folders are not followed.
 */
export function findFiles(paths: readonly string[]): readonly Found[] {
  const found = new Map<string, Found>();
  for (const each of paths.flatMap(filesAt)) {
    const before = found.get(each.path);
    if (before === undefined || each.named) found.set(each.path, each);
  }
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function filesAt(given: string): readonly Found[] {
  if (given === '') throw new UsageError('A path is empty. Write . for the folder you are in.');
  if (given === standardInput) return [{ path: given, named: true }];
  const shown = path.posix.normalize(given.split(path.sep).join('/'));
  const stats = statOf(given);
  if (typeof stats === 'string') return [{ path: shown, named: true, trouble: stats }];
  return stats.isDirectory() ? filesBelow(given) : [{ path: shown, named: true }];
}

/** In a folder, what is no regular file (a pipe, a device) is passed over: reading it could wait for ever. */
function filesBelow(folder: string): readonly Found[] {
  const shown = (name: string): string => path.posix.join(folder.split(path.sep).join('/'), name);
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    return [{ path: shown(''), named: true, trouble: troubleOf(error) }];
  }
  return entries.flatMap((entry): readonly Found[] => {
    if (entry.isDirectory()) return isLeftAlone(entry.name) ? [] : filesBelow(path.join(folder, entry.name));
    if (!entry.name.toLowerCase().endsWith('.xml')) return [];
    const isFile = entry.isFile() || (entry.isSymbolicLink() && isFileAt(path.join(folder, entry.name)));
    return isFile ? [{ path: shown(entry.name), named: false }] : [];
  });
}

const isLeftAlone = (folder: string): boolean => folder === 'node_modules' || folder.startsWith('.');

function isFileAt(file: string): boolean {
  const stats = statOf(file);
  return typeof stats !== 'string' && stats.isFile();
}
