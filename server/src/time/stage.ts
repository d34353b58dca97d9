import type { StoredClock } from '../domain/stored';
import type { Behaviour } from './behaviour';
import { understood } from './guestSystem';
import type { GuestSystem } from './guestSystem';
import type { Host } from './host';
import type { Hypervisor, Place } from './hypervisor';
import { afterAbsence, afterRunning, afterStall } from './ticks';
import type { TickCount, TickTimer } from './ticks';

/** Everything in a scenario as it is at one moment. */
export interface Stage<Run> {
  readonly hypervisor: Hypervisor<Run>;
  readonly behaviour: Behaviour;
  readonly hosts: ReadonlyMap<string, Host>;
  /** The host that the guest is on, or was last. */
  readonly on: string;
  readonly system: GuestSystem;
  /** What the domain is stored with. */
  readonly persistent: StoredClock;
  /** Undefined where no ticks are counted. */
  readonly timer?: TickTimer;
  readonly life: Life<Run>;
  /** What the guest's time was ahead of true time when it was last known. */
  readonly lastErrorMs: number | undefined;
  readonly overloadedUntil: number | undefined;
  /** True time, in milliseconds since the epoch: that of the last event. */
  readonly at: number;
}

/** How a guest is. */
export type Life<Run> = { readonly is: 'off' } | Alive<Run> | Saved<Run>;

/** A guest that has memory. */
export interface Alive<Run> extends Memory<Run> {
  readonly is: 'running' | 'paused';
  /** What {@link Memory.ranMs} is up to date with. */
  readonly countedAt: number;
}

/** A guest whose memory lies in a file. */
export interface Saved<Run> extends Memory<Run> {
  readonly is: 'saved';
  /** How it was, and will be again when it is restored. */
  readonly was: Alive<Run>['is'];
  readonly left: Place;
}

/** What a guest takes with it where it goes. */
export interface Memory<Run> {
  readonly run: Run;
  /** How long it has run since it was started, pauses left out. */
  readonly ranMs: number;
  /** The time that its system read when it booted, and how long it had run then. */
  readonly read: { readonly utc: number; readonly ranMs: number };
  readonly ticks: TickCount;
}

/** Whether it is in memory. */
export const isAlive = <Run>(life: Life<Run>): life is Alive<Run> => life.is === 'running' || life.is === 'paused';

/** Where the guest is at a moment not before the stage's. */
export const placeOf = <Run>({ hosts, on, behaviour, life }: Stage<Run>, at: number): Place => ({
  host: hostNamed(hosts, on),
  at,
  ranMs: ranUntil(life, at),
  behaviour,
});

/** A host of the scenario; the reader of scenarios lets no other name through. */
export function hostNamed(hosts: ReadonlyMap<string, Host>, name: string): Host {
  const host = hosts.get(name);
  if (host === undefined) throw new Error(`Unknown host "${name}"; known: ${[...hosts.keys()].join(', ')}`);
  return host;
}

function ranUntil<Run>(life: Life<Run>, at: number): number {
  if (life.is === 'off') return 0;
  return life.is === 'running' ? life.ranMs + at - life.countedAt : life.ranMs;
}

/** What a guest that is alive takes the time for: milliseconds since the epoch, UTC. */
export function guestTime<Run>(stage: Stage<Run>, life: Alive<Run>, at: number): number {
  const { hypervisor, system } = stage;
  const place = placeOf(stage, at);
  if (hypervisor.systemTime !== undefined) return understood(system, hypervisor.systemTime(life.run, place));
  if (system.reads === 'at-boot') return life.read.utc + place.ranMs - life.read.ranMs;
  return understood(system, hypervisor.reading(life.run, place));
}

/** The stage at a later moment, with what goes on by itself brought up to date: the guest's own time and its ticks. */
export function upTo<Run>(stage: Stage<Run>, at: number): Stage<Run> {
  const { life } = stage;
  if (life.is === 'off') return { ...stage, at };
  const ticks = ticksUpTo(stage, life, at);
  if (life.is === 'saved') return { ...stage, at, life: { ...life, ticks } };
  return { ...stage, at, life: { ...life, ranMs: ranUntil(life, at), countedAt: at, ticks } };
}

function ticksUpTo<Run>(
  { timer, behaviour, overloadedUntil, at: from }: Stage<Run>,
  life: Alive<Run> | Saved<Run>,
  at: number,
): TickCount {
  if (timer === undefined || at === from) return life.ticks;
  const ms = at - from;
  if (life.is === 'saved') return afterAbsence(life.ticks, timer, ms);
  if (life.is === 'paused') {
    // QEMU's other timers count with the guest's own clock, which stands still too.
    return behaviour.ticks === 'qemu' && timer.timer !== 'rtc'
      ? afterAbsence(life.ticks, timer, ms)
      : afterStall(life.ticks, timer, ms);
  }
  const stalled = overloadedUntil !== undefined && from < overloadedUntil; // its end is an event, so never in between
  return stalled ? afterStall(life.ticks, timer, ms) : afterRunning(life.ticks, timer, ms);
}
