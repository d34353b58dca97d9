import type { XmlElement } from '../xml/nodes';
import type { Attr } from './attr';

/** What a clock can be set to, in libvirt's own order. */
export const OFFSETS = ['utc', 'localtime', 'variable', 'timezone', 'absolute'] as const;
/** One of the offsets. */
export type Offset = (typeof OFFSETS)[number];

/** What `adjustment` counts from with `offset='variable'`. */
export const BASES = ['utc', 'localtime'] as const;
/** One of the bases. */
export type Basis = (typeof BASES)[number];

/** The timers libvirt has a name for; which of them a guest can have is for its target to say. */
export const TIMER_NAMES = ['platform', 'pit', 'rtc', 'hpet', 'tsc', 'kvmclock', 'hypervclock', 'armvtimer'] as const;
/** One of the timers. */
export type TimerName = (typeof TIMER_NAMES)[number];

/** Whether a timer is there for the guest. */
export const YES_NO = ['yes', 'no'] as const;
/** `yes` or `no`, as libvirt writes it. */
export type YesNo = (typeof YES_NO)[number];

/** What becomes of ticks that the guest missed. */
export const TICKPOLICIES = ['delay', 'catchup', 'merge', 'discard'] as const;
/** One of the policies for missed ticks. */
export type Tickpolicy = (typeof TICKPOLICIES)[number];

/** What a timer follows. */
export const TRACKS = ['boot', 'guest', 'wall', 'realtime'] as const;
/** One of the things a timer can follow. */
export type Track = (typeof TRACKS)[number];

/** How a hypervisor makes the TSC. */
export const MODES = ['auto', 'native', 'emulate', 'paravirt', 'smpsafe'] as const;
/** One of the ways to make the TSC. */
export type Mode = (typeof MODES)[number];

/** The attributes of `<clock>` besides `offset`, in the order libvirt prints them. */
export const CLOCK_ATTRIBUTES = ['adjustment', 'basis', 'adjustment0', 'timezone', 'start'] as const;
/** An attribute of `<clock>` besides `offset`. */
export type ClockAttribute = (typeof CLOCK_ATTRIBUTES)[number];

/** The attributes of `<timer>`, in the order libvirt checks and prints them. */
export const TIMER_ATTRIBUTES = ['name', 'present', 'tickpolicy', 'track', 'frequency', 'mode'] as const;

/** The attributes of `<catchup>`, in the order libvirt checks and prints them. */
export const CATCHUP_ATTRIBUTES = ['threshold', 'slew', 'limit'] as const;
/** An attribute of `<catchup>`. */
export type CatchupAttribute = (typeof CATCHUP_ATTRIBUTES)[number];

/** The attributes libvirt reads with each offset; it ignores the others whatever they say. Source: libvirt 9.0.0 and 12.8.0. */
export const READ_WITH: Readonly<Record<Offset, readonly ClockAttribute[]>> = {
  utc: ['adjustment'],
  localtime: ['adjustment'],
  variable: ['adjustment', 'adjustment0', 'basis'],
  timezone: ['timezone'],
  absolute: ['start'],
};

/** Seconds to add, or the demand that the clock starts afresh at each boot. */
export type Adjustment = bigint | 'reset';

/**
 * A domain's clock as written: every `<clock>` of the domain together, as libvirt merges them. Each attribute is that of
 * the first `<clock>` that has it, and is undefined where that is empty: libvirt reads an empty one as absent.
 */
export interface Clock {
  /** In document order; empty where the domain has none. */
  readonly elements: readonly XmlElement[];
  readonly offset: Attr<Offset> | undefined;
  /** Whether `reset` and the number are taken depends on the offset. */
  readonly adjustment: Attr<Adjustment> | undefined;
  /** libvirt's private note in the status of a running domain. */
  readonly adjustment0: Attr<bigint> | undefined;
  readonly basis: Attr<Basis> | undefined;
  /** Any text but none: libvirt asks no tz database. */
  readonly timezone: Attr<string> | undefined;
  /** Seconds since the epoch, UTC. */
  readonly start: Attr<bigint> | undefined;
  /** Of every `<clock>`, in document order. */
  readonly timers: readonly Timer[];
}

/** A `<timer>` as written. Unlike on `<clock>`, an empty attribute is there and is wrong. */
export interface Timer {
  readonly element: XmlElement;
  readonly name: Attr<TimerName> | undefined;
  readonly present: Attr<YesNo> | undefined;
  readonly tickpolicy: Attr<Tickpolicy> | undefined;
  readonly track: Attr<Track> | undefined;
  /** In Hz; 0 is read as unset. */
  readonly frequency: Attr<bigint> | undefined;
  readonly mode: Attr<Mode> | undefined;
  /** The first `<catchup>`: libvirt reads no other. */
  readonly catchup: Catchup | undefined;
}

/** A `<catchup>` as written; 0 is read as unset. */
export interface Catchup extends Readonly<Record<CatchupAttribute, Attr<bigint> | undefined>> {
  readonly element: XmlElement;
}

/** The offset libvirt goes by: `utc` where none is said, undefined where the word is none it knows. */
export const effectiveOffset = (clock: Clock): Offset | undefined =>
  clock.offset === undefined ? 'utc' : clock.offset.value;
