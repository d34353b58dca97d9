import { TIMER_NAMES } from '../../domain/clock';
import type { TimerName } from '../../domain/clock';
import { storedClock } from '../../domain/stored';
import type { Fact, Loss } from '../target';
import { ignoredTimers, overridden, unsaidTimers } from '../timerTables';
import type { Guests, IgnoredTimerRow, UnsaidTimerRow } from '../timerTables';
import { isX86 } from './guest';
import type { Guest } from './guest';
import { addsSetting } from './timers';

const ASKED = 'libvirt 9.0.0 and 12.8.0: asked';
const QEMU_ASKED = 'QEMU 7.2.22: asked';
const OF_2010 = "L. Stump's patch of March 2010, as committed in libvirt 0.8.0: read";

const onX86: Guests<Guest> = { are: 'x86', test: isX86 };
const elsewhere: Guests<Guest> = { are: 'not x86', test: (guest) => !isX86(guest) };
const withoutKvm: Guests<Guest> = {
  are: 'x86 without KVM',
  test: (guest) => isX86(guest) && guest.virtType !== 'kvm',
};

const ticks = (setting: string, name: string): string =>
  `libvirt does nothing with ${setting} on the ${name} timer: QEMU has no such setting.`;

const there = (setting: string, name: string): string =>
  `libvirt does nothing with ${setting} on the ${name} timer: the guest has one all the same.`;

/** What libvirt takes of QEMU's timers and nothing comes of. */
export const IGNORED_TIMERS: readonly IgnoredTimerRow<Guest>[] = [
  { timers: ['rtc'], attribute: 'present', values: ['no'], text: there, source: ASKED },
  {
    timers: ['pit'],
    attribute: 'name',
    guests: elsewhere,
    when: ({ present, tickpolicy }) => present !== 'no' && tickpolicy !== 'catchup', // which is refused
    text: () => 'Only x86 guests have a PIT: nothing comes of this timer.',
    source: ASKED,
  },
  {
    timers: ['hpet', 'tsc', 'kvmclock', 'hypervclock'],
    attribute: 'name',
    guests: elsewhere,
    when: ({ present, frequencyHz }) => present === undefined && frequencyHz === undefined,
    text: (_, name) => `Only x86 guests have the ${name} timer: nothing comes of this one.`,
    source: ASKED,
  },
  {
    timers: ['kvmclock', 'hypervclock'],
    attribute: 'name',
    guests: withoutKvm,
    when: ({ present }) => present !== 'no',
    text: (_, name) => `Without KVM, QEMU cannot offer the ${name}: nothing comes of this timer.`,
    source: `${QEMU_ASKED}; hypervclock: assumed, as QEMU keeps Hyper-V's features with KVM`,
  },
  {
    timers: ['pit'],
    attribute: 'tickpolicy',
    values: ['delay', 'discard'],
    guests: withoutKvm,
    text: (setting) => `libvirt tells QEMU ${setting} for the PIT of KVM, and this guest, without KVM, has another.`,
    source: `${ASKED}; assumed: QEMU's own PIT has no such property`,
  },
  {
    timers: ['pit', 'tsc'],
    attribute: 'present',
    values: ['no'],
    guests: onX86,
    text: there,
    source: ASKED,
  },
  { timers: ['hpet', 'tsc'], attribute: 'tickpolicy', guests: onX86, text: ticks, source: ASKED },
  { timers: ['tsc'], attribute: 'mode', guests: onX86, text: ticks, source: ASKED },
  {
    timers: ['rtc'],
    attribute: 'track',
    guests: { are: 'without rtc', test: ({ flags }) => !flags.has('rtc') },
    text: (setting) => `This QEMU has no -rtc option: libvirt passes over ${setting}.`,
    source: OF_2010,
  },
  {
    timers: ['hpet'],
    attribute: 'present',
    values: ['yes'],
    guests: { are: 'without no-hpet', test: ({ flags }) => !flags.has('no-hpet') },
    until: { libvirt: '0.9.11' },
    text: (setting) =>
      `This QEMU has no HPET to switch: of ${setting} libvirt reports "unsupported configuration: pit timer is not supported", naming the wrong timer, and starts the guest without one all the same, as the step that should stop it is missing.`,
    source: `${OF_2010}; two mistakes of that version, told as they were; assumed: mended in 0.9.11`,
  },
];

/** Timers that QEMU is told of only where they say something. */
export const UNSAID_TIMERS: readonly UnsaidTimerRow<Guest>[] = [
  {
    timer: 'hypervclock',
    guests: onX86,
    present: ['yes'],
    missed: true,
    text: "libvirt tells QEMU of a hypervclock timer only where it says present='yes': this guest is not offered Hyper-V's clock.",
    source: ASKED,
  },
  {
    timer: 'kvmclock',
    guests: onX86,
    present: ['yes', 'no'],
    text: 'libvirt tells QEMU of a kvmclock timer only where it says present: here the CPU model decides on it.',
    source: ASKED,
  },
  {
    timer: 'hpet',
    guests: onX86,
    present: ['yes', 'no'],
    text: 'libvirt tells QEMU of an hpet timer only where it says present: here the machine type decides on it.',
    source: ASKED,
  },
  {
    timer: 'rtc',
    present: [],
    text: 'libvirt tells QEMU of an rtc timer only its tickpolicy and track: nothing comes of this one.',
    source: ASKED,
  },
  {
    timer: 'tsc',
    guests: onX86,
    present: [],
    text: 'libvirt tells QEMU of a tsc timer only its frequency: nothing comes of this one.',
    source: ASKED,
  },
  {
    timer: 'armvtimer',
    present: [],
    text: 'libvirt tells QEMU of an armvtimer only its tickpolicy: nothing comes of this one.',
    source: 'libvirt 11.3.0, qemu_command.c: read',
  },
];

/** What becomes of timers that are there more than once. */
export const repeatFacts: readonly Fact[] = [
  {
    setting: 'timer rtc more than once',
    outcome: 'the first counts, each is checked',
    where: '',
    source: ASKED,
  },
  {
    setting: `timer ${TIMER_NAMES.filter((name) => name !== 'rtc' && name !== 'platform').join(', ')} more than once`,
    outcome: 'each goes into the command line; there the last counts',
    where: '',
    source: `${ASKED}; ${QEMU_ASKED}`,
  },
];

/** What QEMU's driver takes and nothing comes of; a timer that another one overrides is told of as that first. */
export function qemuLosses(guest: Guest): readonly Loss[] {
  const repeats = TIMER_NAMES.flatMap((name) => repeated(guest, name));
  const counting = new Set(repeats.map(({ overridden: repeat }) => repeat?.by));
  return [
    ...repeats,
    ...ignoredTimers(IGNORED_TIMERS, guest.domain, guest, guest.versions),
    // one that says nothing still keeps those it overrides from counting
    ...unsaidTimers(UNSAID_TIMERS, guest.domain, guest, guest.versions).filter(
      ({ unsaid }) => !counting.has(unsaid?.timer),
    ),
    ...unusedCatchup(guest),
  ];
}

/** Of the timers of one name, those that do not count: the first RTC does, and the last of any other that says something. */
function repeated(guest: Guest, name: TimerName): readonly Loss[] {
  const timers = storedClock(guest.domain.clock)?.timers.filter((timer) => timer.name === name) ?? [];
  if (timers.length < 2) return [];
  if (name === 'rtc') {
    return overridden(
      timers,
      timers[0],
      'QEMU is told of the first rtc timer only: libvirt checks this one and drops it.',
    );
  }
  const heeded = timers.filter((timer) => addsSetting(guest, timer)).at(-1);
  return overridden(
    timers,
    heeded,
    `Another ${name} timer counts in place of this one: QEMU goes by the last it is told of.`,
  );
}

/** How to catch up is QEMU's own affair. Source: libvirt 9.0.0 and 12.8.0, both asked. */
const unusedCatchup = ({ domain }: Guest): readonly Loss[] =>
  (storedClock(domain.clock)?.timers ?? []).flatMap(({ name, catchup, written }) => {
    const set = Object.values(catchup).some((value) => value !== undefined);
    if (!set || written.catchup === undefined || (name !== 'rtc' && name !== 'pit')) return [];
    const message =
      'libvirt stores the numbers of <catchup> and does nothing with them: QEMU catches up at its own pace.';
    const ignored = written.catchup.element;
    return [{ span: ignored.name.span, message, ignored }];
  });
