import type { Loss } from '../target';
import { ignoredTimers, repeatedTimers } from '../timerTables';
import type { IgnoredTimerRow } from '../timerTables';
import type { Guest } from './guest';

const ASKED = 'libvirt 9.0.0 and 12.8.0: asked';
const OF_2010 = "L. Stump's patch of March 2010, as committed in libvirt 0.8.0: read";

const ticks = (setting: string, name: string): string =>
  `libvirt does nothing with ${setting} on the ${name} timer: QEMU has no such setting.`;

/** What libvirt takes of QEMU's timers and does nothing with. */
export const IGNORED_TIMERS: readonly IgnoredTimerRow<Guest>[] = [
  {
    timers: ['rtc', 'pit'],
    attribute: 'present',
    values: ['no'],
    text: (setting, name) =>
      `libvirt does nothing with ${setting} on the ${name} timer: the guest has one all the same.`,
    source: ASKED,
  },
  {
    timers: ['tsc'],
    attribute: 'present',
    values: ['no'],
    text: (setting) => `libvirt does nothing with ${setting} on the tsc timer: the guest has one all the same.`,
    source: ASKED,
  },
  { timers: ['hpet', 'tsc'], attribute: 'tickpolicy', text: ticks, source: ASKED },
  { timers: ['tsc'], attribute: 'mode', text: ticks, source: ASKED },
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

const LATER_RTC = 'QEMU is told of the first rtc timer only: libvirt checks this one and drops it.';

/** What QEMU's driver takes and nothing comes of. */
export const qemuLosses = (guest: Guest): readonly Loss[] => [
  ...ignoredTimers(IGNORED_TIMERS, guest.domain, guest, guest.versions),
  ...repeatedTimers(guest.domain, 'rtc', 'first', () => true, LATER_RTC),
];
