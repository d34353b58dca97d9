import { describe, expect, it } from 'vitest';
import { xenLibxl } from '../../../server/src/targets/xen-libxl';
import { xenXend } from '../../../server/src/targets/xen-xend';
import { xenXl } from '../../../server/src/targets/xen-xl';
import { xenXm } from '../../../server/src/targets/xen-xm';
import { asking, clockWith } from '../../helpers/targets';

const UC = 'unsupported configuration: ';
const R = `${UC}unsupported clock adjustment='reset'`;
const O = (offset: string) => `${UC}unsupported clock offset='${offset}'`;
const T = (name: string) => `${UC}unsupported timer type (name) '${name}'`;

const guest = (os: string, clock: string) => `<domain type='xen'><os><type>${os}</type></os>${clock}</domain>`;
const hvm = (clock: string) => guest('hvm', clock);
const OTHER_OS = ['xen', 'linux', 'xenpvh'] as const;

const CLOCKS = {
  none: '',
  utc: `<clock offset='utc'/>`,
  localtime: `<clock offset='localtime'/>`,
  utcReset: `<clock offset='utc' adjustment='reset'/>`,
  localtimeReset: `<clock offset='localtime' adjustment='reset'/>`,
  utcNumber: `<clock offset='utc' adjustment='3600'/>`,
  localtimeNumber: `<clock offset='localtime' adjustment='-3600'/>`,
  variable: `<clock offset='variable' adjustment='7' basis='localtime'/>`,
  timezone: `<clock offset='timezone' timezone='Europe/Paris'/>`,
  absolute: `<clock offset='absolute' start='1'/>`,
};

/** Lines, or the one refusal. */
type Outcome = readonly string[] | string;

const outcomeOf = (ask: ReturnType<typeof asking>, text: string): Outcome =>
  ask.refusals(text)[0] ?? ask.settings(text);

describe.each([xenXl, xenXm])('7.1, XML to the configuration of $id:', (target) => {
  const ask = asking(target);

  it.each<[keyof typeof CLOCKS, Outcome, Outcome]>([
    ['none', ['rtc_timeoffset = 0', 'localtime = 0'], ['localtime = 0']],
    ['utc', ['rtc_timeoffset = 0', 'localtime = 0'], ['localtime = 0']],
    ['localtime', ['rtc_timeoffset = 0', 'localtime = 1'], ['localtime = 1']],
    ['utcReset', R, ['localtime = 0']],
    ['localtimeReset', R, ['localtime = 1']],
    ['utcNumber', ['rtc_timeoffset = 3600', 'localtime = 0'], O('variable')],
    ['localtimeNumber', ['rtc_timeoffset = -3600', 'localtime = 1'], O('variable')],
    ['variable', ['rtc_timeoffset = 7', 'localtime = 1'], O('variable')],
    ['timezone', O('timezone'), O('timezone')],
    ['absolute', O('absolute'), O('absolute')],
  ])('makes of clock %s for HVM %j, for PV and PVH %j', (clock, forHvm, forOthers) => {
    expect(outcomeOf(ask, hvm(CLOCKS[clock]))).toEqual(forHvm);
    for (const os of OTHER_OS) expect(outcomeOf(ask, guest(os, CLOCKS[clock]))).toEqual(forOthers);
  });

  it.each([
    [2147483647n, 2147483647n],
    [2147483648n, -2147483648n],
    [4294967296n, 0n],
    [-2147483649n, 2147483647n],
  ])('cuts %s down to %s', (written, kept) => {
    const text = hvm(`<clock offset='variable' adjustment='${written}'/>`);
    expect(ask.settings(text)[0]).toBe(`rtc_timeoffset = ${kept}`);
    expect(ask.losses(text).some((loss) => loss.includes(`${written} becomes ${kept}`))).toBe(written !== kept);
  });

  it('says that libvirt cannot read its own negative offset back', () => {
    expect(ask.losses(hvm(CLOCKS.localtimeNumber))).toEqual([
      'libvirt writes rtc_timeoffset = -3600 and cannot read that back: it takes a negative number only in quotes.',
    ]);
  });

  it.each([
    [`name='tsc' mode='native'`, 'tsc_mode = "native"'],
    [`name='tsc' mode='paravirt'`, 'tsc_mode = "native_paravirt"'],
    [`name='tsc' mode='emulate'`, 'tsc_mode = "always_emulate"'],
    [`name='tsc' mode='auto'`, 'tsc_mode = "default"'],
    [`name='tsc' mode='smpsafe'`, 'tsc_mode = "default"'],
    [`name='tsc'`, 'tsc_mode = "default"'],
  ])('writes timer %s as %s for every guest', (timer, line) => {
    for (const os of ['hvm', ...OTHER_OS]) {
      expect(ask.settings(guest(os, clockWith('', timer)))[0]).toBe(line);
    }
  });

  it.each([
    [`name='hpet' present='no'`, 'hpet = 0'],
    [`name='hpet' present='yes'`, 'hpet = 1'],
    [`name='hpet'`, 'hpet = 1'],
  ])('writes timer %s as %s for HVM and refuses it elsewhere', (timer, line) => {
    expect(ask.settings(hvm(clockWith('', timer)))[0]).toBe(line);
    for (const os of OTHER_OS) expect(ask.refusals(guest(os, clockWith('', timer)))).toEqual([T('hpet')]);
  });

  it.each(['platform', 'pit', 'rtc', 'kvmclock', 'hypervclock', 'armvtimer'])('refuses the %s timer', (name) => {
    for (const os of ['hvm', ...OTHER_OS]) {
      expect(ask.refusals(guest(os, clockWith('', `name='${name}'`)))).toEqual([T(name)]);
    }
  });

  it('writes the timers in their order, then rtc_timeoffset, then localtime', () => {
    const text = hvm(clockWith(`offset='localtime'`, `name='hpet'`, `name='tsc'`));
    expect(ask.settings(text)).toEqual(['hpet = 1', 'tsc_mode = "default"', 'rtc_timeoffset = 0', 'localtime = 1']);
    expect(ask.settings(guest('linux', clockWith(`offset='localtime'`, `name='tsc'`)))).toEqual([
      'tsc_mode = "default"',
      'localtime = 1',
    ]);
  });

  it('looks at the timers before the offset', () => {
    expect(ask.refusals(hvm(clockWith(`offset='absolute' start='1'`, `name='rtc'`)))).toEqual([
      T('rtc'),
      O('absolute'),
    ]);
  });

  it('keeps the first place and the last value of a timer set twice', () => {
    const text = hvm(clockWith('', `name='tsc' mode='native'`, `name='hpet'`, `name='tsc' mode='emulate'`));
    expect(ask.settings(text).slice(0, 2)).toEqual(['tsc_mode = "always_emulate"', 'hpet = 1']);
    expect(ask.losses(text)).toEqual(['Xen takes one tsc timer: a later one replaces this one.']);
  });

  it('says what it ignores of a timer', () => {
    expect(ask.losses(hvm(clockWith('', `name='tsc' present='no' tickpolicy='delay' frequency='5'`)))).toEqual([
      "libvirt tells Xen only the mode of the tsc timer: present='no' is ignored.",
      "libvirt tells Xen only the mode of the tsc timer: tickpolicy='delay' is ignored.",
      "libvirt tells Xen only the mode of the tsc timer: frequency='5' is ignored.",
    ]);
  });
});

it('7.4, XML to the configuration of xm: no offset is written for an xend older than 3.1', () => {
  const ask = asking(xenXm, { xend: '3.0.4' });
  expect(outcomeOf(ask, hvm(CLOCKS.localtime))).toEqual(['localtime = 1']);
  expect(outcomeOf(ask, hvm(CLOCKS.utcReset))).toEqual(['localtime = 0']);
  expect(outcomeOf(ask, hvm(CLOCKS.variable))).toBe(O('variable'));
});

describe('7.3, the libxl driver:', () => {
  const ask = asking(xenLibxl);
  const every = ['hvm', ...OTHER_OS] as const;

  it.each<[keyof typeof CLOCKS, Outcome]>([
    ['none', []],
    ['utc', []],
    ['utcReset', []],
    ['localtime', ['localtime = true']],
    ['localtimeReset', ['localtime = true']],
    ['utcNumber', ['rtc_timeoffset = 3600']],
    ['localtimeNumber', ['rtc_timeoffset = 4294963696', 'localtime = true']],
    ['variable', ['rtc_timeoffset = 7', 'localtime = true']],
    ['timezone', `${UC}unsupported clock offset 'timezone'`],
    ['absolute', `${UC}unexpected clock offset '4'`],
  ])('makes of clock %s %j, whatever the guest', (clock, outcome) => {
    for (const os of every) expect(outcomeOf(ask, guest(os, CLOCKS[clock]))).toEqual(outcome);
  });

  it('passes an HPET on that is there, and ignores that one is not', () => {
    expect(ask.settings(hvm(clockWith('', `name='hpet' present='yes'`)))).toEqual(['u.hvm.hpet = true']);
    const without = hvm(clockWith('', `name='hpet' present='no'`));
    expect(ask.settings(without)).toEqual([]);
    expect(ask.losses(without)).toEqual([
      "libvirt does not pass present='no' on: the guest has an HPET, as Xen's default is.",
    ]);
    for (const os of OTHER_OS) expect(ask.refusals(guest(os, clockWith('', `name='hpet'`)))).toEqual([T('hpet')]);
    expect(ask.settings(hvm(clockWith('', `name='hpet'`)))).toEqual([]);
  });

  it.each(['platform', 'pit', 'rtc', 'kvmclock', 'hypervclock', 'armvtimer'])('refuses the %s timer', (name) => {
    for (const os of every) expect(ask.refusals(guest(os, clockWith('', `name='${name}'`)))).toEqual([T(name)]);
  });

  it('sets an adjustment of local time as upstream’s test has it', () => {
    expect(ask.settings(hvm(`<clock offset='localtime' adjustment='3600'/>`))).toEqual([
      'rtc_timeoffset = 3600',
      'localtime = true',
    ]);
  });

  it.each([
    [`mode='native'`, 'native'],
    [`mode='paravirt'`, 'native_paravirt'],
    [`mode='emulate'`, 'always_emulate'],
    [`mode='auto'`, 'default'],
    [`mode='smpsafe'`, 'default'],
    [``, 'default'],
  ])('sets the TSC of %s to %s', (mode, word) => {
    for (const os of every) {
      expect(ask.settings(guest(os, clockWith('', `name='tsc' ${mode}`)))).toEqual([`tsc_mode = ${word}`]);
    }
  });

  it('looks at the offset before the timers', () => {
    expect(ask.refusals(hvm(clockWith(`offset='absolute' start='1'`, `name='rtc'`)))).toEqual([
      `${UC}unexpected clock offset '4'`,
      T('rtc'),
    ]);
  });

  it('heeds no offset before libvirt 4.1', () => {
    const older = asking(xenLibxl, { libvirt: '4.0.0' });
    expect(older.settings(hvm(CLOCKS.variable))).toEqual([]);
    expect(older.losses(hvm(CLOCKS.variable))).toEqual([
      'libvirt tells libxl an offset from 4.1.0 on; before, this guest starts at UTC.',
    ]);
  });

  it('is what <domain type="xen"> means', () => expect(xenLibxl.domainTypes).toEqual(['xen']));
});

describe('7.4, xend:', () => {
  const pv = (clock: string) => guest('linux', clock);
  const image = (kind: string, ...nodes: readonly string[]) => nodes.map((node) => `image/${kind} …,${node}`);
  const newest = asking(xenXend);
  const oldest = asking(xenXend, { xend: '3.0.4' });

  it.each<[keyof typeof CLOCKS, Outcome, Outcome, Outcome]>([
    [
      'utc',
      ['(localtime 0)'],
      [...image('hvm', '(rtc_timeoffset 0)', '(localtime 0)'), '(localtime 0)'],
      [...image('linux', '(localtime 0)'), '(localtime 0)'],
    ],
    [
      'localtime',
      ['(localtime 1)'],
      [...image('hvm', '(rtc_timeoffset 0)', '(localtime 1)'), '(localtime 1)'],
      [...image('linux', '(localtime 1)'), '(localtime 1)'],
    ],
    ['utcReset', ['(localtime 0)'], R, [...image('linux', '(localtime 0)'), '(localtime 0)']],
    ['localtimeReset', ['(localtime 1)'], R, [...image('linux', '(localtime 1)'), '(localtime 1)']],
    [
      'utcNumber',
      O('variable'),
      [...image('hvm', '(rtc_timeoffset 3600)', '(localtime 0)'), '(localtime 0)'],
      O('variable'),
    ],
    [
      'variable',
      O('variable'),
      [...image('hvm', '(rtc_timeoffset 7)', '(localtime 1)'), '(localtime 1)'],
      O('variable'),
    ],
    ['timezone', O('timezone'), O('timezone'), O('timezone')],
  ])('makes of clock %s before 3.1 %j, from 3.1 on for HVM %j and for PV %j', (clock, before, forHvm, forPv) => {
    expect(outcomeOf(oldest, hvm(CLOCKS[clock]))).toEqual(before);
    expect(outcomeOf(oldest, pv(CLOCKS[clock]))).toEqual(before);
    expect(outcomeOf(newest, hvm(CLOCKS[clock]))).toEqual(forHvm);
    expect(outcomeOf(newest, pv(CLOCKS[clock]))).toEqual(forPv);
  });

  it.each<[keyof typeof CLOCKS, string, string]>([
    ['utc', `<clock offset='variable' adjustment='0' basis='utc'/>`, `<clock offset='utc' adjustment='reset'/>`],
    [
      'localtime',
      `<clock offset='variable' adjustment='0' basis='localtime'/>`,
      `<clock offset='localtime' adjustment='reset'/>`,
    ],
  ])('gives clock %s back from HVM as %s, from every other as %s', (clock, forHvm, forOthers) => {
    expect(newest.stored(hvm(CLOCKS[clock]))).toBe(forHvm);
    expect(newest.stored(pv(CLOCKS[clock]))).toBe(forOthers);
    expect(oldest.stored(hvm(CLOCKS[clock]))).toBe(forOthers);
  });

  it('is told the same of a guest with a boot loader and no type, whose image is then opened for it', () => {
    const text = `<domain type='xen'><bootloader>/usr/bin/pygrub</bootloader><clock offset='localtime'/></domain>`;
    expect(newest.settings(text)).toEqual([...image('linux', '(localtime 1)'), '(localtime 1)']);
  });

  it('is told of no HPET of a PV guest', () => {
    expect(newest.settings(pv(clockWith('', `name='hpet' present='yes'`)))).toEqual([
      ...image('linux', '(localtime 0)'),
      '(localtime 0)',
    ]);
  });

  it('is told of the first HPET that says whether it is present, and of no other timer', () => {
    const text = hvm(
      clockWith(`offset='utc'`, `name='rtc'`, `name='hpet'`, `name='hpet' present='no'`, `name='hpet' present='yes'`),
    );
    expect(newest.settings(text)[0]).toBe('image/hvm …,(hpet 0)');
    expect(newest.stored(text)).toContain(`<timer name='hpet' present='no'/>`);
    expect(newest.losses(text)).toEqual([
      'libvirt tells xend of no timer but the HPET: the rtc timer is ignored.',
      'libvirt tells xend of an hpet timer only if it says present: this one is ignored.',
      'xend is told of the first hpet timer only: this one is ignored.',
    ]);
  });

  it.each([
    ['3.0.4', 0],
    ['3.1.0', 1],
    ['3.3.2', 1],
    ['3.4.0', 0],
  ])('%s runs away with local time: %d', (xend, faults) => {
    expect(asking(xenXend, { xend }).losses(hvm(CLOCKS.localtime))).toHaveLength(faults);
  });

  it('was told of local time only before libvirt 0.9.11', () => {
    const ask = asking(xenXend, { libvirt: '0.9.10' });
    expect(ask.settings(hvm(CLOCKS.utc))).toEqual([]);
    expect(ask.settings(hvm(CLOCKS.localtime))).toEqual(['(localtime 1)']);
    expect(ask.losses(hvm(CLOCKS.utcReset))).toEqual([
      "libvirt 0.9.10 passes over adjustment='reset': it reads adjustment here from 0.9.11 on.",
    ]);
  });

  it('carries on what an HVM guest sets from 3.1 on', () => {
    const unsaid = (text: string, xend: string) => asking(xenXend, { xend }).unsaid(text);
    expect(unsaid(hvm(CLOCKS.utc), '3.1.0')).toBe('carry-on');
    expect(unsaid(hvm(CLOCKS.utc), '3.0.4')).toBe('reset');
    expect(unsaid(pv(CLOCKS.utc), '3.1.0')).toBe('reset');
  });
});
