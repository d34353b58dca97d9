import { expect, it } from 'vitest';
import { analyze } from '../../../server/src/analysis';
import { summerNoon } from '../../helpers/domains';
import { fixesOf } from '../../helpers/rules';

const windows =
  "<metadata><l:libosinfo xmlns:l='http://libosinfo.org/xmlns/libvirt/domain/1.0'><l:os id='http://microsoft.com/win/10'/></l:libosinfo></metadata>";
const documentWith = (subset: string, clock: string): string =>
  `<!DOCTYPE domain [${subset}]>\n<domain type='kvm'><name>a</name>${windows}${clock}</domain>`;

// what a declaration or an entity supplies stands nowhere that a fix could change it
it.each([
  ["<!ATTLIST clock offset CDATA 'timezone' timezone CDATA 'europe/paris'>", '<clock/>', 'clock-timezone-unknown'],
  ["<!ATTLIST clock timezone CDATA 'UTC+2'>", "<clock offset='timezone'/>", 'clock-timezone-posix'],
  ["<!ATTLIST clock sync CDATA 'utc'>", '<clock/>', 'clock-old-spelling'],
  [`<!ENTITY clock "<clock offset='utc' adjustment='reset'/>">`, '&clock;', 'clock-utc-for-windows'],
])('with %s and %s offers no fix for %s', (subset, clock, code) => {
  const problems = analyze(documentWith(subset, clock), { world: summerNoon }).problems.filter(
    (problem) => problem.code === code,
  );
  expect(problems).toHaveLength(1);
  expect(problems[0]?.fixes ?? []).toEqual([]);
});

it('a clock may be given an attribute beside one that a declaration supplies', () => {
  const text = documentWith("<!ATTLIST clock offset CDATA 'utc'>", '<clock/>');
  expect(fixesOf('clock-legacy-offset', text).map(([, fixed]) => /<clock .*?>/.exec(fixed)?.[0])).toEqual([
    "<clock adjustment='reset'/>",
  ]);
});
