import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keptGrammars } from '../../../server/src/grammarCache';
import { foreignGrammar } from '../../../server/src/schemas/foreign';
import type { SchemaSource } from '../../../server/src/schemas/source';

const RNG = 'http://relaxng.org/ns/structure/1.0';
const box = `<element name="box" xmlns="${RNG}"><attribute name="lid"/></element>`;

let cache = '';
const before = process.env.XDG_CACHE_HOME;
beforeEach(() => {
  cache = mkdtempSync(path.join(tmpdir(), 'domxml-cache-'));
  process.env.XDG_CACHE_HOME = cache;
});
afterEach(() => {
  if (before === undefined) delete process.env.XDG_CACHE_HOME;
  else process.env.XDG_CACHE_HOME = before;
  rmSync(cache, { recursive: true });
});

/** A folder with one grammar in it that counts how often it is read. */
function folder(stamp: string): SchemaSource & { readonly reads: () => number } {
  let reads = 0;
  return {
    name: 'test',
    place: '/grammars',
    uriOf: (file) => `file:///grammars/${file}`,
    kept: keptGrammars('/grammars', stamp),
    read: () => {
      reads++;
      return box;
    },
    reads: () => reads,
  };
}

const elementsOf = (source: SchemaSource): number | undefined => {
  const found = foreignGrammar(source, 'box.rng');
  return 'grammar' in found ? found.grammar.elements.length : undefined;
};

describe('a grammar that was read once', () => {
  it('is not read again by the next run', () => {
    const [first, second] = [folder('monday'), folder('monday')];
    expect([elementsOf(first), first.reads()]).toEqual([1, 1]);
    expect([elementsOf(second), second.reads()]).toEqual([1, 0]);
  });

  it('is read again when a file in its folder has changed', () => {
    elementsOf(folder('monday'));
    const changed = folder('tuesday');
    expect([elementsOf(changed), changed.reads()]).toEqual([1, 1]);
  });

  it('is read again when what was kept cannot be used', () => {
    elementsOf(folder('monday'));
    const [file = ''] = readdirSync(path.join(cache, 'domxml'));
    const kept = keptGrammars('/grammars', 'monday').read('box.rng') ?? '';
    expect(kept).not.toBe('');
    keptGrammars('/grammars', 'monday').write('box.rng', kept.slice(0, 20));
    const source = folder('monday');
    expect([elementsOf(source), source.reads()]).toEqual([1, 1]);
    writeFileSync(path.join(cache, 'domxml', file), 'nothing of ours');
    expect(elementsOf(folder('monday'))).toBe(1);
  });

  it('is read all the same where nothing can be kept', () => {
    process.env.XDG_CACHE_HOME = '/dev/null';
    expect(elementsOf(folder('monday'))).toBe(1);
  });
});
