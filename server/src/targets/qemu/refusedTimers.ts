import type { Flag } from '../host';
import { UNSUPPORTED_TIMER } from '../timerTables';
import type { Guests, RefusedTimerRow } from '../timerTables';
import { isArmVirt, isX86 } from './guest';
import type { Guest } from './guest';

const ASKED = 'libvirt 9.0.0 and 12.8.0: asked';
const READ = 'libvirt 11.3.0, qemu_validate.c: read';
const OF_2010 = "L. Stump's patch of March 2010, as committed in libvirt 0.8.0: read";

/** A timer that this kind of guest has not. */
const NOT_FOR_THIS_GUEST = {
  text: "unsupported configuration: Configuring the '{name}' timer is not supported for virtType={virtType} arch={arch} machine={machine} guests",
  named: ({ virtType, arch, machine }: Guest) => ({ virtType, arch, machine }),
};

const onX86: Guests<Guest> = { are: 'x86', test: isX86 };
const elsewhere: Guests<Guest> = { are: 'not x86', test: (guest) => !isX86(guest) };
const isKvmArm = (guest: Guest): boolean => guest.virtType === 'kvm' && isArmVirt(guest);
const onKvmArm: Guests<Guest> = { are: 'KVM on the ARM machine virt', test: isKvmArm };
const notKvmArm: Guests<Guest> = { are: 'not KVM on the ARM machine virt', test: (guest) => !isKvmArm(guest) };

/** Guests of a QEMU that has all of `flags` and none of `without`. */
const withFlags = (flags: readonly Flag[], without: readonly Flag[] = []): Guests<Guest> => ({
  are: [...flags.map((flag) => `with ${flag}`), ...without.map((flag) => `without ${flag}`)].join(', '),
  test: (guest) => flags.every((flag) => guest.flags.has(flag)) && !without.some((flag) => guest.flags.has(flag)),
});

/** No way to have the PIT catch up. */
const PIT_CANNOT_CATCH_UP = withFlags([], ['kvm-pit-tick-policy', 'no-kvm-pit-reinjection', 'tdf']);

/** What `-rtc` cannot be told; libvirt comes to these first where it builds the command line before it validates. */
export const RTC_ROWS: readonly RefusedTimerRow<Guest>[] = [
  {
    timers: ['rtc'],
    attribute: 'track',
    values: ['boot'],
    guests: withFlags(['rtc']),
    text: "unsupported configuration: unsupported rtc timer track '{value}'",
    wayOut: "Set track to 'guest', 'wall' or 'realtime', or remove it: QEMU's RTC cannot follow the boot.",
    source: ASKED,
  },
  {
    timers: ['rtc'],
    attribute: 'tickpolicy',
    values: ['merge', 'discard'],
    guests: withFlags(['rtc']),
    text: "unsupported configuration: unsupported rtc timer tickpolicy '{value}'",
    wayOut: "Set tickpolicy to 'delay' or 'catchup': QEMU's RTC cannot {value} ticks.",
    source: ASKED,
  },
];

/** What QEMU's driver does not take of timers, in libvirt's order of checking within one timer. */
export const TIMER_ROWS: readonly RefusedTimerRow<Guest>[] = [
  {
    timers: ['platform'],
    attribute: 'name',
    text: UNSUPPORTED_TIMER,
    wayOut: 'Remove the platform timer: QEMU has none.',
    source: ASKED,
  },
  {
    timers: ['tsc'],
    attribute: 'name',
    until: { libvirt: '3.2.0' },
    text: UNSUPPORTED_TIMER,
    wayOut: 'Remove the tsc timer: libvirt passes it on to QEMU from 3.2.0 on.',
    source: `${OF_2010}; news of libvirt 3.2.0: read`,
  },
  {
    timers: ['tsc', 'kvmclock', 'hypervclock'],
    attribute: 'present',
    values: ['yes'],
    guests: elsewhere,
    since: { libvirt: '7.1.0' },
    ...NOT_FOR_THIS_GUEST,
    wayOut: "Remove present='yes' from the {name} timer: only x86 guests have one.",
    source: `${ASKED}; assumed: not before 7.1.0`,
  },
  ...RTC_ROWS,
  {
    timers: ['rtc'],
    attribute: 'tickpolicy',
    values: ['merge', 'discard'],
    guests: withFlags(['rtc-td-hack'], ['rtc']),
    text: "unsupported configuration: unsupported rtc tickpolicy '{value}'",
    wayOut: "Set tickpolicy to 'delay' or 'catchup': this QEMU's RTC cannot {value} ticks.",
    source: OF_2010,
  },
  {
    timers: ['rtc'],
    attribute: 'tickpolicy',
    values: ['catchup', 'merge', 'discard'],
    guests: withFlags([], ['rtc', 'rtc-td-hack']),
    text: "unsupported configuration: unsupported rtc tickpolicy '{value}'",
    wayOut: "Set tickpolicy to 'delay' or remove it: this QEMU's RTC knows no other.",
    source: OF_2010,
  },
  {
    timers: ['pit'],
    attribute: 'tickpolicy',
    values: ['merge'],
    guests: withFlags(['kvm-pit-tick-policy']),
    text: "unsupported configuration: unsupported pit tickpolicy '{value}'",
    wayOut: "Set tickpolicy to 'delay', 'catchup' or 'discard': QEMU's PIT cannot merge ticks.",
    source: ASKED,
  },
  {
    timers: ['pit'],
    attribute: 'tickpolicy',
    values: ['merge'],
    guests: withFlags([], ['kvm-pit-tick-policy']),
    text: "unsupported configuration: unsupported pit tickpolicy '{value}'",
    wayOut: "Set tickpolicy to 'delay' or remove it: this QEMU's PIT cannot merge ticks.",
    source: OF_2010,
  },
  {
    timers: ['pit'],
    attribute: 'tickpolicy',
    values: ['discard'],
    until: { libvirt: '1.1.3' },
    text: "unsupported configuration: unsupported pit tickpolicy '{value}'",
    wayOut: "Set tickpolicy to 'delay' or remove it: this libvirt cannot have QEMU's PIT discard ticks.",
    source: `${OF_2010}; assumed: until the property of kvm-pit was used`,
  },
  {
    timers: ['pit'],
    attribute: 'tickpolicy',
    values: ['catchup'],
    guests: { are: `x86 ${PIT_CANNOT_CATCH_UP.are}`, test: (guest) => isX86(guest) && PIT_CANNOT_CATCH_UP.test(guest) },
    text: "unsupported configuration: unsupported pit tickpolicy '{value}'",
    wayOut: "Set tickpolicy to 'delay' or remove it: this QEMU's PIT cannot catch up.",
    source: OF_2010,
  },
  {
    timers: ['pit'],
    attribute: 'tickpolicy',
    values: ['catchup'],
    guests: {
      are: `not x86, ${PIT_CANNOT_CATCH_UP.are}`,
      test: (guest) => !isX86(guest) && PIT_CANNOT_CATCH_UP.test(guest),
    },
    text: "unsupported configuration: unsupported pit tickpolicy '{value}'",
    wayOut: 'Remove the pit timer: only x86 guests have one.',
    source: ASKED,
  },
  {
    timers: ['hpet'],
    attribute: 'present',
    values: ['yes'],
    guests: { are: 'not x86, without no-hpet', test: (guest) => !isX86(guest) && !guest.flags.has('no-hpet') },
    since: { libvirt: '0.9.11' },
    until: { libvirt: '9.2.0' },
    text: 'unsupported configuration: hpet timer is not supported',
    wayOut: "Set present='no' or remove the hpet timer: only x86 guests have one.",
    source: 'libvirt 9.0.0: asked; assumed: from 0.9.11 on in these words',
  },
  {
    timers: ['hpet'],
    attribute: 'present',
    values: ['yes'],
    guests: { are: `${onX86.are} without no-hpet`, test: (guest) => isX86(guest) && !guest.flags.has('no-hpet') },
    since: { libvirt: '0.9.11' },
    until: { libvirt: '9.2.0' },
    text: 'unsupported configuration: hpet timer is not supported',
    wayOut: 'Remove present, as the machine has an HPET by itself, or use libvirt 9.2.0 or newer, where this works.',
    source: 'libvirt 9.0.0, qemu_validate.c, and news of 9.2.0: read',
  },
  {
    timers: ['hpet'],
    attribute: 'present',
    values: ['yes'],
    guests: elsewhere,
    since: { libvirt: '9.2.0' },
    text: 'unsupported configuration: hpet timer is not supported by this architecture',
    wayOut: "Set present='no' or remove the hpet timer: only x86 guests have one.",
    source: 'libvirt 12.8.0: asked',
  },
  {
    timers: ['armvtimer'],
    attribute: 'name',
    guests: notKvmArm,
    ...NOT_FOR_THIS_GUEST,
    wayOut: "Remove the armvtimer timer: only guests of type='kvm' on the ARM machine 'virt' have one.",
    source: ASKED,
  },
  {
    timers: ['armvtimer'],
    attribute: 'present',
    values: ['no'],
    guests: onKvmArm,
    text: "unsupported configuration: The '{name}' timer can't be disabled",
    wayOut: "Remove present='no': an ARM guest always has this timer.",
    source: READ,
  },
  {
    timers: ['armvtimer'],
    attribute: 'name',
    guests: {
      are: `${onKvmArm.are}, without kvm-no-adjvtime`,
      test: (guest) => isKvmArm(guest) && !guest.flags.has('kvm-no-adjvtime'),
    },
    text: "unsupported configuration: Configuring the '{name}' timer is not supported with this QEMU binary",
    wayOut: 'Remove the armvtimer timer, or use QEMU 5.0 or newer.',
    source: READ,
  },
  {
    timers: ['armvtimer'],
    attribute: 'tickpolicy',
    values: ['catchup', 'merge'],
    guests: onKvmArm,
    text: "unsupported configuration: The '{name}' timer does not support tickpolicy '{value}'",
    wayOut: "Set tickpolicy to 'delay' or 'discard'.",
    source: READ,
  },
];
