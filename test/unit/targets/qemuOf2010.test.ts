import { describe, expect, it } from 'vitest';
import type { Flag } from '../../../server/src/targets/host';
import { qemu } from '../../../server/src/targets/qemu';
import { domainWith, summerNoon } from '../../helpers/domains';
import { asking, clockWith } from '../../helpers/targets';

/** The flags that libvirt 0.8 looked for in QEMU's -help. */
const FLAGS = ['rtc', 'rtc-td-hack', 'no-kvm-pit-reinjection', 'tdf', 'no-hpet'] as const satisfies readonly Flag[];

type Flags = readonly (typeof FLAGS)[number][];

/** Every set of the five. */
const COMBINATIONS: readonly Flags[] = Array.from({ length: 2 ** FLAGS.length }, (_, bits) =>
  FLAGS.filter((_flag, bit) => (bits & (1 << bit)) !== 0),
);

const askWith = (flags: Flags) =>
  asking(
    qemu,
    { libvirt: '0.8.0', qemu: '0.12.0' },
    {
      ...summerNoon,
      host: {
        flags: {
          ...Object.fromEntries(FLAGS.map((flag) => [flag, flags.includes(flag)])),
          'kvm-pit-tick-policy': false,
        },
      },
    },
  );

const E = (text: string) => `unsupported configuration: ${text}`;

/** What comes of a clock: the settings besides those of a clock without timers, or the first refusal. */
function outcome(flags: Flags, timer: string, offset = 'utc'): string {
  const ask = askWith(flags);
  const text = domainWith(clockWith(`offset='${offset}'`, timer), { type: 'kvm' });
  const [refusal] = ask.refusals(text);
  return refusal ?? ask.settings(text).join(' ');
}

const policies = [undefined, 'delay', 'catchup', 'merge', 'discard'] as const;
type Policy = (typeof policies)[number];
const timerOf = (name: string, policy: Policy) => `name='${name}'${policy ? ` tickpolicy='${policy}'` : ''}`;

/** The three tables of the patch, a function of the flags each. */
const expectedRtc = (flags: Flags, policy: Policy): string => {
  const [rtc, hack] = [flags.includes('rtc'), flags.includes('rtc-td-hack')];
  if (rtc) {
    if (policy === 'merge' || policy === 'discard') return E(`unsupported rtc timer tickpolicy '${policy}'`);
    if (policy !== 'catchup') return '-rtc base=utc';
    return `-rtc base=utc,driftfix=slew${hack ? ' -rtc-td-hack' : ''}`;
  }
  if (policy === undefined || policy === 'delay') return '';
  return hack && policy === 'catchup' ? '-rtc-td-hack' : E(`unsupported rtc tickpolicy '${policy}'`);
};

const expectedPit = (flags: Flags, policy: Policy): string => {
  const [kvm, tdf] = [flags.includes('no-kvm-pit-reinjection'), flags.includes('tdf')];
  if (policy === undefined || policy === 'delay') return kvm ? '-no-kvm-pit-reinjection' : '';
  if (policy === 'catchup' && kvm) return '';
  return policy === 'catchup' && tdf ? '-tdf' : E(`unsupported pit tickpolicy '${policy}'`);
};

const base = (flags: Flags): readonly string[] => (flags.includes('rtc') ? ['-rtc base=utc'] : []);

describe.each(COMBINATIONS.map((flags) => [flags.join(' ') || 'none of the flags', flags] as const))(
  'QEMU of 2010 with %s',
  (_, flags) => {
    it.each(policies)('has an RTC with tick policy %s', (policy) => {
      expect(outcome(flags, timerOf('rtc', policy))).toBe(expectedRtc(flags, policy));
    });

    it.each(policies)('has a PIT with tick policy %s', (policy) => {
      const wanted = expectedPit(flags, policy);
      const settings = [...base(flags), wanted].filter((text) => text !== '').join(' ');
      expect(outcome(flags, timerOf('pit', policy))).toBe(wanted.startsWith('unsupported') ? wanted : settings);
    });

    it.each([undefined, 'yes', 'no'])('has an HPET with present %s', (present) => {
      const timer = `name='hpet'${present ? ` present='${present}'` : ''}`;
      const off = present === 'no' && flags.includes('no-hpet') ? ['-no-hpet'] : [];
      expect(outcome(flags, timer)).toBe([...base(flags), ...off].join(' '));
    });

    it.each(['platform', 'tsc'])('has no %s timer', (name) => {
      expect(outcome(flags, `name='${name}'`)).toBe(E(`unsupported timer type (name) '${name}'`));
    });

    it.each([
      ['guest', ',clock=vm'],
      ['wall', ',clock=host'],
      ['boot', E(`unsupported rtc timer track 'boot'`)],
    ])('follows %s only with -rtc', (track, added) => {
      const withRtc = added.startsWith(',') ? `-rtc base=utc${added}` : added;
      expect(outcome(flags, `name='rtc' track='${track}'`)).toBe(flags.includes('rtc') ? withRtc : '');
    });
  },
);

describe('the mistakes of the patch of 2010', () => {
  const text = domainWith(clockWith(`offset='utc'`, `name='hpet' present='yes'`));

  it('are told as they were: a message that names the PIT, and a guest that starts all the same', () => {
    const ask = askWith(['rtc']);
    expect(ask.refusals(text)).toEqual([]);
    expect(ask.settings(text)).toEqual(['-rtc base=utc']);
    expect(ask.losses(text)).toEqual([expect.stringContaining('pit timer is not supported')]);
  });

  it('are none where QEMU has an HPET', () => {
    expect(askWith(['rtc', 'no-hpet']).losses(text)).toEqual([]);
  });
});

describe('a QEMU without -rtc', () => {
  it.each([
    ['utc', ''],
    ['localtime', '-localtime'],
    [`timezone' timezone='Europe/Paris`, '-localtime'],
    ['variable', E("unsupported clock offset 'variable'")],
  ])('starts at %s with %s', (offset, expected) => {
    expect(outcome([], `name='rtc'`, offset)).toBe(expected);
  });
});

describe('the versions by themselves', () => {
  const at = (libvirt: string, version: string, timers: readonly string[], type = 'kvm') =>
    asking(qemu, { libvirt, qemu: version }).settings(domainWith(clockWith(`offset='localtime'`, ...timers), { type }));
  const timers = [`name='rtc' tickpolicy='catchup'`, `name='pit' tickpolicy='delay'`, `name='hpet' present='no'`];

  it.each([
    ['0.7.7', '0.11.0', ['-localtime']],
    ['0.8.0', '0.11.0', ['-localtime', '-rtc-td-hack', '-no-kvm-pit-reinjection', '-no-hpet']],
    ['0.9.0', '0.14.0', ['-rtc base=localtime,driftfix=slew', '-no-kvm-pit-reinjection', '-no-hpet']],
    ['2.0.0', '2.5.0', ['-rtc base=localtime,driftfix=slew', '-global kvm-pit.lost_tick_policy=delay', '-no-hpet']],
    ['9.0.0', '7.2.22', ['-rtc base=localtime,driftfix=slew', '-global kvm-pit.lost_tick_policy=delay', '-no-hpet']],
    [
      '9.0.0',
      '8.0.0',
      ['-machine …,hpet=off', '-rtc base=localtime,driftfix=slew', '-global kvm-pit.lost_tick_policy=delay'],
    ],
  ])('libvirt %s with QEMU %s: %j', (libvirt, version, expected) => {
    expect(at(libvirt, version, timers)).toEqual(expected);
  });

  it.each([
    ['4.0.0', ['-cpu …,-kvmclock', '-cpu …,hv_time']],
    ['7.0.0', ['-cpu …,kvmclock=off', '-cpu …,hv-time']],
    ['9.0.0', ['-cpu …,kvmclock=off', '-cpu …,hv-time=on']],
  ])('libvirt %s writes CPU flags as %j', (libvirt, expected) => {
    const clocks = [`name='kvmclock' present='no'`, `name='hypervclock' present='yes'`];
    expect(at(libvirt, '4.0.0', clocks).slice(0, 2)).toEqual(expected);
  });
});
