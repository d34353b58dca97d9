import { placeOf } from '../../domain/attr';
import type { Timer, TimerName } from '../../domain/clock';
import { refuseDefine } from '../../domain/refusal';
import type { Refusal } from '../../domain/refusal';
import { applies } from '../version';
import type { Versioned } from '../version';
import { isArmVirt, isX86 } from './guest';
import type { Guest } from './guest';

/** A timer setting that libvirt's QEMU driver does not take. */
interface TimerRow extends Versioned {
  readonly timer: readonly TimerName[];
  /** The setting: one attribute with one of these values. `name` alone means the timer itself. */
  readonly attribute: 'name' | 'present' | 'tickpolicy' | 'track';
  readonly values?: readonly string[];
  /** The guests that it is refused for; every one where it is absent. */
  readonly guests?: (guest: Guest) => boolean;
  /** libvirt's text for the timer NAME and the VALUE. */
  readonly text: (name: string, value: string, guest: Guest) => string;
  readonly wayOut: (name: string, value: string) => string;
}

const ASKED = 'libvirt 9.0.0 and 12.8.0: asked';
const READ = 'libvirt 11.3.0, qemu_validate.c: read';

const forThisGuest = (name: string, _value: string, { virtType, arch, machine }: Guest): string =>
  `Configuring the '${name}' timer is not supported for virtType=${virtType} arch=${arch} machine=${machine} guests`;

const onX86 = isX86;
const elsewhere = (guest: Guest): boolean => !isX86(guest);
const onKvmArm = (guest: Guest): boolean => guest.virtType === 'kvm' && isArmVirt(guest);

/** Each row in libvirt's order of checking within one timer. */
const TIMER_ROWS: readonly TimerRow[] = [
  {
    timer: ['platform'],
    attribute: 'name',
    text: (name) => `unsupported timer type (name) '${name}'`,
    wayOut: () => 'Remove the platform timer: QEMU has none.',
    source: ASKED,
  },
  {
    timer: ['tsc', 'kvmclock', 'hypervclock'],
    attribute: 'present',
    values: ['yes'],
    guests: elsewhere,
    text: forThisGuest,
    wayOut: (name) => `Remove present='yes' from the ${name} timer: only x86 guests have one.`,
    source: ASKED,
  },
  {
    timer: ['rtc'],
    attribute: 'track',
    values: ['boot'],
    text: (_, value) => `unsupported rtc timer track '${value}'`,
    wayOut: () => "Set track to 'guest', 'wall' or 'realtime', or remove it: QEMU's RTC cannot follow the boot.",
    source: ASKED,
  },
  {
    timer: ['rtc'],
    attribute: 'tickpolicy',
    values: ['merge', 'discard'],
    text: (_, value) => `unsupported rtc timer tickpolicy '${value}'`,
    wayOut: (_, value) => `Set tickpolicy to 'delay' or 'catchup': QEMU's RTC cannot ${value} ticks.`,
    source: ASKED,
  },
  {
    timer: ['pit'],
    attribute: 'tickpolicy',
    values: ['merge'],
    text: (_, value) => `unsupported pit tickpolicy '${value}'`,
    wayOut: () => "Set tickpolicy to 'delay', 'catchup' or 'discard': QEMU's PIT cannot merge ticks.",
    source: ASKED,
  },
  {
    timer: ['pit'],
    attribute: 'tickpolicy',
    values: ['catchup'],
    guests: elsewhere,
    text: (_, value) => `unsupported pit tickpolicy '${value}'`,
    wayOut: () => 'Remove the pit timer: only x86 guests have one.',
    source: ASKED,
  },
  {
    timer: ['hpet'],
    attribute: 'present',
    values: ['yes'],
    guests: elsewhere,
    until: { libvirt: '9.2.0' },
    text: () => 'hpet timer is not supported',
    wayOut: () => "Set present='no' or remove the hpet timer: only x86 guests have one.",
    source: 'libvirt 9.0.0: asked',
  },
  {
    timer: ['hpet'],
    attribute: 'present',
    values: ['yes'],
    guests: onX86,
    since: { libvirt: '9.0.0', qemu: '8.0.0' },
    until: { libvirt: '9.2.0' },
    text: () => 'hpet timer is not supported',
    wayOut: () =>
      'Remove present, as the machine has an HPET by itself, or use libvirt 9.2.0 or newer, where this works.',
    source: 'libvirt 9.0.0, qemu_validate.c, and news of 9.2.0: read',
  },
  {
    timer: ['hpet'],
    attribute: 'present',
    values: ['yes'],
    guests: elsewhere,
    since: { libvirt: '9.2.0' },
    text: () => 'hpet timer is not supported by this architecture',
    wayOut: () => "Set present='no' or remove the hpet timer: only x86 guests have one.",
    source: 'libvirt 12.8.0: asked',
  },
  {
    timer: ['armvtimer'],
    attribute: 'name',
    guests: (guest) => !onKvmArm(guest),
    text: forThisGuest,
    wayOut: () => "Remove the armvtimer timer: only guests of type='kvm' on the ARM machine 'virt' have one.",
    source: ASKED,
  },
  {
    timer: ['armvtimer'],
    attribute: 'present',
    values: ['no'],
    guests: onKvmArm,
    text: (name) => `The '${name}' timer can't be disabled`,
    wayOut: () => "Remove present='no': an ARM guest always has this timer.",
    source: READ,
  },
  {
    timer: ['armvtimer'],
    attribute: 'tickpolicy',
    values: ['catchup', 'merge'],
    guests: onKvmArm,
    text: (name, value) => `The '${name}' timer does not support tickpolicy '${value}'`,
    wayOut: () => "Set tickpolicy to 'delay' or 'discard'.",
    source: READ,
  },
];

/** 9999-12-31T23:59:59Z, the last second QEMU can be told. Source: libvirt 9.0.0 and 12.8.0, both asked. */
const MAX_START_SECONDS = 253402300799n;

/** What libvirt's QEMU driver refuses at define beyond what every driver does, in its order of checking. */
export const qemuDefineRefusals = (guest: Guest): readonly Refusal[] => [
  ...guest.domain.clock.timers.flatMap((timer) => timerRefusals(timer, guest)),
  ...startTooLate(guest),
  ...stimerWithoutClock(guest),
];

const timerRefusals = (timer: Timer, guest: Guest): readonly Refusal[] =>
  TIMER_ROWS.flatMap((row) => {
    const name = timer.name?.value;
    const attr = timer[row.attribute];
    if (name === undefined || attr?.value === undefined || !row.timer.includes(name)) return [];
    if (row.values?.includes(attr.value) === false || row.guests?.(guest) === false) return [];
    if (!applies(row, guest.versions)) return [];
    const message = `unsupported configuration: ${row.text(name, attr.value, guest)}`;
    return [refuseDefine(placeOf(attr), message, row.wayOut(name, attr.value))];
  });

function startTooLate({ domain: { clock } }: Guest): readonly Refusal[] {
  if (clock.offset?.value !== 'absolute' || clock.start?.value === undefined) return [];
  if (clock.start.value <= MAX_START_SECONDS) return [];
  return [
    refuseDefine(
      placeOf(clock.start),
      `unsupported configuration: The maximum 'start' value for <clock offset='absolute'> is ${MAX_START_SECONDS}`,
      `Set start to at most '${MAX_START_SECONDS}', the end of the year 9999.`,
    ),
  ];
}

const STIMER: Versioned = { since: { libvirt: '11.9.0' }, source: 'news of libvirt 11.9.0: read; 12.8.0: asked' };

/** Hyper-V's own timers need its reference clock. A timer that does not say `present` does not count. */
function stimerWithoutClock({ domain, versions }: Guest): readonly Refusal[] {
  const stimer = domain.hyperv?.features.find(({ name, state }) => name === 'stimer' && state?.raw === 'on')?.state;
  if (stimer === undefined || !applies(STIMER, versions)) return [];
  const { timers } = domain.clock;
  if (timers.some(({ name, present }) => name?.value === 'hypervclock' && present?.value === 'yes')) return [];
  return [
    refuseDefine(
      placeOf(stimer),
      "unsupported configuration: 'stimer' hyperv feature requires 'hypervclock' timer",
      "Add <timer name='hypervclock' present='yes'/> to <clock>, or switch stimer off.",
    ),
  ];
}
