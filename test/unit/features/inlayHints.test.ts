import { describe, expect, it } from 'vitest';
import { analyze, type AnalysisOptions } from '../../../server/src/analysis';
import { inlayHints } from '../../../server/src/features/inlayHints';
import { Lines } from '../../../server/src/lines';
import { applyEdits } from '../../../server/src/problem';
import { summerNoon } from '../../helpers/domains';
import { checkMarks } from '../../helpers/marked';

const hintsIn = (text: string, options: Partial<AnalysisOptions> = {}) => {
  const lines = new Lines(text);
  const analysis = analyze(text, { world: summerNoon, ...options });
  return inlayHints(analysis, lines.range({ start: 0, end: text.length })).map((hint) => ({
    ...hint,
    at: lines.offset(hint.position),
    edits: (hint.textEdits ?? []).map(({ range, newText }) => ({
      span: { start: lines.offset(range.start), end: lines.offset(range.end) },
      text: newText,
    })),
  }));
};

/** Checks which hints stand in a text: a caret where they do, and their label. */
const checkHints = (expected: string, options: Partial<AnalysisOptions> = {}): void =>
  checkMarks(expected, (text) =>
    hintsIn(text, options).map(({ at, label }) => ({ span: { start: at, end: at }, message: label as string })),
  );

/** The text after a double click on every hint. */
const written = (text: string, options: Partial<AnalysisOptions> = {}): string =>
  applyEdits(
    text,
    hintsIn(text, options).flatMap(({ edits }) => edits),
  );

const domain = (clock: string, type = 'kvm'): string =>
  `<domain type='${type}'>\n<os><type arch='x86_64' machine='q35'>hvm</type></os>\n${clock}\n</domain>`;

describe('inlay hints', () => {
  it('say what a clock is that does not say it', () => {
    checkHints(`
<domain type='kvm'>
<clock/>
      ^ offset='utc'
</domain>
`);
    checkHints(`
<domain type='kvm'>
<clock offset="utc"/>
                   ^ adjustment='reset'
</domain>
`);
    checkHints(`
<domain type='kvm'>
<clock offset='variable' adjustment='60'/>
                                        ^ basis='utc'
</domain>
`);
    checkHints(`
<domain type='kvm'>
<clock offset='timezone' timezone='Europe/Paris'/>
</domain>
`);
  });

  it('say what a domain without a clock has', () => {
    checkHints(`
<domain type='kvm'>
  <name>guest</name>
                    ^ <clock offset='utc'/>
</domain>
`);
    checkHints(`
<domain type='lxc'>
  <name>guest</name>
</domain>
`);
  });

  it('say what a bare timer sets', () => {
    checkHints(`
<domain type='kvm'>
<os><type arch='x86_64' machine='q35'>hvm</type></os>
<clock offset='utc' adjustment='reset'>
  <timer name='pit'/>
                   ^ tickpolicy='delay'
  <timer name='hpet'/>
</clock>
</domain>
`);
  });

  it("say that old Xen carries the guest's changes on", () => {
    const [hint] = hintsIn(domain("<clock offset='localtime'/>", 'xen'), { target: 'xen-xend' });
    expect(hint?.label).toBe("offset='variable' adjustment='0' basis='localtime'");
    expect(hint?.tooltip).toMatch(/carries on/);
  });

  it('are written by their edits, in the quotes of the author', () => {
    expect(written(domain('<clock offset="utc"/>'))).toBe(domain('<clock offset="utc" adjustment="reset"/>'));
    expect(written(domain("<clock offset='variable'/>"))).toBe(
      domain("<clock offset='variable' adjustment='0' basis='utc'/>"),
    );
    expect(written("<domain type='kvm'>\n  <name>a</name>\n</domain>")).toBe(
      "<domain type='kvm'>\n  <name>a</name>\n  <clock offset='utc'/>\n</domain>",
    );
  });

  it('write nothing that the grammar in force rejects', () => {
    const variable = domain("<clock offset='variable' adjustment='60'/>");
    expect(hintsIn(variable, { schema: 'clock-2012' })).toEqual([]); // it has no basis
    expect(hintsIn(variable, { schema: 'clock' })).toHaveLength(1);
  });

  it('are none where it is not sure which clock counts, and outside of the range', () => {
    expect(hintsIn(domain("<clock/><clock offset='utc'/>"))).toEqual([]);
    expect(hintsIn(domain("<clock offset=''/>")).map(({ edits }) => edits)).toEqual([
      [expect.objectContaining({ text: 'utc' })],
    ]);
    const text = domain('<clock/>');
    expect(inlayHints(analyze(text, { world: summerNoon }), new Lines(text).range({ start: 0, end: 5 }))).toEqual([]);
  });
});
