import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { callOf } from '../../../server/src/cli/arguments';
import { findFiles } from '../../../server/src/cli/files';
import type { Verdict } from '../../../server/src/cli/judge';
import { UsageError } from '../../../server/src/cli/status';
import { thisTerminal } from '../../../server/src/cli/terminal';
import { verdictsOn } from '../../../server/src/cli/threads';
import { built } from '../../helpers/build';
import { domxml, foreign, good, legacy, misspelt, scratch, type Run, type Scratch } from '../../helpers/cli';

/** One of each kind that a file can be of, over and over. */
const KINDS: readonly (string | Uint8Array)[] = [
  good,
  misspelt,
  legacy,
  foreign,
  misspelt.slice(0, -20),
  '',
  Uint8Array.of(0x3c, 0x61, 0, 0x3e),
  misspelt.replace('  <clock', '  <!-- domxml-disable-next-line schema-bad-value: ours -->\n  <clock'),
];

/** Many handfuls; `check` itself takes a second thread for far more. */
const FILES = 600;

let files: Scratch;
let names: readonly string[];

beforeAll(() => {
  files = scratch();
  names = Array.from({ length: FILES }, (_, index) => `${String(index).padStart(3, '0')}.xml`);
  names.forEach((name, index) => files.write(name, KINDS[index % KINDS.length] ?? ''));
});
afterAll(() => files.remove());

const check = (args: readonly string[], env = {}): Promise<Run> =>
  domxml(['check', '--now', '2026-03-29T00:59:50Z', '--schema', 'clock', ...args], { cwd: files.folder, env });

/** `check` of a hundred files at a time: too few for a second thread. */
async function inPieces(args: readonly string[], env = {}): Promise<readonly Run[]> {
  const runs: Run[] = [];
  for (let at = 0; at < FILES; at += 100) runs.push(await check([...args, ...names.slice(at, at + 100)], env));
  return runs;
}

/** What is said on standard error, but for the summary at the end. */
const troubles = ({ stderr }: Run): string => stderr.replace(/.*\n$/, '');

describe('many files', () => {
  it.each([{}, { FORCE_COLOR: '1', COLUMNS: '60' }])('print what they print a few at a time: %j', async (env) => {
    const [whole, pieces] = [await check(names, env), await inPieces([], env)];
    expect(whole.stdout).toBe(pieces.map(({ stdout }) => stdout).join(''));
    expect(troubles(whole)).toBe(pieces.map(troubles).join(''));
    expect(whole.status).toBe(2);
  });

  it('are the same JSON, and are counted', async () => {
    const filesOf = ({ stdout }: Run): readonly unknown[] => (JSON.parse(stdout) as { files: unknown[] }).files;
    const [whole, pieces] = [await check(['--format', 'json', ...names]), await inPieces(['--format', 'json'])];
    expect(filesOf(whole)).toEqual(pieces.flatMap(filesOf));
    const counts = (run: Run): readonly number[] => (run.stderr.split('\n').at(-2)?.match(/\d+/g) ?? []).map(Number);
    const sums = pieces.map(counts).reduce((sum, each) => sum.map((count, index) => count + (each[index] ?? 0)));
    expect(counts(whole)).toEqual(sums);
  });
});

/** What `check` makes of the files in a folder, shared out to so many threads. */
function verdicts(folder: string, threads: number): Promise<readonly Verdict[]> {
  const program = built('cli.js');
  const call = callOf([], new Map([['schema', ['clock']]]));
  return collect(verdictsOn(findFiles([folder]), call, thisTerminal(), { threads, program }));
}

async function collect(verdicts: AsyncIterable<Verdict>): Promise<readonly Verdict[]> {
  const all: Verdict[] = [];
  for await (const verdict of verdicts) all.push(verdict);
  return all;
}

describe('threads', () => {
  it('come to what one comes to, in its order', async () => {
    const alone = await verdicts(files.folder, 1);
    expect(alone.map(({ kind }) => kind)).toContain('unreadable');
    expect(await verdicts(files.folder, 4)).toEqual(alone);
  });

  it('leave a project file that is wrong an error of the call', async () => {
    const wrong = scratch();
    for (let index = 0; index < 40; index++) wrong.write(`guests/${index}.xml`, good);
    wrong.write('guests/domxml.json', '{ "colour": "red" }');
    const alone = await verdicts(wrong.folder, 1).catch((error: unknown) => error);
    expect(alone).toBeInstanceOf(UsageError);
    expect(await verdicts(wrong.folder, 3).catch((error: unknown) => error)).toEqual(alone);
    wrong.remove();
  });

  it.each([
    ['throws', `throw new Error('broken');`, 'broken'],
    ['exits', `process.exit(0);`, 'All threads have ended'],
    ['waits for nothing', '', 'All threads have ended'],
    ['runs out of memory', `const all = []; for (;;) all.push(new Array(1e6).fill(all.length + 0.5));`, 'memory'],
  ])('end with an error, and do not wait, where one %s', async (_, code, said) => {
    const taken = path.join(files.folder, `taken ${said}`);
    rmSync(taken, { force: true });
    const take = `Atomics.add(require('node:worker_threads').workerData.untaken, 0, 1);`;
    const tell = `require('node:fs').writeFileSync(${JSON.stringify(taken)}, '');`;
    const program = files.write('program.cjs', take + tell + code);
    // the first file, which this thread takes, is only there when the other thread has taken its share
    const found = ['-', ...names.slice(0, 15)].map((name) => ({ path: name, named: true }));
    const readInput = async (): Promise<Uint8Array> => {
      await vi.waitUntil(() => existsSync(taken), { timeout: 60_000 });
      return Buffer.from(good);
    };
    const call = callOf([], new Map([['schema', ['clock']]]));
    const all = verdictsOn(found, call, { ...thisTerminal(), readInput }, { threads: 2, program });
    await expect(collect(all)).rejects.toThrow(said);
  });
});
