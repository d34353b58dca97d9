import { describe, expect, it } from 'vitest';
import { test } from '../../../server/src/targets/test';
import { qemu } from '../../../server/src/targets/qemu';
import { domainWith } from '../../helpers/domains';
import { asking, clockWith } from '../../helpers/targets';

const at = (libvirt: string) => asking(test, { libvirt });
const domain = (clock: string) => domainWith(clock, { type: 'test' });

describe('libvirt before a word was known', () => {
  it.each([
    ['0.7.6', '0.7.7', `<clock offset='variable'/>`, "unsupported configuration: unknown clock offset 'variable'"],
    [
      '8.3.0',
      '8.4.0',
      `<clock offset='absolute' start='1'/>`,
      "unsupported configuration: unknown clock offset 'absolute'",
    ],
    [
      '1.2.1',
      '1.2.2',
      clockWith('', `name='hypervclock'`),
      "unsupported configuration: unknown timer name 'hypervclock'",
    ],
    ['6.0.0', '6.1.0', clockWith('', `name='armvtimer'`), "unsupported configuration: unknown timer name 'armvtimer'"],
    [
      '7.0.0',
      '9.0.0',
      clockWith('', `name='rtc' track='realtime'`),
      "unsupported configuration: unknown timer track 'realtime'",
    ],
  ])('%s refuses what %s takes: %s', (before, since, clock, message) => {
    expect(at(before).refusals(domain(clock))).toEqual([message]);
    expect(at(since).refusals(domain(clock))).toEqual([]);
  });
});

describe('libvirt before it looked at something', () => {
  it('0.9.10 passes over adjustment and basis', () => {
    const ask = at('0.9.10');
    expect(ask.stored(domain(`<clock offset='localtime' adjustment='60'/>`))).toBe(`<clock offset='localtime'/>`);
    expect(ask.losses(domain(`<clock offset='localtime' adjustment='60'/>`))).toEqual([
      "libvirt 0.9.10 passes over adjustment='60': it reads adjustment here from 0.9.11 on.",
    ]);
    expect(ask.losses(domain(`<clock offset='variable' adjustment='1' basis='localtime'/>`))).toEqual([
      "libvirt 0.9.10 passes over basis='localtime': it reads basis here from 0.9.11 on.",
    ]);
    expect(ask.refusals(domain(`<clock offset='utc' adjustment='x'/>`))).toEqual([]);
  });

  it('0.7.7 passes over timers', () => {
    const ask = at('0.7.7');
    expect(ask.refusals(domain(clockWith('', `name='nonsense'`)))).toEqual([]);
    expect(ask.losses(domain(clockWith('', `name='rtc'`)))).toEqual([
      'libvirt 0.7.7 passes over <timer>: it reads timers from 0.8.0 on.',
    ]);
  });
});

describe('libvirt 7.0 has its own words', () => {
  it.each([
    [`<timer/>`, 'internal error: missing timer name'],
    [`<timer name='x'/>`, "unsupported configuration: unknown timer name 'x'"],
    [`<timer name='rtc' present='maybe'/>`, "internal error: unknown timer present value 'maybe'"],
    [`<timer name='rtc' tickpolicy='none'/>`, "unsupported configuration: unknown timer tickpolicy 'none'"],
    [`<timer name='rtc' track='x'/>`, "unsupported configuration: unknown timer track 'x'"],
    [`<timer name='tsc' mode='x'/>`, "unsupported configuration: unknown timer mode 'x'"],
    [`<timer name='tsc' frequency='x'/>`, 'internal error: invalid timer frequency'],
    [`<timer name='rtc' tickpolicy='catchup'><catchup slew='x'/></timer>`, 'internal error: invalid catchup slew'],
  ])('for %s', (timer, message) => {
    expect(at('7.0.0').refusals(domain(`<clock>${timer}</clock>`))).toEqual([message]);
  });
});

describe('QEMU’s driver', () => {
  const refusals = (libvirt: string, timers: readonly string[], shape = {}) =>
    asking(qemu, { libvirt, qemu: '4.2.0' }).refusals(domainWith(clockWith('', ...timers), shape));

  it('before 6.1 looks at the first RTC first, and at no other', () => {
    const timers = [`name='platform'`, `name='rtc' track='boot'`, `name='rtc' tickpolicy='merge'`];
    expect(refusals('5.0.0', timers)).toEqual([
      "unsupported configuration: unsupported rtc timer track 'boot'",
      "unsupported configuration: unsupported timer type (name) 'platform'",
    ]);
    expect(refusals('9.0.0', timers)).toEqual([
      "unsupported configuration: unsupported timer type (name) 'platform'",
      "unsupported configuration: unsupported rtc timer track 'boot'",
      "unsupported configuration: unsupported rtc timer tickpolicy 'merge'",
    ]);
  });

  it('needs a property of the CPU for the ARM timer', () => {
    const arm = { type: 'kvm', arch: 'aarch64', machine: 'virt', more: `<cpu mode='host-passthrough'/>` };
    expect(refusals('9.0.0', [`name='armvtimer' tickpolicy='delay'`], arm)).toEqual([
      "unsupported configuration: Configuring the 'armvtimer' timer is not supported with this QEMU binary",
    ]);
  });

  it('says what it does nothing with', () => {
    const timers = [
      `name='rtc' present='no'`,
      `name='rtc'`,
      `name='hpet' tickpolicy='delay'`,
      `name='tsc' mode='native'`,
    ];
    expect(asking(qemu).losses(domainWith(clockWith('', ...timers)))).toEqual([
      "libvirt does nothing with present='no' on the rtc timer: the guest has one all the same.",
      'QEMU is told of the first rtc timer only: libvirt checks this one and drops it.',
      "libvirt does nothing with tickpolicy='delay' on the hpet timer: QEMU has no such setting.",
      "libvirt does nothing with mode='native' on the tsc timer: QEMU has no such setting.",
    ]);
  });
});
