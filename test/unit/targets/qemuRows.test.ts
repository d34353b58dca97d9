import { describe, expect, it } from 'vitest';
import { qemu } from '../../../server/src/targets/qemu';
import type { Versions, World } from '../../../server/src/targets/target';
import { domainWith, summerNoon } from '../../helpers/domains';
import { asking, clockWith } from '../../helpers/targets';

/*
 * Row by row what QEMU's driver refuses (4.2, 4.3), does with the HPET (5.4), adds to -cpu (5.5) and does with timers
 * that are there twice (5.6), over arches, machines and domain types.
 */

const older: Versions = { libvirt: '9.0.0', qemu: '7.2.22' };
const newest = qemu.defaults;
const UC = 'unsupported configuration: ';

/** A guest as people call it: its domain type, its arch and its machine. */
type Guest = readonly [type: string, arch: string, machine: string];

const X86: readonly Guest[] = [
  ['kvm', 'x86_64', 'q35'],
  ['qemu', 'x86_64', 'pc'],
  ['kvm', 'i686', 'pc'],
  ['kvm', 'x86_64', 'microvm'],
  ['qemu', 'x86_64', 'isapc'],
];
const OTHERS: readonly Guest[] = [
  ['kvm', 'aarch64', 'virt'],
  ['qemu', 'armv7l', 'virt'],
  ['kvm', 's390x', 's390-ccw-virtio'],
  ['qemu', 'ppc64le', 'pseries'],
  ['qemu', 'riscv64', 'virt'],
];
const EVERY = [...X86, ...OTHERS];
/** What libvirt calls an alias, by arch and machine; the machine virt of RISC-V is none. */
const SHOWN: Readonly<Record<string, string>> = {
  'x86_64 q35': 'pc-q35-7.2',
  'x86_64 pc': 'pc-i440fx-7.2',
  'i686 pc': 'pc-i440fx-7.2',
  'aarch64 virt': 'virt-7.2',
  'armv7l virt': 'virt-7.2',
  's390x s390-ccw-virtio': 's390-ccw-virtio-7.2',
  'ppc64le pseries': 'pseries-7.2',
};

const CPU = `<cpu mode='custom'><model>any</model></cpu>`;

const document = ([type, arch, machine]: Guest, more: string, ...timers: readonly string[]): string =>
  domainWith(clockWith('', ...timers), { type, arch, machine, more });

const refusals = (guest: Guest, timer: string, versions = older, more = CPU): readonly string[] =>
  asking(qemu, versions).refusals(document(guest, more, timer));

/** What is added besides the plain -rtc. */
const added = (guest: Guest, versions: Versions, ...timers: readonly string[]): readonly string[] =>
  asking(qemu, versions)
    .settings(document(guest, CPU, ...timers))
    .filter((setting) => setting !== '-rtc base=utc');

const notFor = (name: string, [type, arch, machine]: Guest): string =>
  `${UC}Configuring the '${name}' timer is not supported for virtType=${type} arch=${arch} machine=${SHOWN[`${arch} ${machine}`] ?? machine} guests`;

describe.each(EVERY)('4.2: of a guest of type %s, arch %s and machine %s', (...guest) => {
  const isX86 = X86.some((each) => each.join() === guest.join());
  const isKvmVirt = guest.join() === 'kvm,aarch64,virt';

  it.each([
    [`name='platform'`, "unsupported timer type (name) 'platform'"],
    [`name='rtc' track='boot'`, "unsupported rtc timer track 'boot'"],
    [`name='rtc' tickpolicy='merge'`, "unsupported rtc timer tickpolicy 'merge'"],
    [`name='rtc' tickpolicy='discard'`, "unsupported rtc timer tickpolicy 'discard'"],
    [`name='pit' tickpolicy='merge'`, "unsupported pit tickpolicy 'merge'"],
  ])('the timer %s is refused, whatever the guest', (timer, message) => {
    expect(refusals(guest, timer)).toEqual([UC + message]);
    expect(refusals(guest, timer, newest)).toEqual([UC + message]);
  });

  it.each(['tsc', 'kvmclock', 'hypervclock'])(
    'the %s timer is refused elsewhere than on x86 if it is present',
    (name) => {
      expect(refusals(guest, `name='${name}' present='yes'`)).toEqual(isX86 ? [] : [notFor(name, guest)]);
      expect(refusals(guest, `name='${name}' present='no'`)).toEqual([]);
      expect(refusals(guest, `name='${name}'`)).toEqual([]);
    },
  );

  it('a PIT that is to catch up is refused where QEMU has no property for it', () => {
    const message = `${UC}unsupported pit tickpolicy 'catchup'`;
    expect(refusals(guest, `name='pit' tickpolicy='catchup'`)).toEqual(isX86 ? [] : [message]);
    expect(refusals(guest, `name='pit' tickpolicy='catchup'`, newest)).toEqual(isX86 ? [] : [message]);
  });

  it('an HPET is refused elsewhere than on x86, in the words of the version', () => {
    const present = `name='hpet' present='yes'`;
    expect(refusals(guest, present)).toEqual(isX86 ? [] : [`${UC}hpet timer is not supported`]);
    expect(refusals(guest, present, newest)).toEqual(
      isX86 ? [] : [`${UC}hpet timer is not supported by this architecture`],
    );
    expect(refusals(guest, present, { libvirt: '9.1.0', qemu: '8.0.0' })).toEqual([`${UC}hpet timer is not supported`]);
    expect(refusals(guest, `name='hpet' present='no'`)).toEqual([]);
    expect(refusals(guest, `name='hpet' tickpolicy='catchup'`)).toEqual([]);
  });

  it('an ARM timer is refused but for KVM on virt, and there what it cannot do', () => {
    expect(refusals(guest, `name='armvtimer'`)).toEqual(isKvmVirt ? [] : [notFor('armvtimer', guest)]);
    if (!isKvmVirt) return;
    expect(refusals(guest, `name='armvtimer' present='no'`)).toEqual([`${UC}The 'armvtimer' timer can't be disabled`]);
    for (const policy of ['catchup', 'merge']) {
      expect(refusals(guest, `name='armvtimer' tickpolicy='${policy}'`)).toEqual([
        `${UC}The 'armvtimer' timer does not support tickpolicy '${policy}'`,
      ]);
    }
    expect(refusals(guest, `name='armvtimer'`, { libvirt: '9.0.0', qemu: '4.2.0' })).toEqual([
      `${UC}Configuring the 'armvtimer' timer is not supported with this QEMU binary`,
    ]);
  });

  it('present on rtc and pit, and modes of the TSC, are not checked', () => {
    for (const timer of [`name='rtc' present='no'`, `name='pit' present='no'`, `name='tsc' mode='smpsafe'`]) {
      expect(refusals(guest, timer)).toEqual([]);
    }
  });

  it('5.4: the HPET is switched on x86 only, by the way that its QEMU has', () => {
    expect(added(guest, older, `name='hpet' present='no'`)).toEqual(isX86 ? ['-no-hpet'] : []);
    expect(added(guest, newest, `name='hpet' present='no'`)).toEqual(isX86 ? ['-machine …,hpet=off'] : []);
    expect(added(guest, newest, `name='hpet' present='yes'`)).toEqual(isX86 ? ['-machine …,hpet=on'] : []);
    expect(added(guest, older, `name='hpet' present='yes'`)).toEqual([]);
    for (const versions of [older, newest]) expect(added(guest, versions, `name='hpet'`)).toEqual([]);
  });

  it('5.3: the PIT has its policy on x86 only, with KVM and without', () => {
    const policy = (word: string) => (isX86 ? [`-global kvm-pit.lost_tick_policy=${word}`] : []);
    expect(added(guest, older, `name='pit'`)).toEqual(policy('delay'));
    expect(added(guest, older, `name='pit' present='no'`)).toEqual(policy('delay'));
    expect(added(guest, older, `name='pit' tickpolicy='discard'`)).toEqual(policy('discard'));
  });

  it('5.5: flags of the CPU are added for every arch, where they are not refused', () => {
    expect(added(guest, older, `name='kvmclock' present='no'`)).toEqual(['-cpu …,kvmclock=off']);
    expect(added(guest, older, `name='tsc' frequency='5' present='no' mode='native'`)).toEqual([
      '-cpu …,tsc-frequency=5',
    ]);
    for (const timer of [`name='kvmclock'`, `name='hypervclock'`, `name='hypervclock' present='no'`, `name='tsc'`]) {
      expect(added(guest, older, timer)).toEqual([]);
    }
    if (isX86) {
      expect(added(guest, older, `name='kvmclock' present='yes'`)).toEqual(['-cpu …,kvmclock=on']);
      expect(added(guest, older, `name='hypervclock' present='yes'`)).toEqual(['-cpu …,hv-time=on']);
    }
    if (isKvmVirt) {
      expect(added(guest, older, `name='armvtimer' tickpolicy='delay'`)).toEqual(['-cpu …,kvm-no-adjvtime=off']);
      expect(added(guest, older, `name='armvtimer' tickpolicy='discard'`)).toEqual(['-cpu …,kvm-no-adjvtime=on']);
      expect(added(guest, older, `name='armvtimer'`)).toEqual([]);
    }
  });
});

describe('5.5 and 4.3: a guest without <cpu> has the default CPU of its machine, or none', () => {
  const none = (arch: string) => [`${UC}CPU flags requested but can't determine default CPU for arch ${arch}`];

  it.each<readonly [string, string, with9: boolean, with12: boolean]>([
    ['x86_64', 'q35', true, true],
    ['x86_64', 'pc', true, true],
    ['x86_64', 'isapc', true, true],
    ['i686', 'pc', true, true],
    ['s390x', 's390-ccw-virtio', true, true],
    ['ppc64le', 'pseries', true, true],
    ['aarch64', 'virt', true, false],
    ['armv7l', 'virt', true, false],
    ['aarch64', 'raspi3b', false, false],
    ['armv7l', 'raspi2b', false, false],
    ['riscv64', 'virt', false, true],
  ])('%s %s: with libvirt 9.0.0 %s, with 12.8.0 %s', (arch, machine, with9, with12) => {
    const guest: Guest = ['qemu', arch, machine];
    for (const timer of [`name='kvmclock' present='no'`, `name='tsc' frequency='5'`]) {
      expect(refusals(guest, timer, older, '')).toEqual(with9 ? [] : none(arch));
      expect(refusals(guest, timer, newest, '')).toEqual(with12 ? [] : none(arch));
      expect(refusals(guest, timer, newest, `<cpu mode='host-passthrough'/>`)).toEqual([]);
    }
    expect(refusals(guest, `name='kvmclock'`, newest, '')).toEqual([]); // no flag, no question
  });
});

describe('4.3: the frequency of the TSC', () => {
  const on = (guest: Guest, hertz: bigint, hostTsc: World['hostTsc'], ...more: readonly string[]) =>
    asking(qemu, newest, { ...summerNoon, hostTsc }).refusals(
      document(guest, CPU, `name='tsc' frequency='${hertz}'`, ...more),
    );
  const host = { frequencyHz: 2_599_998_000n, scaling: false };
  const tolerance = (host.frequencyHz * 250n) / 1_000_000n;

  it.each(EVERY)('is compared with the host’s for type %s, arch %s, machine %s', (...guest) => {
    const refused = [
      expect.stringMatching(
        /^unsupported configuration: Requested TSC frequency \d+ Hz is outside tolerance range \(\[2599348001, 2600647999\] Hz\) around host frequency 2599998000 Hz and TSC scaling is not supported by the host CPU$/,
      ) as string,
    ];
    expect(on(guest, host.frequencyHz - tolerance, host)).toEqual([]);
    expect(on(guest, host.frequencyHz + tolerance, host)).toEqual([]);
    expect(on(guest, host.frequencyHz - tolerance - 1n, host)).toEqual(refused);
    expect(on(guest, host.frequencyHz + tolerance + 1n, host)).toEqual(refused);
    expect(on(guest, 1n, { ...host, scaling: true })).toEqual([]);
    expect(on(guest, 1n, undefined)).toEqual([]);
  });

  it('is compared for the first timer only', () => {
    expect(on(['kvm', 'x86_64', 'q35'], host.frequencyHz, host, `name='tsc' frequency='1'`)).toEqual([]);
  });
});

describe('5.6: timers that are there twice', () => {
  const pc: Guest = ['kvm', 'x86_64', 'q35'];

  it.each<readonly [Versions, readonly string[], readonly string[]]>([
    [older, [`name='hpet' present='no'`, `name='hpet' present='no'`], ['-no-hpet', '-no-hpet']],
    [newest, [`name='hpet' present='no'`, `name='hpet' present='yes'`], ['-machine …,hpet=off', '-machine …,hpet=on']],
    [
      older,
      [`name='kvmclock' present='yes'`, `name='kvmclock' present='no'`],
      ['-cpu …,kvmclock=on', '-cpu …,kvmclock=off'],
    ],
    [
      older,
      [`name='hypervclock' present='yes'`, `name='hypervclock' present='yes'`],
      ['-cpu …,hv-time=on', '-cpu …,hv-time=on'],
    ],
    [
      older,
      [`name='pit'`, `name='pit' tickpolicy='discard'`],
      ['-global kvm-pit.lost_tick_policy=delay', '-global kvm-pit.lost_tick_policy=discard'],
    ],
    [
      older,
      [`name='tsc' frequency='5'`, `name='tsc' frequency='6'`],
      ['-cpu …,tsc-frequency=5', '-cpu …,tsc-frequency=6'],
    ],
    [older, [`name='rtc' track='wall'`, `name='rtc' track='guest'`], ['-rtc base=utc,clock=host']],
  ])('with %j: %j come to %j', (versions, timers, expected) => {
    expect(added(pc, versions, ...timers)).toEqual(expected);
  });

  it('are each checked, the RTC too', () => {
    expect(
      asking(qemu, older).refusals(document(pc, CPU, `name='rtc' track='wall'`, `name='rtc' track='boot'`)),
    ).toEqual([`${UC}unsupported rtc timer track 'boot'`]);
  });
});
