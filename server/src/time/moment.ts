import type { StoredClock, StoredOffset } from '../domain/stored';
import type { Effects } from './events';
import { hostTime } from './host';
import type { RtcChange } from './hypervisor';
import type { OwnEvent, ScenarioEvent } from './scenario';
import { guestTime, hostNamed, isAlive, placeOf } from './stage';
import type { Life, Stage } from './stage';
import { tickLag } from './ticks';
import type { TickCount } from './ticks';

/** How everything is just after an event. All moments are milliseconds since the epoch. */
export interface Moment {
  /** True time. */
  readonly at: number;
  readonly event: ScenarioEvent | OwnEvent;
  readonly note?: string;
  /** The host the guest is on, its zone and what its clock shows, as UTC. */
  readonly host: string;
  readonly hostZone: string;
  readonly hostTime: number;
  readonly guest: Life<unknown>['is'];
  /** What the guest's hardware clock shows, as it would be if it meant UTC; undefined while the guest is not in memory. */
  readonly reading?: number;
  /** What the guest takes the time for, UTC. */
  readonly guestTime?: number;
  /** By how much this event moved the guest's time, where it moved it by half a second or more. */
  readonly jumpMs?: number;
  /** What the hypervisor was started with, where this event started it. */
  readonly started?: string;
  readonly rtcChange?: RtcChange;
  /** How long processes oversleep after this event. */
  readonly oversleepMs?: number;
  readonly live?: StoredOffset;
  readonly status?: StoredOffset;
  readonly persistent: StoredClock;
  readonly ticks?: TickCount;
  /** What a guest that only counts ticks is behind. */
  readonly tickLagMs?: number;
  /** Why the event did not do what it says. */
  readonly trouble?: string;
}

/** Less is no jump: clocks are read in seconds. */
const JUMP_MS = 500;

/** The moment after an event that turned one stage into another. */
export function momentOf<Run>(
  before: Stage<Run>,
  after: Stage<Run>,
  { event, note }: Pick<Moment, 'event' | 'note'>,
  effects: Effects,
): Moment {
  const { at, on, life, timer, persistent } = after;
  const host = hostNamed(after.hosts, on);
  return {
    at,
    event,
    ...(note !== undefined && { note }),
    host: on,
    hostZone: host.zone,
    hostTime: hostTime(host, at),
    guest: life.is,
    ...(isAlive(life) && {
      reading: after.hypervisor.reading(life.run, placeOf(after, at)),
      ...(after.lastErrorMs !== undefined && { guestTime: at + after.lastErrorMs }), // known: the guest is alive
      ...liveOf(after, life.run),
      ...jump(before, after, event),
    }),
    ...effects,
    persistent,
    ...(life.is !== 'off' && timer && { ticks: life.ticks, tickLagMs: tickLag(life.ticks, timer) }),
  };
}

function liveOf<Run>({ hypervisor }: Stage<Run>, run: Run): Pick<Moment, 'live' | 'status'> {
  const { live, status } = hypervisor.clocks(run);
  return { live, ...(status !== undefined && { status }) };
}

/** Of a guest that was gone, since it was last known; so too where the device under its feet has just been set by itself. */
function jump<Run>(
  before: Stage<Run>,
  { lastErrorMs, at }: Stage<Run>,
  event: Moment['event'],
): Pick<Moment, 'jumpMs'> {
  const known = isAlive(before.life) && event.do !== 'wallclock-is-set';
  const error = known ? guestTime(before, before.life, at) - at : before.lastErrorMs;
  if (error === undefined || lastErrorMs === undefined) return {};
  const jumpMs = lastErrorMs - error;
  return Math.abs(jumpMs) < JUMP_MS ? {} : { jumpMs };
}
