import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { attempt } from './disk';
import type { KeptGrammars } from './schemas/source';
import { cacheFolder, writeWhole } from './userCache';

/**
 * Keeps what grammars come to in the user's cache folder, one file for each program and grammar, so that a command line
 * and the server of an editor do not take turns in writing over each other's. What another build of this program made,
 * or what was made of other files, does not count. Nothing depends on it: where it cannot be read or written, the
 * grammars are read again.
 */
export function keptGrammars(folder: string, stamp: string): KeptGrammars {
  const made = `${programStamp()} ${stamp}\n`;
  const fileOf = (grammar: string): string => {
    const name = [path.join(folder, grammar), __filename].map(encodeURIComponent).join(' ');
    return path.join(cacheFolder(), `${name}.grammar`);
  };
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
  const stats = attempt(() => statSync(__filename));
  return `${__filename} ${stats?.mtimeMs ?? 0} ${stats?.size ?? 0}`;
};
