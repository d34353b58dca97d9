import { describe, expect, it } from 'vitest';
import { analyze, type Analysis } from '../../server/src/analysis';
import { canonicalClock } from '../../server/src/domain/canonical';
import { applyEdits, type Fix, type Problem } from '../../server/src/problem';
import type { SchemaName } from '../../server/src/schemas/embedded';
import { differingFacts, factsOf } from '../helpers/facts';

const world = { now: Date.UTC(2026, 6, 1), hostTimezone: 'Europe/Berlin' };
const analysisOf = (text: string, schema: SchemaName): Analysis => analyze(text, { schema, world });

/** Everything around the clock that no fix of the clock may touch, in an odd hand: quotes, comments, line ends. */
const domain = (clock: string, eol: string): string =>
  [
    '<?xml version="1.0"?>',
    '<!-- kept -->',
    '<domain type=\'kvm\'  id="7" >',
    '  <name>a &amp; b</name><!-- kept too -->',
    `  ${clock}`,
    '  <devices><emulator>/usr/bin/qemu</emulator></devices>',
    '</domain>',
    '',
  ].join(eol);

const clocks = [
  "<clock offset='utc'/>",
  '<clock offset="localtime"/>',
  "<clock  offset = 'localtime'\n    />",
  "<clock offset='utc' adjustment='3600'/>",
  "<clock adjustment='-60' offset='localtime'><!-- c --><timer name='rtc'/></clock>",
  "<clock offset='localtime' adjustment=''/>",
  "<clock offset='utcc'/>",
  "<clock offset='local'/>",
  "<clock offset=''/>",
  '<clock/>',
  '<clock></clock>',
  "<clock adjustment='5'/>",
  "<clock offsett='utc'/>",
  "<clock offset='utc' speed='fast'/>",
  "<clock offset='localtime' timezone='Europe/Paris'/>",
  "<clock offset='utc' basis='localtime'/>",
  "<clock offset='timezone' timezone='Europe/Paris' adjustment='3600'/>",
  "<clock offset='timezone' timezone='Europe/Paris:x'/>",
  "<clock offset='absolute'/>",
  "<clock offset='absolute' start='12h'/>",
  "<clock offset='absolute' start='+5'/>",
  "<clock offset='variable' adjustment='abc' basis='utc'/>",
  "<clock offset='variable' adjustment=' 10'/>",
  "<clock offset='variable' adjustment='reset'/>",
  "<clock offset='variable' basis=''/>",
  "<clock offset='variable' basis='utcc' adjustment='1'/>",
  "<clock offset='utc' adjustment='reset'><timer/></clock>",
  "<clock offset='utc' adjustment='reset'><timer name='pitt'/></clock>",
  "<clock offset='utc' adjustment='reset'><timer name='pit' track='guest'/></clock>",
  "<clock offset='utc' adjustment='reset'><timer name='rtc' tickpolicy='catchupp'><catchup slew='1'/></timer></clock>",
  "<clock offset='utc' adjustment='reset'><timer name='rtc' tickpolicy='delay'><catchup slew='1'/></timer></clock>",
  "<clock offset='utc' adjustment='reset'><timer name='hpet' present='maybe'/></clock>",
  "<clock offset='utc' adjustment='reset'><timer name='hpet' prezent='no'/></clock>",
  "<clock offset='utc' adjustment='reset'><timer name='rtc' frequency='5'/></clock>",
  "<clock offset='utc' adjustment='reset'><timer name='tsc' frequency='0x10'/></clock>",
  "<clock offset='utc' adjustment='reset'><timmer name='rtc'>\n  </timmer></clock>",
  "<clock offset='utc' adjustment='reset'><weather/></clock>",
  "<clock offset='utc' adjustment='reset'>text<timer name='rtc'/></clock>",
  "<clock offset='utc' adjustment='reset'><timer name='rtc' tickpolicy='merge'\n track='boot'/><timer name='platform'/></clock>",
  "<clock offset='utc' adjustment='reset'>\n    <timer name='hypervclock'/>\n  </clock>",
  "<clock offset='utc' adjustment='reset'><timer name='hpet'/><timer name='pit'  /></clock>",
  "<clock offset='utc' adjustment='reset'>\n    <timer name='hpet' present='no'/>\n    <timer name='hpet' present='yes'/>\n  </clock>",
  "<clock offset='utc' adjustment='reset'><timer name='tsc' frequency='0' mode='native'/></clock>",
  "<clock offset='utc' adjustment='reset'><timer name='rtc' tickpolicy='catchup'><catchup slew='0'/></timer></clock>",
  "<clock offset='utc' adjustment='reset'><timer name='rtc' tickpolicy='catchup'>\n      <catchup/>\n    </timer></clock>",
  "<clock offset='variable' adjustment='9223372036854775808'/>",
  "<clock offset='utc' adjustment='reset'/>\n  <clock offset='localtime'/>",
  "<clock mode='localtime'/>",
  "<clock sync='utc'/>",
  "<clock mode='absolute' start='0'/>",
  "<clock offset='utc' adjustment='reset'><timer name='rtc' wallclock='host'/></clock>",
  "<clock offset='utc' adjustment='reset'><timer name='pit' tickpolicy='none'/></clock>",
  "<clock offset='utc' adjustment='reset'><timer name='rtc' track='guest virtual machine'/></clock>",
  "<clock offset='localtime' adjustment='reset'/>",
  "<clock offset='variable' adjustment='60' basis='localtime'/>",
  "<clock offset='timezone' timezone='europe/paris'/>",
  "<clock offset='timezone' timezone='UTC+2'/>",
  "<clock offset='absolute' start='1735689600000'/>",
  "<clok offset='utc'/>",
  "<timer name='rtc'/>",
];

interface Case {
  readonly schema: SchemaName;
  readonly text: string;
  readonly problem: Problem;
  readonly fix: Fix;
}

const cases: readonly Case[] = (['clock', 'clock-2012'] as const).flatMap((schema) =>
  clocks
    .flatMap((clock) => [domain(clock, '\n'), domain(clock.replaceAll('\n', '\r\n'), '\r\n')])
    .flatMap((text) =>
      analysisOf(text, schema).problems.flatMap((problem) =>
        (problem.fixes ?? []).map((fix): Case => ({ schema, text, problem, fix })),
      ),
    ),
);

const clockOf = (text: string): string => /<clo[\s\S]*<\/?clo[^>]*>|<clo[^>]*>|<timer[^>]*>/.exec(text)?.[0] ?? '';
const titled = cases.map((one) => [`${one.schema}: ${clockOf(one.text)} → ${one.fix.title}`, one] as const);
const fixed = ({ text, fix }: Case): string => applyEdits(text, fix.edits);
const schemaProblems = (text: string, schema: SchemaName): readonly Problem[] =>
  analysisOf(text, schema).problems.filter(({ stage }) => stage === 'schema' || stage === 'xml');

describe('every fix', () => {
  it('is offered for many mistakes', () => {
    expect(new Set(cases.map(({ problem }) => problem.code)).size).toBeGreaterThanOrEqual(9);
    expect(cases.length).toBeGreaterThan(200);
  });

  it.each(titled)('mends its problem: %s', (_, one) => {
    const { problem, schema, text } = one;
    const same = ({ code, message }: Problem): boolean => code === problem.code && message === problem.message;
    expect(analysisOf(fixed(one), schema).problems.filter(same)).toHaveLength(
      analysisOf(text, schema).problems.filter(same).length - 1,
    );
  });

  it.each(titled)('writes nothing that the grammar rejects: %s', (_, one) => {
    const known = schemaProblems(one.text, one.schema);
    const left = schemaProblems(fixed(one), one.schema);
    // a renamed element may hold mistakes of its own, which were there before
    const mends = one.problem.stage === 'schema' && known.length > 0;
    expect(left.length).toBeLessThan(mends ? known.length : known.length + 1);
  });

  it.each(titled)('changes only what it says: %s', (_, one) => {
    const after = fixed(one);
    const { gone, come } = differingFacts(one.text, after);
    expect([...gone, ...come].filter((fact) => !/^\/domain(\/(clock|clok|timer)|#)/.test(fact))).toEqual([]);
    expect(after.split('\r\n').length > 1).toBe(one.text.includes('\r\n'));
    expect(/(?<!\r)\n/.test(after)).toBe(/(?<!\r)\n/.test(one.text));
    expect(factsOf(after)).toContain('!#comment " kept "');
  });

  it.each(titled.filter(([, { fix }]) => fix.safe))(
    'that is safe leaves the stored clock as it means: %s',
    (_, one) => {
      const stored = (text: string): string | undefined => {
        const [first] = analysisOf(text, one.schema).domains;
        // what QEMU does unsaid, too
        const unsaid = / adjustment='reset'| tickpolicy='delay'/g;
        return first && canonicalClock(first.clock)?.replace(unsaid, '');
      };
      expect(stored(fixed(one))).toBe(stored(one.text));
    },
  );

  it('is preferred at most once a problem', () => {
    const problems = new Set(cases.map(({ problem }) => problem));
    expect([...problems].filter(({ fixes }) => (fixes ?? []).filter((fix) => fix.preferred).length > 1)).toEqual([]);
  });
});
