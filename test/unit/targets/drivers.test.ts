import { describe, expect, it } from 'vitest';
import { bhyve } from '../../../server/src/targets/bhyve';
import { esx } from '../../../server/src/targets/esx';
import { cloudHypervisor } from '../../../server/src/targets/cloud-hypervisor';
import { hyperv } from '../../../server/src/targets/hyperv';
import { openvz } from '../../../server/src/targets/openvz';
import { lxc } from '../../../server/src/targets/lxc';
import { test } from '../../../server/src/targets/test';
import { vbox } from '../../../server/src/targets/vbox';
import { vz } from '../../../server/src/targets/vz';
import { domainWith, summerNoon } from '../../helpers/domains';
import { asking, clockWith } from '../../helpers/targets';

const UC = 'unsupported configuration: ';
const domain = (type: string, clock: string, arch = 'x86_64') => domainWith(clock, { type, arch });

describe('8, bhyve', () => {
  const ask = asking(bhyve);

  it.each([
    ['', ['-u']],
    [`<clock offset='utc'/>`, ['-u']],
    [`<clock offset='utc' adjustment='reset'/>`, ['-u']],
    [`<clock offset='localtime'/>`, []],
    [`<clock offset='localtime' adjustment='reset'/>`, []],
  ])('is started for %s with %j', (clock, settings) => {
    expect(ask.settings(domain('bhyve', clock))).toEqual(settings);
    expect(ask.refusals(domain('bhyve', clock))).toEqual([]);
  });

  it.each([
    [`offset='variable'`, 'variable'],
    [`offset='utc' adjustment='60'`, 'variable'],
    [`offset='timezone' timezone='Europe/Paris'`, 'timezone'],
    [`offset='absolute' start='0'`, 'absolute'],
  ])('refuses %s', (set, word) => {
    expect(ask.refusals(domain('bhyve', `<clock ${set}/>`))).toEqual([`${UC}unsupported clock offset '${word}'`]);
  });

  it('ignores every timer', () => {
    const text = domain('bhyve', clockWith(`offset='utc'`, `name='rtc'`, `name='platform'`));
    expect(ask.refusals(text)).toEqual([]);
    expect(ask.losses(text)).toEqual([
      'libvirt passes no timer on to bhyve: the rtc timer is ignored.',
      'libvirt passes no timer on to bhyve: the platform timer is ignored.',
    ]);
  });

  it('without UTC refuses it, and since libvirt 12.0 makes it local time', () => {
    const text = domain('bhyve', `<clock offset='utc'/>`, 'aarch64');
    expect(asking(bhyve, { libvirt: '11.10.0' }).refusals(text)).toEqual([
      `${UC}Installed bhyve binary does not support UTC clock`,
    ]);
    expect(ask.refusals(text)).toEqual([]);
    expect(ask.stored(text)).toBe(`<clock offset='localtime'/>`);
    expect(ask.losses(text)).toEqual([
      "This bhyve knows no UTC: libvirt stores offset='localtime' instead, without a word.",
    ]);
    const able = asking(bhyve, {}, { ...summerNoon, host: { flags: { 'bhyve-utc': true } } });
    expect(able.settings(text)).toEqual(['-u']);
  });
});

describe('8, LXC', () => {
  const ask = asking(lxc);

  it.each([`name='rtc'`, `name='hpet' present='yes'`])('hands the device of %s over on local time', (timer) => {
    const device = timer.includes('rtc') ? '/dev/rtc' : '/dev/hpet';
    expect(ask.settings(domain('lxc', clockWith(`offset='localtime'`, timer)))).toEqual([device]);
    expect(ask.settings(domain('lxc', clockWith(`offset='utc'`, timer)))).toEqual([]);
  });

  it.each(['platform', 'pit', 'tsc', 'kvmclock', 'hypervclock', 'armvtimer'])(
    'refuses the %s timer on local time only, unless it is switched off',
    (name) => {
      const message = `${UC}unsupported timer type (name) '${name}'`;
      expect(ask.refusals(domain('lxc', clockWith(`offset='localtime'`, `name='${name}'`)))).toEqual([message]);
      expect(ask.refusals(domain('lxc', clockWith(`offset='localtime'`, `name='${name}' present='no'`)))).toEqual([]);
      expect(ask.refusals(domain('lxc', clockWith(`offset='utc'`, `name='${name}'`)))).toEqual([]);
    },
  );

  it('says what comes to nothing', () => {
    expect(ask.losses(domain('lxc', clockWith(`offset='variable'`, `name='rtc'`)))).toEqual([
      "A container shares the clock of its host: offset='variable' changes nothing in it.",
      "libvirt does nothing with the rtc timer of a container unless offset='localtime'.",
    ]);
    expect(ask.losses(domain('lxc', clockWith(`offset='localtime'`, `name='rtc' tickpolicy='catchup'`)))).toEqual([
      "libvirt ignores tickpolicy='catchup' here: a container's timers are the host's own.",
    ]);
  });
});

describe('8, Virtuozzo', () => {
  const ask = asking(vz);
  const message = `${UC}changing clock parameters is not supported by vz driver`;

  it.each(['', `<clock offset='utc'/>`, `<clock offset='utc' adjustment='reset'/>`])('takes %s', (clock) => {
    expect(ask.refusals(domain('vz', clock))).toEqual([]);
  });

  it.each([`offset='localtime'`, `offset='utc' adjustment='0'`, `offset='variable'`, `offset='absolute' start='1'`])(
    'refuses %s',
    (set) => expect(ask.refusals(domain('parallels', `<clock ${set}/>`))).toEqual([message]),
  );

  it('refuses any timer, once', () => {
    expect(ask.refusals(domain('vz', clockWith(`offset='utc'`, `name='rtc'`, `name='pit'`)))).toEqual([message]);
  });
});

describe('8, a driver that looks at no clock', () => {
  it.each([
    [vbox, 'VirtualBox', `<clock offset='localtime'/>`],
    [esx, 'VMware', `<clock offset='utc'/>`],
    [hyperv, 'Hyper-V', `<clock offset='utc'/>`],
    [openvz, 'OpenVZ', `<clock offset='utc'/>`],
    [cloudHypervisor, 'Cloud Hypervisor', `<clock offset='utc'/>`],
  ] as const)('reports its own: %#', (target, label, reported) => {
    const ask = asking(target);
    const text = domain(target.domainTypes[0] ?? '', clockWith(`offset='variable'`, `name='rtc'`));
    expect(ask.refusals(text)).toEqual([]);
    expect(ask.stored(text)).toBe(reported);
    expect(ask.settings(text)).toEqual([]);
    expect(ask.losses(text)).toEqual([
      `libvirt passes no clock on to ${label}: it reports ${reported} whatever is written here.`,
    ]);
    expect(ask.losses(domain('', reported))).toEqual([]);
  });
});

describe('8, the test driver', () => {
  const ask = asking(test);

  it('takes and stores what other drivers refuse', () => {
    const clock = `<clock offset='absolute' start='18446744073709551615'>
    <timer name='platform'/>
    <timer name='rtc' track='boot'/>
    <timer name='pit' tickpolicy='merge'/>
  </clock>`;
    expect(ask.refusals(domain('test', clock))).toEqual([]);
    expect(ask.stored(domain('test', clock))).toBe(clock);
    expect(ask.settings(domain('test', clock))).toEqual([]);
  });

  it('refuses what no driver takes', () => {
    expect(ask.refusals(domain('test', clockWith('', `name='pit' track='wall'`)))).toEqual([
      `${UC}timer pit doesn't support setting of timer track`,
    ]);
  });
});
