import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { attempt, readBytes } from './disk';

/** Bytes of a project file that are read at most: a long one has a few thousand. */
const LONGEST_PROJECT = 1024 * 1024;

/** The text of the project file at `file`, or the sentence on why it cannot be read; undefined where there is none. */
export function projectTextAt(file: string): { readonly text: string } | { readonly trouble: string } | undefined {
  const stats = attempt(() => statSync(file, { throwIfNoEntry: false }));
  if (stats?.isFile() !== true) return undefined;
  const bytes = readBytes(file, LONGEST_PROJECT);
  return typeof bytes === 'string'
    ? { trouble: bytes }
    : { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) };
}

/** The text of the project file at an address; undefined for none, for one that cannot be read and for what is no file. */
export function projectTextOf(uri: string): string | undefined {
  const file = uri.startsWith('file:') ? attempt(() => fileURLToPath(uri)) : undefined;
  const found = file === undefined ? undefined : projectTextAt(file);
  return found !== undefined && 'text' in found ? found.text : undefined;
}
