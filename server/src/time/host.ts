import type { Versions } from '../targets/version';
import { readingOf } from './runningClock';
import type { RunningClock } from './runningClock';

/** A machine that runs guests, at some moment. All moments are true time in milliseconds since the epoch. */
export interface Host {
  readonly name: string;
  /** The machine's zone, which QEMU goes by: a tz database name. */
  readonly zone: string;
  /** The zone that libvirtd was started in; the same unless somebody set its TZ. */
  readonly daemonZone: string;
  readonly versions: Partial<Versions>;
  readonly bootedAt: number;
  /** What its clock showed when it booted. */
  readonly bootShowed: number;
  /** Its system clock; under Xen that of dom0. */
  readonly clock: RunningClock;
  /** What its clocks gain when nobody corrects them. */
  readonly gainPpm: number;
  /** Since when NTP keeps the clock right; undefined while it does not. */
  readonly synchronisedSince: number | undefined;
  /** The software clock in Xen's hypervisor, as it was last set. */
  readonly xenWallclock: RunningClock;
}

/** What a new host is known by. */
export interface HostSetup {
  readonly name: string;
  readonly zone: string;
  readonly versions: Partial<Versions>;
  readonly bootedAt: number;
  /** How far its clock is ahead of true time when the scenario begins. */
  readonly errorMs: number;
  readonly gainPpm: number;
  readonly synchronised: boolean;
}

/** The host as it is when the scenario begins. A clock that NTP keeps is right. */
export function hostOf(setup: HostSetup, begin: number): Host {
  const { name, zone, versions, bootedAt, gainPpm, synchronised } = setup;
  const clock: RunningClock = synchronised
    ? { setAt: begin, showed: begin, gainPpm: 0 }
    : { setAt: begin, showed: begin + setup.errorMs, gainPpm };
  return {
    name,
    zone,
    daemonZone: zone,
    versions,
    bootedAt,
    bootShowed: bootedAt + clock.showed - begin,
    clock,
    gainPpm,
    synchronisedSince: synchronised ? bootedAt : undefined,
    xenWallclock: { ...clock, gainPpm },
  };
}

/** What the host's clock shows. */
export const hostTime = (host: Host, at: number): number => readingOf(host.clock, at);

/** How long the host has been up, by the clock of its hypervisor, which only counts. */
export const uptime = ({ bootedAt, gainPpm }: Host, at: number): number => (at - bootedAt) * (1 + gainPpm / 1e6);

/** The host after a boot: its clock comes from its battery, as wrong as it was; nobody keeps it yet. Xen reads it too. */
export function booted(host: Host, at: number): Host {
  const clock: RunningClock = { setAt: at, showed: hostTime(host, at), gainPpm: host.gainPpm };
  return { ...host, bootedAt: at, bootShowed: clock.showed, clock, synchronisedSince: undefined, xenWallclock: clock };
}

/** The host once NTP has put its clock right and keeps it so. */
export const synchronised = (host: Host, at: number): Host => ({
  ...host,
  clock: { setAt: at, showed: at, gainPpm: 0 },
  synchronisedSince: at,
});

/** The host whose clock somebody has moved. NTP no longer keeps it. */
export const stepped = (host: Host, at: number, byMs: number): Host => ({
  ...host,
  clock: { setAt: at, showed: hostTime(host, at) + byMs, gainPpm: host.gainPpm },
  synchronisedSince: undefined,
});
