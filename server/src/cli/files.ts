import { readdirSync, statSync, type Stats } from 'node:fs';
import path from 'node:path';
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

/** What is at `file`, or the sentence that says why nobody can tell. */
export function statOf(file: string): Stats | string {
  try {
    return statSync(file);
  } catch (error) {
    return troubleOf(error);
  }
}

const sentences: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file or folder.',
  ENOTDIR: 'There is no such file: a part of the path is not a folder.',
  EACCES: 'Permission is denied.',
  EPERM: 'Permission is denied.',
  EROFS: 'The file system is read-only.',
  ENOSPC: 'There is no space left.',
  ELOOP: 'Its links lead round in a circle.',
  ENAMETOOLONG: 'The name is too long.',
};

/** What the file system objects to, as a sentence. */
export function troubleOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return sentences[code] ?? (error instanceof Error ? `${error.message}.` : String(error));
}
