import { targetOf } from './driver';
import { archWithoutEmulator, typeWithoutEmulator } from './qemu/emulator';
import { environmentOf } from './qemu/environment';
import { failureFacts, qemuFailures, qemuObstacles } from './qemu/failures';
import { FLAG_ROWS } from './qemu/flags';
import { guestOf } from './qemu/guest';
import { IGNORED_TIMERS, UNSAID_TIMERS, qemuLosses, repeatFacts } from './qemu/ignored';
import { commandLineRefusals, qemuDefineRefusals, qemuSayings } from './qemu/refusals';
import { TIMER_ROWS } from './qemu/refusedTimers';
import { rtcOption } from './qemu/rtc';
import { settingFacts } from './qemu/settingRows';
import { qemuStartRefusals } from './qemu/start';
import { cpuFlags, machineOptions, timerOptions } from './qemu/timers';
import type { Fact, GuestKind, Target } from './target';
import { timerFacts, unsaidFacts } from './timerTables';
import { spokenBounds } from './version';

const flagFacts: readonly Fact[] = FLAG_ROWS.map((row) => ({
  setting: `(flag ${row.flag})`,
  outcome: 'QEMU has it',
  where: [row.machines?.are ?? '', spokenBounds(row)].filter((part) => part !== '').join(', '),
  source: row.source,
}));

const qemuGuest = (type: 'kvm' | 'qemu', arch: string, machine: string): GuestKind => ({
  id: `${type}-${arch}`,
  are: `${type === 'kvm' ? 'KVM' : 'TCG'} on ${arch}, ${machine}`,
  xml: `<domain type='${type}'><os><type arch='${arch}' machine='${machine}'>hvm</type></os></domain>`,
});

/** QEMU, with KVM and without. A clock that says nothing of an adjustment starts afresh at each boot. */
export const qemu: Target = targetOf({
  id: 'qemu',
  label: 'QEMU/KVM',
  domainTypes: ['kvm', 'qemu', 'hvf', 'kqemu'],
  defaults: { libvirt: '12.8.0', qemu: '11.1.2' },
  guests: [
    qemuGuest('kvm', 'x86_64', 'q35'),
    qemuGuest('qemu', 'x86_64', 'q35'),
    qemuGuest('kvm', 'aarch64', 'virt'),
    qemuGuest('qemu', 'aarch64', 'virt'),
    qemuGuest('kvm', 's390x', 's390-ccw-virtio'),
  ],
  source: 'libvirt 9.0.0 and 12.8.0: asked',
  facts: [
    {
      setting: "offset='utc' or 'localtime' without adjustment",
      outcome: "the guest starts from the host's clock at each boot",
      where: '',
      source: 'libvirt 9.0.0 and 12.8.0, with a guest that sets its clock: asked',
    },
    ...settingFacts,
    ...timerFacts(TIMER_ROWS, 'refused'),
    ...timerFacts(IGNORED_TIMERS, 'ignored'),
    ...unsaidFacts(UNSAID_TIMERS),
    ...repeatFacts,
    ...failureFacts,
    ...flagFacts,
  ],
  unsaidAdjustment: () => 'reset',

  hostRefusals: (domain, { host }) => archWithoutEmulator(domain, host),

  sayings: qemuSayings,

  refusals(domain, versions, world) {
    const guest = guestOf(domain, versions, world.host);
    return [
      ...typeWithoutEmulator(guest, world.host),
      ...qemuDefineRefusals(guest),
      ...qemuStartRefusals(guest, world),
      ...commandLineRefusals(guest),
    ];
  },

  failures: (domain, versions, world) => qemuFailures(guestOf(domain, versions, world.host), world),
  obstacles: (domain, versions, world) => qemuObstacles(guestOf(domain, versions, world.host), world),

  losses: (domain, versions, world) => qemuLosses(guestOf(domain, versions, world.host)),

  // The order of libvirt's command line: environment, -machine, -cpu, -rtc, then what the timers add.
  native(domain, versions, world) {
    const guest = guestOf(domain, versions, world.host);
    const rtc = rtcOption(guest, world);
    return {
      environment: environmentOf(domain),
      settings: [...machineOptions(guest), ...cpuFlags(guest), ...(rtc ? [rtc] : []), ...timerOptions(guest)],
    };
  },
});
