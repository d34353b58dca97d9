import { describe, expect, it } from 'vitest';
import { qemu } from '../../../server/src/targets/qemu';
import type { Versions, World } from '../../../server/src/targets/target';
import { textOf } from '../../../server/src/span';
import { domainIn, domainWith, summerNoon } from '../../helpers/domains';

const older: Versions = { libvirt: '9.0.0', qemu: '7.2.22' };
const newest = qemu.defaults;

type Shape = Parameters<typeof domainWith>[1];

const refusals = (clock: string, versions = newest, shape?: Shape, world: World = summerNoon) =>
  qemu.refusals(domainIn(domainWith(clock, shape)), versions, world).map(({ libvirtMessage }) => libvirtMessage);

/** The settings as one line each, parts of an option behind it and dots. */
const settings = (clock: string, versions = newest, shape?: Shape, world: World = summerNoon) =>
  qemu
    .native(domainIn(domainWith(clock, shape)), versions, world)
    .settings.map(({ text, fragmentOf }) => (fragmentOf === undefined ? text : `${fragmentOf} …,${text}`));

const allTimers = `<clock offset='timezone' timezone='Europe/Paris'>
  <timer name='pit' tickpolicy='discard'/><timer name='hpet' present='no'/>
  <timer name='rtc' tickpolicy='catchup' track='guest'/><timer name='tsc' frequency='2500000000'/>
  <timer name='kvmclock' present='no'/><timer name='hypervclock' present='yes'/><timer name='pit'/></clock>`;

describe('what QEMU is started with', () => {
  it('stands in the order of the real command line', () => {
    expect(settings(allTimers)).toEqual([
      '-machine …,hpet=off',
      '-cpu …,tsc-frequency=2500000000',
      '-cpu …,kvmclock=off',
      '-cpu …,hv-time=on',
      '-rtc base=localtime,clock=vm,driftfix=slew',
      '-global kvm-pit.lost_tick_policy=discard',
      '-global kvm-pit.lost_tick_policy=delay',
    ]);
  });

  it('has an option of its own for the HPET where QEMU is older than 8.0', () => {
    expect(settings(allTimers, older).slice(-3)).toEqual([
      '-global kvm-pit.lost_tick_policy=discard',
      '-no-hpet',
      '-global kvm-pit.lost_tick_policy=delay',
    ]);
  });

  it.each([
    ['', 'utc'],
    [`<clock offset='utc' adjustment='reset'/>`, 'utc'],
    [`<clock offset='localtime'/>`, 'localtime'],
    [`<clock offset='utc' adjustment='3600'/>`, '2026-07-01T13:00:00'],
    [`<clock offset='localtime' adjustment='-60'/>`, '2026-07-01T13:59:00'],
    [`<clock offset='variable' adjustment='x' basis='localtime'/>`, '2026-07-01T14:00:00'],
    [`<clock offset='variable' adjustment='-63900000000'/>`, '1-08-03T04:00:00'],
    [`<clock offset='variable' adjustment='9223372036854775807'/>`, '(null)'],
    [`<clock offset='absolute' start='0'/>`, '1970-01-01T00:00:00'],
    [`<clock offset='absolute' start='253402300799'/>`, '9999-12-31T23:59:59'],
  ])('has the RTC of %s based on %s', (clock, base) => {
    expect(settings(clock)).toEqual([`-rtc base=${base}`]);
  });

  it('takes the first RTC timer only, and every other timer', () => {
    const clock = `<clock><timer name='rtc' track='wall'/><timer name='rtc' track='guest' tickpolicy='catchup'/>
      <timer name='hpet' present='no'/><timer name='hpet' present='yes'/></clock>`;
    expect(settings(clock)).toEqual(['-machine …,hpet=off', '-machine …,hpet=on', '-rtc base=utc,clock=host']);
  });

  it('leaves x86 hardware out of other guests', () => {
    const clock = `<clock><timer name='pit'/><timer name='hpet' present='no'/><timer name='kvmclock' present='no'/></clock>`;
    expect(settings(clock, older, { arch: 'aarch64', machine: 'virt' })).toEqual([
      '-cpu …,kvmclock=off',
      '-rtc base=utc',
    ]);
  });

  it('is nothing for a clock that libvirt cannot read', () => {
    expect(settings(`<clock offset='UTC'/>`)).toEqual([]);
  });

  it('comes from the attributes that say it', () => {
    const text = domainWith(allTimers);
    const { environment, settings } = qemu.native(domainIn(text), newest, summerNoon);
    const origins = [...environment, ...settings].map(({ from }) => from.map((span) => textOf(text, span)).join(' '));
    expect(origins).toEqual([
      `offset='timezone' timezone='Europe/Paris'`,
      `name='hpet' present='no'`,
      `name='tsc' frequency='2500000000'`,
      `name='kvmclock' present='no'`,
      `name='hypervclock' present='yes'`,
      `offset='timezone' timezone='Europe/Paris' name='rtc' track='guest' tickpolicy='catchup'`,
      `name='pit' tickpolicy='discard'`,
      `name='pit'`,
    ]);
  });

  it('says why in one sentence', () => {
    const why = (clock: string) => qemu.native(domainIn(domainWith(clock)), newest, summerNoon).settings.at(-1)?.why;
    expect(why(allTimers.replace("<timer name='pit'/>", '').replace(/<timer name='pit' [^>]*>/, ''))).toBe(
      "The guest's RTC starts at local time, which TZ makes that of Europe/Paris; " +
        "it stands still while the guest is paused, as the guest's own virtual clock does; " +
        'missed ticks are delivered faster until the guest has caught up.',
    );
    expect(why(`<clock offset='variable' adjustment='-60' basis='localtime'/>`)).toBe(
      "The guest's RTC starts 60 s behind the host's local time, now UTC + 7200 s.",
    );
  });
});

describe('the environment of QEMU', () => {
  const environment = (clock: string, more = '') => {
    const text = domainWith(clock + more).replace(
      '<domain ',
      `<domain xmlns:q='http://libvirt.org/schemas/domain/qemu/1.0' `,
    );
    return qemu.native(domainIn(text), newest, summerNoon).environment.map(({ name, value }) => `${name}=${value}`);
  };
  const paris = `<clock offset='timezone' timezone='Europe/Paris'/>`;

  it('has the time zone of the clock', () => {
    expect(environment(paris)).toEqual(['TZ=Europe/Paris']);
    expect(environment(`<clock offset='localtime'/>`)).toEqual([]);
  });

  it('has the last TZ of <qemu:env> instead', () => {
    const more = `<q:commandline><q:env name='TZ' value='A'/><q:env name='TZ' value='B'/><q:env name='X'/></q:commandline>`;
    expect(environment(paris, more)).toEqual(['TZ=B']);
  });
});

describe('what the QEMU driver refuses', () => {
  const forbidden = 'unsupported configuration: ';

  it.each([
    [`<timer name='platform'/>`, "unsupported timer type (name) 'platform'"],
    [`<timer name='rtc' track='boot'/>`, "unsupported rtc timer track 'boot'"],
    [`<timer name='rtc' tickpolicy='discard'/>`, "unsupported rtc timer tickpolicy 'discard'"],
    [`<timer name='pit' tickpolicy='merge'/>`, "unsupported pit tickpolicy 'merge'"],
    [
      `<timer name='armvtimer'/>`,
      "Configuring the 'armvtimer' timer is not supported for virtType=qemu arch=x86_64 machine=pc-q35-11.1 guests",
    ],
  ])('is %s', (timer, message) => {
    expect(refusals(`<clock>${timer}</clock>`)).toEqual([forbidden + message]);
  });

  it('comes after what every driver refuses, whatever the order of timers', () => {
    expect(refusals(`<clock><timer name='platform'/><timer name='pit' track='wall'/></clock>`)).toEqual([
      "unsupported configuration: timer pit doesn't support setting of timer track",
      "unsupported configuration: unsupported timer type (name) 'platform'",
    ]);
  });

  it('is a start beyond the year 9999', () => {
    expect(refusals(`<clock offset='absolute' start='253402300800'/>`)).toEqual([
      "unsupported configuration: The maximum 'start' value for <clock offset='absolute'> is 253402300799",
    ]);
  });

  it('depends on the versions for the HPET', () => {
    const clock = `<clock><timer name='hpet' present='yes'/></clock>`;
    const arm = { arch: 'aarch64', machine: 'virt' };
    expect(refusals(clock, older)).toEqual([]);
    expect(refusals(clock, { libvirt: '9.1.0', qemu: '8.0.0' })).toEqual([`${forbidden}hpet timer is not supported`]);
    expect(refusals(clock)).toEqual([]);
    expect(refusals(clock, older, arm)).toEqual([`${forbidden}hpet timer is not supported`]);
    expect(refusals(clock, newest, arm)).toEqual([`${forbidden}hpet timer is not supported by this architecture`]);
  });

  it('is x86 clocks on other guests, where they are asked for', () => {
    const arm = { arch: 'aarch64', machine: 'virt' };
    expect(refusals(`<clock><timer name='hypervclock' present='yes'/></clock>`, older, arm)).toEqual([
      `${forbidden}Configuring the 'hypervclock' timer is not supported for virtType=qemu arch=aarch64 machine=virt-7.2 guests`,
    ]);
    expect(refusals(`<clock><timer name='kvmclock' present='no'/></clock>`, older, arm)).toEqual([]);
  });

  it('is settings of the ARM timer that cannot be', () => {
    const arm = { type: 'kvm', arch: 'aarch64', machine: 'virt' };
    expect(refusals(`<clock><timer name='armvtimer' present='no' tickpolicy='merge'/></clock>`, older, arm)).toEqual([
      `${forbidden}The 'armvtimer' timer can't be disabled`,
      `${forbidden}The 'armvtimer' timer does not support tickpolicy 'merge'`,
    ]);
  });

  it('is Hyper-V timers without their clock since libvirt 11.9', () => {
    const shape = { more: `<features><hyperv><stimer state='on'/></hyperv></features>` };
    const message = `${forbidden}'stimer' hyperv feature requires 'hypervclock' timer`;
    expect(refusals('', newest, shape)).toEqual([message]);
    expect(refusals(`<clock><timer name='hypervclock'/></clock>`, newest, shape)).toEqual([message]);
    expect(refusals(`<clock><timer name='hypervclock' present='yes'/></clock>`, newest, shape)).toEqual([]);
    expect(refusals('', older, shape)).toEqual([]);
  });

  it('is a TSC out of the host’s reach, at the start', () => {
    const clock = (hertz: number) => `<clock><timer name='tsc' frequency='${hertz}'/></clock>`;
    const host = { frequencyHz: 2_500_000_000n, scaling: false };
    const on = (hertz: number, hostTsc?: World['hostTsc']) =>
      refusals(clock(hertz), newest, undefined, { ...summerNoon, hostTsc });
    expect(on(3_000_000_000, host)).toEqual([
      `${forbidden}Requested TSC frequency 3000000000 Hz is outside tolerance range ([2499375000, 2500625000] Hz) around host frequency 2500000000 Hz and TSC scaling is not supported by the host CPU`,
    ]);
    expect(on(2_500_625_000, host)).toEqual([]);
    expect(on(3_000_000_000, { ...host, scaling: true })).toEqual([]);
    expect(on(3_000_000_000)).toEqual([]);
  });

  it('is CPU flags for a guest without a CPU, at the start', () => {
    const clock = `<clock><timer name='kvmclock' present='no'/></clock>`;
    const arm = { arch: 'aarch64', machine: 'virt' };
    const message = `${forbidden}CPU flags requested but can't determine default CPU for arch aarch64`;
    expect(refusals(clock, newest, arm)).toEqual([message]);
    expect(refusals(clock, older, arm)).toEqual([]);
    expect(refusals(clock, newest, { ...arm, more: `<cpu mode='host-passthrough'/>` })).toEqual([]);
  });
});
