import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repository } from '../../helpers/build';
import { domxml, foreign, legacy, misspelt, scratch, type Scratch } from '../../helpers/cli';

let files: Scratch;

beforeAll(() => {
  files = scratch();
});
afterAll(() => files.remove());

describe('check', () => {
  it('keeps problems on standard output and the rest on standard error', async () => {
    const { stdout, stderr } = await domxml(['check', '-', '--stdin-filename', 'guest.xml'], { input: misspelt });
    expect(stdout).toMatch(/^guest\.xml:7:18 error \S+ .*locltime/);
    expect(stdout).toContain(
      `   7 |   <clock offset='locltime' adjustment='reset'/>\n     |                  ^^^^^^^^\n`,
    );
    expect(stderr).toBe('1 error in 1 file. domxml fix --unsafe mends it.\n');
  });

  it('leaves out what a comment silences, and says so beside it', async () => {
    const comment = '  <!-- domxml-disable-next-line schema-bad-value: for a libvirt of our own -->\n';
    const input = misspelt.replace('  <clock', `${comment}  <clock`);
    const { status, stdout, stderr } = await domxml(['check', '-'], { input });
    expect({ status, stdout, stderr }).toEqual({
      status: 0,
      stdout: '',
      stderr: 'Nothing to mend in 1 file. 1 problem is silenced by comments.\n',
    });
    const json = await domxml(['check', '--format', 'json', '-'], { input });
    expect(JSON.parse(json.stdout)).toMatchObject({ files: [{ problems: [] }] });
  });

  it('is silent about XML of others, named or met in a folder', async () => {
    const silence = { status: 0, stdout: '', stderr: '' };
    expect(await domxml(['check', files.write('foreign.xml', foreign)])).toEqual(silence);
    expect(await domxml(['check', '-'], { input: foreign })).toEqual(silence);
  });

  it('searches folders in a fixed order, without what is installed, hidden, linked or not XML', async () => {
    const walk = scratch();
    for (const name of ['b.xml', 'a/z.xml', 'a/A.XML', 'node_modules/x.xml', '.git/x.xml', 'a/x.txt'])
      walk.write(name, misspelt);
    walk.write('other.xml', foreign);
    symlinkSync(walk.folder, path.join(walk.folder, 'a/loop'));
    const { stdout, status } = await domxml(['check', '--format', 'json', '.', 'b.xml'], { cwd: walk.folder });
    const { files: reported } = JSON.parse(stdout) as { files: { path: string }[] };
    expect(reported.map((file) => file.path)).toEqual(['a/A.XML', 'a/z.xml', 'b.xml']);
    expect(status).toBe(1);
    walk.remove();
  });

  it('colours only for a terminal, or when told to', async () => {
    const colours = async (env: Readonly<Record<string, string>>): Promise<boolean> =>
      (await domxml(['check', '-'], { input: misspelt, env })).stdout.includes('\u001b[');
    expect(await colours({})).toBe(false);
    expect(await colours({ FORCE_COLOR: '1' })).toBe(true);
    expect(await colours({ FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false);
  });

  it('prints the same bytes for the same input', async () => {
    const args = [
      'check',
      '--format',
      'json',
      '--now',
      '2026-03-29T00:59:50Z',
      '--host-timezone',
      'Europe/Berlin',
      '-',
    ];
    expect((await domxml(args, { input: legacy })).stdout).toBe((await domxml(args, { input: legacy })).stdout);
  });

  it('prints JSON of the promised shape', async () => {
    const { stdout } = await domxml(
      ['check', '--schema', 'clock', '--format', 'json', '-', '--stdin-filename', 'guest.xml'],
      {
        input: misspelt,
      },
    );
    expect(JSON.parse(stdout)).toEqual(
      checkShape(
        expect.objectContaining({
          stage: 'schema',
          severity: 'error',
          range: { start: { line: 6, character: 17 }, end: { line: 6, character: 25 } },
        }),
      ),
    );
  });

  const checkShape = (problem: unknown): unknown => ({
    version: 1,
    files: [{ path: 'guest.xml', root: 'domain', schema: 'clock', target: 'qemu', problems: [problem] }],
  });
});

describe('every problem in JSON', () => {
  const words = (value: unknown, ...known: string[]): void => expect(known).toContain(value);
  const keys = (value: object, required: readonly string[], optional: readonly string[] = []): void => {
    expect(Object.keys(value).filter((key) => !optional.includes(key))).toEqual(required);
  };

  interface Shape {
    files: { problems: Problem[] }[];
  }
  interface Problem {
    stage: unknown;
    severity: unknown;
    range: object;
    fixes: { kind: unknown; preferred: unknown; safe: unknown; edits: { range: object; newText: unknown }[] }[];
  }

  it('has the promised fields and words, over all examples', async () => {
    const { stdout } = await domxml(['check', '--format', 'json', path.join(repository, 'examples')]);
    const problems = (JSON.parse(stdout) as Shape).files.flatMap((file) => file.problems);
    expect(problems.length).toBeGreaterThan(10);
    for (const problem of problems) {
      keys(problem, ['code', 'stage', 'severity', 'message', 'range', 'tags', 'related', 'fixes'], ['libvirtMessage']);
      words(problem.stage, 'xml', 'schema', 'define', 'start', 'advice');
      words(problem.severity, 'error', 'warning', 'info', 'hint');
      keys(problem.range, ['start', 'end']);
      for (const fix of problem.fixes) {
        keys(fix, ['title', 'kind', 'preferred', 'safe', 'edits']);
        words(fix.kind, 'quickfix', 'refactor.rewrite', 'source.fixAll');
        for (const edit of fix.edits) keys(edit, ['range', 'newText']);
      }
    }
  });
});
