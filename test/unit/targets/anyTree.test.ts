import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalClock } from '../../../server/src/domain/canonical';
import { lossesOf } from '../../../server/src/domain/losses';
import { readDomains } from '../../../server/src/domain/readDomains';
import type { Domain } from '../../../server/src/domain/domain';
import { qemu } from '../../../server/src/targets/qemu';
import { targets } from '../../../server/src/targets/targets';
import { parseXml } from '../../../server/src/xml/parser';
import { domainWith, summerNoon } from '../../helpers/domains';

const NUMBERS = [
  '0',
  '-0',
  '+5',
  ' 10',
  '10 ',
  '-1',
  '9223372036854775807',
  '-9223372036854775808',
  '18446744073709551616',
];
const WORDS = ['', 'reset', 'utc', 'localtime', 'variable', 'timezone', 'absolute', 'yes', 'no', 'Bogus/Zone', '&lt;'];
const TIMER_WORDS = [
  'rtc',
  'tsc',
  'pit',
  'hpet',
  'kvmclock',
  'hypervclock',
  'platform',
  'armvtimer',
  'delay',
  'catchup',
];
const ATTRIBUTES = [
  ...[
    'offset',
    'adjustment',
    'basis',
    'timezone',
    'start',
    'adjustment0',
    'x:offset',
    'xmlns:x',
    'type',
    'arch',
    'machine',
  ],
  ...['name', 'present', 'tickpolicy', 'track', 'frequency', 'mode', 'threshold', 'slew', 'limit', 'state'],
];
const ELEMENTS = [
  'domain',
  'clock',
  'timer',
  'catchup',
  'x:timer',
  'os',
  'type',
  'features',
  'hyperv',
  'stimer',
  'cpu',
];

const value = fc.constantFrom(...WORDS, ...NUMBERS, ...TIMER_WORDS);
const attributes = (...names: readonly string[]) =>
  fc
    .uniqueArray(fc.tuple(fc.constantFrom(...names), value), { maxLength: 5, selector: ([name]) => name })
    .map((all) => all.map(([name, set]) => ` ${name}='${set}'`).join(''));

/** A document of libvirt's names in any order, half of the time under a root that is libvirt's. */
const anyDocument = fc
  .letrec<{ element: string }>((tie) => ({
    element: fc
      .tuple(
        fc.constantFrom(...ELEMENTS),
        attributes(...ATTRIBUTES),
        fc.array(fc.oneof({ maxDepth: 5 }, fc.constantFrom('text', '<!-- note -->'), tie('element')), { maxLength: 4 }),
      )
      .map(([name, set, children]) => `<${name}${set}>${children.join('')}</${name}>`),
  }))
  .element.map((element) => `<domain type='kvm'>${element}</domain>`);

/** A clock whose settings are drawn from words that libvirt knows somewhere. */
const anyClock = fc
  .tuple(
    attributes('offset', 'adjustment', 'basis', 'timezone', 'start', 'adjustment0'),
    fc.array(attributes('name', 'present', 'tickpolicy', 'track', 'frequency', 'mode'), { maxLength: 3 }),
  )
  .map(([set, timers]) => `<clock${set}>${timers.map((timer) => `<timer${timer}/>`).join('')}</clock>`);

describe('any document', () => {
  it('has its domains read, judged and turned into settings without an exception', () => {
    fc.assert(
      fc.property(anyDocument, (text) => {
        for (const domain of readDomains(parseXml(text))) {
          lossesOf(domain);
          canonicalClock(domain.clock);
          for (const target of targets) {
            target.refusals(domain, target.defaults, summerNoon);
            target.native(domain, target.defaults, summerNoon);
          }
        }
      }),
    );
  });

  it('that libvirt takes has a stored form which it takes and keeps as it is', () => {
    const read = (clock: string) => readDomains(parseXml(domainWith(clock)))[0] ?? expect.fail(clock);
    const refusals = (domain: Domain) => qemu.refusals(domain, qemu.defaults, summerNoon);
    const settings = (domain: Domain) =>
      qemu.native(domain, qemu.defaults, summerNoon).settings.map(({ text }) => text);
    fc.assert(
      fc.property(anyClock, (clock) => {
        const domain = read(clock);
        fc.pre(refusals(domain).length === 0);
        const stored = canonicalClock(domain.clock) ?? expect.fail(`nothing stored of ${clock}`);
        const again = read(stored);
        expect(refusals(again)).toEqual([]);
        expect(lossesOf(again)).toEqual([]);
        expect(canonicalClock(again.clock)).toBe(stored);
        expect(settings(again)).toEqual(settings(domain));
      }),
    );
  });
});
