import type { TimerName } from '../domain/clock';
import type { StoredClock } from '../domain/stored';
import type { Behaviour } from './behaviour';
import type { GuestSystem } from './guestSystem';
import type { HostSetup } from './host';

/** A story about a guest's clock: who is there, and what happens when. All moments are true time, in ms since the epoch. */
export interface Scenario {
  readonly title: string;
  /** Markdown. */
  readonly story: string;
  readonly begin: number;
  /** The first is the one the guest starts on. */
  readonly hosts: readonly [HostSetup, ...HostSetup[]];
  readonly guest: ScenarioGuest;
  readonly behaviour: Partial<Behaviour>;
  /** What to look at side by side; empty for one look. */
  readonly variants: readonly Variant[];
  /** In the order they happen. */
  readonly events: readonly TimedEvent[];
}

/** What a scenario says of its guest; what it leaves out comes from its host. */
export interface ScenarioGuest extends Partial<GuestSystem> {
  /** The timer whose ticks the guest counts, and its rate; without a rate none are counted. */
  readonly tickTimer?: TimerName;
  readonly ticksPerSecond?: number;
}

/** A scenario with something else in it. */
export interface Variant {
  readonly name: string;
  /** In place of the document's. */
  readonly clock?: StoredClock;
  /** A target's id, in place of the document's. */
  readonly target?: string;
  /** What is different of its guest. */
  readonly guest: ScenarioGuest;
  readonly behaviour: Partial<Behaviour>;
}

/** Something that happens at a moment. */
export interface TimedEvent {
  readonly at: number;
  readonly event: ScenarioEvent;
  /** What the author says about it. */
  readonly note?: string;
}

/** What can happen in a scenario. A host that is not named is the guest's. */
export type ScenarioEvent =
  | { readonly do: 'host-boots'; readonly host?: string }
  | { readonly do: 'ntp-synchronises'; readonly host?: string }
  | { readonly do: 'clock-steps'; readonly host?: string; readonly byMs: number }
  | { readonly do: 'zone-set'; readonly host?: string; readonly zone: string }
  | { readonly do: 'libvirtd-restarts'; readonly host?: string; readonly zone?: string }
  | { readonly do: 'define'; readonly clock?: StoredClock }
  | { readonly do: 'start' | 'reboot' | 'stop' | 'destroy' | 'pause' | 'resume' | 'save' | 'look' }
  | { readonly do: 'restore'; readonly host?: string }
  | { readonly do: 'migrate'; readonly to: string }
  | { readonly do: 'guest-sets-clock'; readonly set: ClockSetting }
  | { readonly do: 'overload'; readonly forMs: number };

/**
 * What a guest sets its hardware clock to: so much further, a reading (as milliseconds since the epoch would be if it
 * were UTC), or the time it is, as its system has it.
 */
export type ClockSetting = { readonly byMs: number } | { readonly reading: number } | { readonly right: true };

/** What happens by itself. */
export type OwnEvent =
  | { readonly do: 'offset-changes'; readonly zone: string }
  | { readonly do: 'catches-up' | 'wallclock-is-set' | 'overload-ends' };
