import { afterAll, describe, expect, it } from 'vitest';
import { domxml, good, legacy, misspelt, scratch } from '../../helpers/cli';
import { jsonFile } from '../../helpers/manifest';

/** As VS Code reads a matcher: the regular expression and which of its groups is what. */
interface Matcher {
  readonly name: string;
  readonly pattern: { readonly regexp: string } & Readonly<
    Record<'file' | 'line' | 'column' | 'severity' | 'code' | 'message', number>
  >;
}

const { problemMatchers } = (jsonFile('package.json') as { contributes: { problemMatchers: readonly [Matcher] } })
  .contributes;
const [{ name, pattern }] = problemMatchers;

/** What VS Code would list for an output of the command line. */
const listed = (output: string) =>
  output.split('\n').flatMap((line) => {
    const match = new RegExp(pattern.regexp).exec(line);
    if (match === null) return [];
    const [file, at, column, severity, code, message] = (
      ['file', 'line', 'column', 'severity', 'code', 'message'] as const
    ).map((field) => match[pattern[field]] ?? '');
    return [{ file, place: `${at}:${column}`, severity, code, message }];
  });

describe('the problem matcher', () => {
  const files = scratch();
  afterAll(() => files.remove());

  it('lists each problem that is printed, whole, and nothing else', async () => {
    files.write('a:b 1 error.xml', misspelt);
    files.write('guests/legacy.xml', legacy);
    files.write('good.xml', good);
    const json = await domxml(['check', '--schema', 'clock', '--format', 'json'], { cwd: files.folder });
    const report = JSON.parse(json.stdout) as {
      files: {
        path: string;
        problems: {
          code: string;
          severity: string;
          message: string;
          range: { start: { line: number; character: number } };
        }[];
      }[];
    };
    const expected = report.files.flatMap(({ path: file, problems }) =>
      problems.map(({ code, severity, message, range: { start } }) => ({
        file,
        place: `${start.line + 1}:${start.character + 1}`,
        severity,
        code,
        message,
      })),
    );
    expect(name).toBe('domxml');
    expect(expected.length).toBeGreaterThan(1);
    for (const env of [{ TERM: 'dumb' }, { COLUMNS: '10000' }] as Record<string, string>[]) {
      const { stdout } = await domxml(['check', '--schema', 'clock'], { cwd: files.folder, env });
      expect(listed(stdout)).toEqual(expected);
    }
  });
});
