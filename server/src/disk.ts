import { closeSync, openSync, readFileSync, readSync, statSync, type Stats } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const megabyte = 1024 * 1024;

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
  EISDIR: 'It is a folder, not a file.',
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

/** The bytes of a file, or the sentence that says why not. A pipe or a device has no size to ask for: they are read up to `limit` bytes. */
export function readBytes(file: string, limit: number): Uint8Array | string {
  const stats = statOf(file);
  if (typeof stats === 'string') return stats;
  if (stats.size > limit) return tooLarge(limit, stats.size);
  try {
    return stats.isFile() ? readFileSync(file) : (readUpTo(file, limit) ?? tooLarge(limit));
  } catch (error) {
    return troubleOf(error);
  }
}

function readUpTo(file: string, limit: number): Uint8Array | undefined {
  const descriptor = openSync(file, 'r');
  const chunks: Buffer[] = [];
  try {
    for (let size = 0; size <= limit;) {
      const chunk = Buffer.alloc(65536);
      const read = readSync(descriptor, chunk);
      if (read === 0) return Buffer.concat(chunks);
      chunks.push(chunk.subarray(0, read));
      size += read;
    }
    return undefined;
  } finally {
    closeSync(descriptor);
  }
}

/** The sentence on what has more than `limit` bytes; `size` where it is known. */
export function tooLarge(limit: number, size?: number): string {
  const measured = size === undefined ? '' : `, and this is ${Math.ceil(size / megabyte)} MB`;
  return `The file is too large: domxml reads up to ${limit / megabyte} MB${measured}.`;
}

/** The moment a regular file was written and its size: changes when the file does. Undefined where there is none. */
export function stampOf(file: string): string | undefined {
  const stats = statOf(file);
  return typeof stats !== 'string' && stats.isFile() ? `${stats.mtimeMs} ${stats.size}` : undefined;
}

/** The path that a setting names: from the home folder behind `~/`, else from the workspace, which is an address. */
export function placeNamed(written: string, workspace: string | undefined): string {
  if (written.startsWith('~/')) return path.join(homedir(), written.slice(2));
  const base = workspace?.startsWith('file:') ? attempt(() => fileURLToPath(workspace)) : undefined;
  return path.resolve(base ?? '', written);
}

/** What `work` gives; undefined where the file system refuses. */
export function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
