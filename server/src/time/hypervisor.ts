import type { StoredClock, StoredOffset } from '../domain/stored';
import type { Behaviour } from './behaviour';
import type { Host } from './host';

/** Where and when something happens to a guest. */
export interface Place {
  readonly host: Host;
  /** True time, in milliseconds since the epoch. */
  readonly at: number;
  /** How long the guest has run, pauses left out, in milliseconds. */
  readonly ranMs: number;
  readonly behaviour: Behaviour;
}

/** What is told when a guest sets its clock, in seconds. */
export interface RtcChange {
  /** QEMU's number: how far the clock is now from what it would be, had nobody touched it. */
  readonly qemu: number;
  /** The number in libvirt's event, meant to be the offset from UTC. */
  readonly libvirt: number;
}

/** What an event has made of a running guest. */
export interface Changed<Run> {
  readonly run: Run;
  readonly rtcChange?: RtcChange;
  /** How long sleeping processes oversleep, where they do, in milliseconds. */
  readonly oversleepMs?: number;
}

/** The clock of a running domain as libvirt shows it, and as it notes it in its status file. */
export interface LiveClock {
  readonly live: StoredOffset;
  /** Undefined where the driver keeps no such file. */
  readonly status: StoredOffset | undefined;
}

/** Something that a running guest's clock does by itself. */
export interface OwnChange {
  readonly at: number;
  readonly event: 'catches-up' | 'wallclock-is-set';
}

/**
 * How one kind of hypervisor keeps a guest's clock. `Run` is all it knows of a guest that runs. Functions are pure;
 * readings are milliseconds since the epoch as they would be if the clock showed UTC.
 */
export interface Hypervisor<Run> {
  /** What the guest reads its time from. */
  readonly device: 'RTC' | 'Xen wallclock';
  /** What the driver stores of a clock that it is given, where that is not the clock as read. */
  defined?(clock: StoredClock): StoredClock;
  /** A guest that starts; a sentence where it cannot. */
  start(persistent: StoredClock, place: Place): Run | string;
  reading(run: Run, place: Place): number;
  /** What the guest's own time is, where that is more than a reading of the device. */
  systemTime?(run: Run, place: Place): number;
  /** The guest has set the device; a sentence where it cannot. */
  set(run: Run, place: Place, reading: number): Changed<Run> | string;
  /** The guest, taken from one place to another with all its memory: restored, or migrated. */
  arrive(run: Run, from: Place, to: Place, how: 'restore' | 'migrate'): Changed<Run>;
  /** libvirt's daemon has been started anew. */
  daemonRestarted(run: Run, place: Place): Run;
  /** The clock that the domain is stored with once it has ended, of itself or by force. */
  ended(run: Run, place: Place, persistent: StoredClock, how: 'stop' | 'destroy'): StoredClock;
  clocks(run: Run): LiveClock;
  /** What the hypervisor was started with. */
  started(run: Run): string;
  /** The next thing that the clock does by itself, if any. */
  ownChange?(run: Run, place: Place): OwnChange | undefined;
}
