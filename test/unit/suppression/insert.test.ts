import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyEdits, type Problem } from '../../../server/src/problem';
import { suppressionOf } from '../../../server/src/suppression/insert';
import { canBeSilenced } from '../../../server/src/suppression/suppress';
import { analysisOf } from '../../helpers/analysis';

/** The text with the first problem silenced. */
function silenced(text: string): string {
  const { document, problems } = analysisOf(text);
  return applyEdits(text, suppressionOf(document, problems[0] ?? expect.fail('no problem'))[0]?.edits ?? []);
}

const comment = (code: string): string => `<!-- domxml-disable-next-line ${code}: reason -->`;

describe('the comment that silences a problem', () => {
  it("stands on the line before, with the author's indentation and line ends", () => {
    expect(silenced("<domain type='kvm'><name>a</name>\r\n\t<clock offset='utcc'/>\r\n</domain>")).toBe(
      `<domain type='kvm'><name>a</name>\r\n\t${comment('schema-bad-value')}\r\n\t<clock offset='utcc'/>\r\n</domain>`,
    );
  });

  it('stands before a start tag that began lines ago', () => {
    expect(silenced("<domain type='kvm'><name>a</name>\n  <clock\n    offset='utcc'/>\n</domain>")).toBe(
      `<domain type='kvm'><name>a</name>\n  ${comment('schema-bad-value')}\n  <clock\n    offset='utcc'/>\n</domain>`,
    );
  });

  it('stands behind the XML declaration', () => {
    expect(silenced("<?xml version='1.0'?><domain type='kvm'><name>a</name><clock offset='utcc'/></domain>")).toBe(
      `<?xml version='1.0'?>\n${comment('schema-bad-value')}\n<domain type='kvm'><name>a</name><clock offset='utcc'/></domain>`,
    );
  });

  it('is not to be had for broken XML', () => {
    const text = "<domain type='kvm'><name>a & b</name></domain>";
    expect(silenced(text)).toBe(text);
  });
});

const folder = path.resolve(import.meta.dirname, '../../golden/cases');
const cases = readdirSync(folder).filter((name) => name.endsWith('.xml'));

const counted = (problems: readonly Problem[]): readonly string[] => problems.map(({ code }) => code).sort();

it.each(cases)('silences in %s what it was written for and brings nothing new', (name) => {
  const text = readFileSync(path.join(folder, name), 'utf8');
  const { document, problems } = analysisOf(text);
  for (const problem of problems.filter(canBeSilenced)) {
    const [fix] = suppressionOf(document, problem);
    const after = analysisOf(applyEdits(text, fix?.edits ?? expect.fail('no comment')));
    const silent = after.suppressed.map(({ code }) => code);
    expect(silent).toContain(problem.code);
    expect(new Set(silent)).toEqual(new Set([problem.code]));
    const told = after.problems.filter(({ code }) => code !== 'suppression-malformed');
    expect(counted([...told, ...after.suppressed])).toEqual(counted(problems));
  }
});
