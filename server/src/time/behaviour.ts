import { applies } from '../targets/version';
import type { Versioned, Versions } from '../targets/version';

/** A way in which programs have behaved differently, and what a scenario may choose. */
interface Choice<W extends string> {
  readonly words: readonly W[];
  /** What is on trial, for the schema's description. */
  readonly about: string;
}

const choice = <W extends string>(about: string, ...words: readonly W[]): Choice<W> => ({ words, about });

/**
 * What a scenario may switch, by the word it is written with. The words of each, and where they come from:
 * the commit `cde8ca2dfd` of libvirt, D. Vrabel's Xen wallclock patches of June 2013, R. van Riel's mail on Xen bug
 * 1282 of August 2008.
 */
export const CHOICES = {
  'fold-localtime': choice(
    "Whether libvirt turns basis='localtime' into UTC when the guest starts, as it does since the commit cde8ca2dfd of 2014.",
    'at-start',
    'never',
  ),
  'restored-rtc': choice(
    'Where the clock of a restored or migrated guest comes from: the state that QEMU carries over, as measured with 7.2.22, or `-rtc base=`, as that commit says.',
    'carried',
    'from-base',
  ),
  'xen-wallclock': choice(
    "When dom0 sets Xen's wallclock: every 11 minutes while NTP keeps its clock, or also whenever its clock is stepped, as since the notifier of 2013.",
    'periodic',
    'periodic-and-steps',
  ),
  'pv-time': choice(
    "What a paravirtualized Xen guest counts time from: its hypervisor's uptime, or one of the mail's three ways out: a system time that starts at the epoch, an offset computed from the host's boot time when that differs by more than a second, or one kept at each update.",
    'uptime',
    'epoch',
    'boot-time',
    'tracked',
  ),
  ticks: choice(
    "What becomes of missed ticks: what libvirt's manual says of each tickpolicy, or what QEMU does.",
    'documented',
    'qemu',
  ),
} as const;

/** One of the switches. */
export type Switch = keyof typeof CHOICES;

/** The setting of every switch. */
export type Behaviour = { readonly [S in Switch]: (typeof CHOICES)[S]['words'][number] };

/** The switches in the order they are explained. */
export const SWITCHES = Object.keys(CHOICES) as readonly Switch[];

const FOLDS: Versioned = {
  since: { libvirt: '1.2.5' },
  source: 'libvirt, commit cde8ca2dfd of 2014: read; assumed: first in 1.2.5',
};

/** How programs of these versions behave where the scenario does not say. */
export const behaviourOf = (versions: Versions, chosen: Partial<Behaviour> = {}): Behaviour => ({
  'fold-localtime': applies(FOLDS, versions) ? 'at-start' : 'never',
  'restored-rtc': 'carried',
  'xen-wallclock': 'periodic-and-steps',
  'pv-time': 'uptime',
  ticks: 'documented',
  ...chosen,
});
