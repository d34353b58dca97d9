import type { Behaviour } from '../behaviour';
import { hostTime } from '../host';
import type { Host } from '../host';
import type { OwnChange, Place } from '../hypervisor';
import { readingOf } from '../runningClock';
import type { RunningClock } from '../runningClock';

/** How often dom0's kernel writes its time to Xen while NTP keeps it. Source: D. Vrabel, Xen wallclock patches, June 2013. */
const PERIOD_MS = 11 * 60_000;

/** What Xen's wallclock shows: what dom0 set it to last, and what Xen has counted since. */
export const wallclockTime = (host: Host, at: number): number => readingOf(wallclock(host, at), at);

/** A host after something has happened to its clock: the notifier, where there is one, sets the wallclock at once. */
export function clockMoved(before: Host, after: Host, at: number, behaviour: Behaviour): Host {
  if (after.bootedAt !== before.bootedAt) return after; // a boot sets everything by itself
  const stepped = Math.abs(hostTime(after, at) - hostTime(before, at)) >= 1;
  return stepped && behaviour['xen-wallclock'] === 'periodic-and-steps'
    ? { ...after, xenWallclock: { setAt: at, showed: hostTime(after, at), gainPpm: after.gainPpm } }
    : { ...after, xenWallclock: wallclock(before, at) };
}

/** When dom0 will set the wallclock next, where that makes a difference that anybody sees. */
export function nextSetting({ host, at }: Place): OwnChange | undefined {
  if (host.synchronisedSince === undefined) return undefined;
  const wrong = Math.abs(wallclockTime(host, at) - hostTime(host, at)) >= 1000;
  return wrong ? { at: lastTurn(host, at) + PERIOD_MS, event: 'wallclock-is-set' } : undefined;
}

function wallclock(host: Host, at: number): RunningClock {
  const turn = lastTurn(host, at);
  const { xenWallclock, synchronisedSince } = host;
  if (synchronisedSince === undefined || turn < synchronisedSince || turn <= xenWallclock.setAt) return xenWallclock;
  return { setAt: turn, showed: hostTime(host, turn), gainPpm: host.gainPpm };
}

const lastTurn = ({ bootedAt }: Host, at: number): number =>
  bootedAt + Math.floor((at - bootedAt) / PERIOD_MS) * PERIOD_MS;
