import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadGrammar, type GrammarSource } from '../../../server/src/relaxng/load';

const folder = '/usr/share/libvirt/schemas';
const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.rng')) : [];
if (files.length === 0) console.log(`skipped: ${folder} is missing`);

const source = (file: string): GrammarSource => ({ file, text: readFileSync(path.join(folder, file), 'utf8') });

/** Files that others include; one without a `start` of its own is no grammar by itself. */
const included = new Set(
  files.flatMap((file) => [...source(file).text.matchAll(/href=['"]([^'"]+)/g)].map(([, href]) => href)),
);
const isWhole = (file: string): boolean => !included.has(file) || source(file).text.includes('<start');

describe.skipIf(files.length === 0)("libvirt's installed grammars are right to the last rule", () => {
  it.each(files.filter(isWhole))('%s', (file) => {
    expect(loadGrammar(source(file), source).problems).toEqual([]);
  });

  it('and every file is part of one of them', () => {
    const read = new Set<string>();
    const noted = (file: string): GrammarSource => {
      read.add(file);
      return source(file);
    };
    for (const file of files.filter(isWhole)) loadGrammar(noted(file), noted);
    expect(files.filter((file) => !read.has(file))).toEqual([]);
  });
});
