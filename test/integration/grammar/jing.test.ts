import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { grammar, judgeWithJing, judgeWithXmllint, type Verdict } from '../../helpers/jing';
import { haveTool, sharedData } from '../../helpers/tools';
import { type ClockCase, clockTable } from './clocks';

const documents = clockTable.map((row) => row.xml);

/** One line a clock, so that a difference shows the text it is about. */
const byExpectation = (column: 'clock' | 'clock2012'): readonly string[] =>
  clockTable.map((row: ClockCase) => line(row[column], row.xml));
const byVerdict = (verdicts: readonly Verdict[]): readonly string[] =>
  verdicts.map((verdict, index) => line(verdict.valid, documents[index] ?? ''));
const line = (valid: boolean, xml: string): string => `${valid ? 'valid  ' : 'invalid'} ${JSON.stringify(xml)}`;

describe('the table of clocks', () => {
  it('holds each clock once', () => {
    expect(new Set(documents).size).toBe(documents.length);
    expect(documents.length).toBeGreaterThanOrEqual(80);
  });

  it('says why wherever the two grammars part', () => {
    expect(clockTable.filter((row) => row.clock !== row.clock2012 && row.note === undefined)).toEqual([]);
  });
});

describe.skipIf(!haveTool('jing'))('Jing', () => {
  it('agrees with the table under the grammar of the 2012 proposal', () => {
    expect(byVerdict(judgeWithJing(grammar('clock-2012.rng'), documents))).toEqual(byExpectation('clock2012'));
  });

  it("agrees with the table under today's grammar", () => {
    expect(byVerdict(judgeWithJing(grammar('clock.rng'), documents))).toEqual(byExpectation('clock'));
  });
});

describe.skipIf(!haveTool('xmllint'))('libxml2', () => {
  it('agrees with the table under the grammar of the 2012 proposal', () => {
    expect(byVerdict(judgeWithXmllint(grammar('clock-2012.rng'), documents))).toEqual(byExpectation('clock2012'));
  });

  it("agrees with the table under today's grammar", () => {
    expect(byVerdict(judgeWithXmllint(grammar('clock.rng'), documents))).toEqual(byExpectation('clock'));
  });
});

for (const version of ['9.0.0', '12.8.0']) {
  const answers = sharedData(`libvirt-${version}-answers.json`);

  describe.skipIf(answers === undefined || !haveTool('jing'))(`what libvirt ${version} answered`, () => {
    it('is what Jing says under clock.rng, clock by clock', () => {
      const recorded = readAnswers(answers ?? '');
      const verdicts = judgeWithJing(
        grammar('clock.rng'),
        recorded.map((answer) => answer.clock),
      );
      expect(recorded.map(({ clock }, index) => line(verdicts[index]?.valid === true, clock))).toEqual(
        recorded.map(({ clock, schemaValid }) => line(schemaValid, clock)),
      );
    });
  });
}

interface Answer {
  readonly clock: string;
  readonly schemaValid: boolean;
}

function readAnswers(path: string): readonly Answer[] {
  const { cases } = JSON.parse(readFileSync(path, 'utf8')) as { readonly cases: readonly Answer[] };
  return cases;
}
