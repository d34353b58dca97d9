import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { domxml, good, scratch, type Run, type Scratch } from '../../helpers/cli';

let files: Scratch;
beforeEach(() => {
  files = scratch();
});
afterEach(() => files.remove());

const preview = (cache: string): Promise<Run> =>
  domxml(['preview', '--schema', 'clock', '-'], { input: good, env: { XDG_CACHE_HOME: cache } });

const keptIn = (cache: string): readonly string[] =>
  readdirSync(path.join(cache, 'domxml')).filter((name) => name.endsWith('.code'));

it('keeps the program compiled, one file for each command, and answers the same with it', async () => {
  const first = await preview(files.folder);
  const [kept] = keptIn(files.folder);
  const file = path.join(files.folder, 'domxml', kept ?? expect.fail('nothing is kept'));
  const bytes = readFileSync(file);
  expect(await preview(files.folder)).toEqual(first);
  expect(readFileSync(file).equals(bytes)).toBe(true); // V8 took it, so that it was not made again
  await domxml(['targets'], { env: { XDG_CACHE_HOME: files.folder } });
  expect(keptIn(files.folder)).toHaveLength(2);
});

it.each([
  ['is of another build', (bytes: Buffer) => Buffer.concat([Buffer.alloc(64), bytes.subarray(64)])],
  ['is no compiled program', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 64), Buffer.from('nonsense')])],
  ['is empty', () => Buffer.alloc(0)],
])('compiles the program again where what is kept %s', async (_, spoilt) => {
  const first = await preview(files.folder);
  const file = path.join(files.folder, 'domxml', keptIn(files.folder)[0] ?? expect.fail('nothing is kept'));
  const bytes = readFileSync(file);
  writeFileSync(file, spoilt(bytes));
  expect(await preview(files.folder)).toEqual(first);
  expect(readFileSync(file).subarray(0, 64)).toEqual(bytes.subarray(0, 64));
});

it('does without where nothing can be kept', async () => {
  const { status, stderr } = await preview(files.write('file', ''));
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

it('keeps nothing of a call that is wrong', async () => {
  await domxml(['chekc'], { env: { XDG_CACHE_HOME: files.folder } });
  expect(readdirSync(files.folder)).toEqual([]);
});
