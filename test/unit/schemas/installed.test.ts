import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schemaAt, schemasIn, watchedSchemas } from '../../../server/src/installedSchemas';

let root = '';
beforeAll(() => (root = mkdtempSync(path.join(tmpdir(), 'domxml-'))));
afterAll(() => rmSync(root, { recursive: true }));

function write(name: string, text = ''): string {
  const file = path.join(root, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

describe('a folder of grammars', () => {
  it('is left by nothing that is read', () => {
    write('secret.rng', 'secret');
    write('in/domain.rng', 'grammar');
    write('in/parts/cpu.rng', 'part');
    write('in/long.rng', 'x'.repeat(5_000_000));
    symlinkSync(path.join(root, 'secret.rng'), path.join(root, 'in/link.rng'));
    symlinkSync(root, path.join(root, 'in/out'));
    symlinkSync('domain.rng', path.join(root, 'in/inner.rng'));
    const source = schemasIn(path.join(root, 'in'));
    const read = (file: string): string | undefined => source.read(file);
    expect(['domain.rng', 'parts/cpu.rng', 'inner.rng'].map(read)).toEqual(['grammar', 'part', 'grammar']);
    const outside = ['link.rng', 'out/secret.rng', '../secret.rng', 'parts', '.', 'missing.rng', 'long.rng'];
    expect(outside.map(read)).toEqual(outside.map(() => undefined));
  });

  it.each([
    ['lib/libvirt.so.0.9000.0', 'libvirt 9.0.0'],
    ['lib/x86_64-linux-gnu/libvirt.so.0.12008.0', 'libvirt 12.8.0'],
    ['lib64/libvirt.so.0.8010.1', 'libvirt 8.10.1'],
    ['lib/libvirt.0.11006.0.dylib', 'libvirt 11.6.0'],
    ['lib/libvirt.so.0', 'libvirt'],
    ['lib/libvirt-qemu.so.0.9000.0', 'libvirt'],
  ])('beside %s is of %s', (library, name) => {
    const prefix = library.replaceAll('/', '-');
    write(`${prefix}/${library}`);
    expect(schemasIn(path.join(root, prefix, 'share/libvirt/schemas')).name).toBe(name);
  });

  it('beside two libraries is of nobody knows which', () => {
    write('two/lib/libvirt.so.0.9000.0');
    write('two/lib64/libvirt.so.0.8000.0');
    expect(schemasIn(path.join(root, 'two/share/libvirt/schemas')).name).toBe('libvirt');
  });

  it('is the same until a file in it changes', () => {
    const file = write('watched/domain.rng', 'one');
    let now = 0;
    const schemas = watchedSchemas(() => now);
    const first = schemas(path.dirname(file), undefined);
    now += 10_000;
    expect(schemas(path.dirname(file), undefined)).toBe(first);
    writeFileSync(file, 'two');
    utimesSync(file, 1, 1);
    expect(schemas(path.dirname(file), undefined)).toBe(first); // looked at a moment ago
    now += 10_000;
    const second = schemas(path.dirname(file), undefined);
    expect(second).not.toBe(first);
    expect(second?.read('domain.rng')).toBe('two');
  });

  it('is named from the workspace', () => {
    write('project/rng/domain.rng', 'mine');
    const workspace = pathToFileURL(path.join(root, 'project')).href;
    expect(watchedSchemas(() => 0)('rng', workspace)?.read('domain.rng')).toBe('mine');
  });
});

describe('a grammar of the author’s own', () => {
  it('starts where the author says, and reads beside it', () => {
    write('own/mine.rng', 'mine');
    write('own/part.rng', 'part');
    write('secret.rng', 'secret');
    symlinkSync(path.join(root, 'own/mine.rng'), path.join(root, 'alias.rng'));
    const source = schemaAt(path.join(root, 'alias.rng'));
    expect([source.start, source.read('mine.rng'), source.read('part.rng'), source.read('secret.rng')]).toEqual([
      'mine.rng',
      'mine',
      'part',
      undefined,
    ]);
  });
});
