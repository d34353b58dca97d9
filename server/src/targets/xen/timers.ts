import type { Mode } from '../../domain/clock';
import type { Domain } from '../../domain/domain';
import type { Loss } from '../../domain/losses';
import { allTimersBut, repeatedTimers, UNSUPPORTED_TIMER } from '../timerTables';
import type { IgnoredTimerRow, RefusedTimerRow } from '../timerTables';
import { onHvm, onPv } from './guest';
import type { XenGuest } from './guest';

/** Timers are passed on since then; assumed of the other Xen doors than the one that the news name. */
const MULTI_TIMER = { libvirt: '3.1.0' };

const TAKES_ONLY = 'Remove the {name} timer: Xen takes tsc and, for HVM guests, hpet.';

/** What the xl toolstack's doors refuse of timers. */
export const xlRefusedTimers = (source: string): readonly RefusedTimerRow<XenGuest>[] => [
  {
    timers: allTimersBut('tsc', 'hpet', 'rtc'),
    attribute: 'name',
    since: MULTI_TIMER,
    text: UNSUPPORTED_TIMER,
    wayOut: TAKES_ONLY,
    source,
  },
  {
    timers: ['rtc'],
    attribute: 'name',
    guests: onHvm,
    since: MULTI_TIMER,
    text: UNSUPPORTED_TIMER,
    wayOut: TAKES_ONLY,
    source,
  },
  {
    timers: ['rtc'],
    attribute: 'name',
    guests: onPv,
    since: MULTI_TIMER,
    text: UNSUPPORTED_TIMER,
    wayOut: 'Remove the rtc timer: a PV guest has no RTC, and asks Xen for the time.',
    source,
  },
  {
    timers: ['hpet'],
    attribute: 'name',
    guests: onPv,
    since: MULTI_TIMER,
    text: UNSUPPORTED_TIMER,
    wayOut: 'Remove the hpet timer: only HVM guests have one.',
    source,
  },
];

/** What the xl toolstack's doors take of timers and do nothing with. */
export const xlIgnoredTimers = (source: string): readonly IgnoredTimerRow<XenGuest>[] => [
  ...(['present', 'frequency', 'tickpolicy'] as const).map((attribute) => ({
    timers: ['tsc' as const],
    attribute,
    text: (setting: string) => `libvirt tells Xen only the mode of the tsc timer: ${setting} is ignored.`,
    source,
  })),
  {
    timers: ['tsc'],
    attribute: 'mode',
    values: ['smpsafe'],
    text: (setting) => `Xen knows no smpsafe TSC: ${setting} comes to its default mode.`,
    changed: true,
    source,
  },
  {
    timers: ['hpet'],
    attribute: 'tickpolicy',
    text: (setting) => `libvirt tells Xen only whether there is an HPET: ${setting} is ignored.`,
    source,
  },
  {
    timers: allTimersBut('hpet'),
    attribute: 'name',
    until: MULTI_TIMER,
    text: (_, name) => `libvirt passes the ${name} timer on to Xen from 3.1.0 on, and ignores it before.`,
    source: 'news of libvirt 3.1.0: read; assumed: ignored before',
  },
];

/** A key of Xen's configuration is there once: the last timer of a name says what. */
export const overwrittenTimers = (domain: Domain): readonly Loss[] =>
  (['tsc', 'hpet'] as const).flatMap((name) =>
    repeatedTimers(domain, name, 'last', () => true, `Xen takes one ${name} timer: a later one replaces this one.`),
  );

/** How Xen calls each way to make the TSC; everything else is its default. Source: libvirt 12.8.0's converter, asked. */
export const TSC_MODES: Readonly<Partial<Record<Mode, string>>> = {
  native: 'native',
  paravirt: 'native_paravirt',
  emulate: 'always_emulate',
};

/** A sentence on each. */
export const tscWhy = (mode: string | undefined): string => {
  switch (mode) {
    case 'native':
      return "The guest reads the host's TSC itself.";
    case 'native_paravirt':
      return "The guest reads the host's TSC and corrects it by what Xen tells; Xen 4.20 refuses this.";
    case 'always_emulate':
      return 'Xen emulates every reading of the TSC, at the same rate on every host.';
    default:
      return "Xen decides how the TSC is made: the host's where that is reliable, emulated otherwise.";
  }
};
