import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type { KeptGrammars } from './schemas/source';

/**
 * Keeps what grammars come to in the user's cache folder, one file for each folder of grammars and grammar in it. What
 * another build of this program made, or what was made of other files, does not count. Nothing depends on it: where it
 * cannot be read or written, the grammars are read again.
 */
export function keptGrammars(folder: string, stamp: string): KeptGrammars {
  const made = `${programStamp()} ${stamp}\n`;
  const fileOf = (grammar: string): string => path.join(cacheFolder(), `${digest(`${folder}\0${grammar}`)}.grammar`);
  return {
    read: (grammar) => {
      const kept = attempt(() => readFileSync(fileOf(grammar), 'utf8'));
      return kept?.startsWith(made) === true ? kept.slice(made.length) : undefined;
    },
    write: (grammar, compiled) => {
      attempt(() => writeWhole(fileOf(grammar), made + compiled));
    },
  };
}

/** Tells this build of the program from every other. */
const programStamp = (): string => {
  const program = process.argv[1] ?? '';
  const stats = attempt(() => statSync(program));
  return digest(`${program} ${stats?.mtimeMs ?? 0} ${stats?.size ?? 0}`);
};

function cacheFolder(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (XDG_CACHE_HOME) return path.join(XDG_CACHE_HOME, 'domxml');
  if (process.platform === 'win32' && LOCALAPPDATA) return path.join(LOCALAPPDATA, 'domxml', 'Cache');
  return path.join(homedir(), process.platform === 'darwin' ? 'Library/Caches' : '.cache', 'domxml');
}

/** Another process never sees half of it. */
function writeWhole(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, text, { mode: 0o600 });
  renameSync(temporary, file);
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** What `work` gives; undefined where the file system refuses. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
