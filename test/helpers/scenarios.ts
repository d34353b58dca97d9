import { storedClock } from '../../server/src/domain/stored';
import type { StoredClock } from '../../server/src/domain/stored';
import type { Behaviour } from '../../server/src/time/behaviour';
import type { HostSetup } from '../../server/src/time/host';
import type { Hypervisor } from '../../server/src/time/hypervisor';
import type { Moment } from '../../server/src/time/moment';
import type { Scenario, ScenarioEvent, ScenarioGuest } from '../../server/src/time/scenario';
import { simulate } from '../../server/src/time/simulate';
import { domainIn, domainWith } from './domains';

/** 2026-01-15T12:00:00Z: winter in the north. */
export const winterNoon = Date.UTC(2026, 0, 15, 12);
export const SECOND = 1000;
export const HOUR = 3600 * SECOND;
export const DAY = 24 * HOUR;

/** A clock as libvirt stores it. */
export function clockOf(text: string): StoredClock {
  const clock = storedClock(domainIn(domainWith(text)).clock);
  if (clock === undefined) throw new Error(`libvirt cannot read ${text}`);
  return clock;
}

/** A host whose clock NTP keeps, up for a day when the story begins. */
export const hostIn = (zone: string, more: Partial<HostSetup> = {}): HostSetup => ({
  name: zone,
  zone,
  versions: { libvirt: '9.0.0', qemu: '7.2.22' },
  bootedAt: winterNoon - DAY,
  errorMs: 0,
  gainPpm: 0,
  synchronised: true,
  ...more,
});

/** A story: what happens, and how long after its beginning. */
export interface Story<Run> {
  readonly hypervisor: Hypervisor<Run>;
  readonly clock: string;
  readonly hosts: readonly [HostSetup, ...HostSetup[]];
  readonly guest?: ScenarioGuest;
  readonly behaviour?: Partial<Behaviour>;
  readonly events: readonly (readonly [afterMs: number, event: ScenarioEvent])[];
}

/** The moments of a story that begins in winter at noon; those that come by themselves only with `all`. */
export function momentsOf<Run>(story: Story<Run>, all = false): readonly Moment[] {
  const { hypervisor, clock, hosts, guest = {}, behaviour = {}, events } = story;
  const scenario: Scenario = {
    title: '',
    story: '',
    begin: winterNoon,
    hosts,
    guest,
    behaviour,
    variants: [],
    events: events.map(([afterMs, event]) => ({ at: winterNoon + afterMs, event })),
  };
  const moments = simulate(hypervisor, clockOf(clock), scenario);
  return all ? moments : moments.filter(({ event }) => !OWN.has(event.do));
}

const OWN: ReadonlySet<string> = new Set(['offset-changes', 'catches-up', 'wallclock-is-set', 'overload-ends']);

/** How far the guest's hardware clock is ahead of UTC, in seconds. */
export function offsetIn({ reading, at }: Moment): number {
  if (reading === undefined) throw new Error('The guest is not in memory.');
  return (reading - at) / 1000;
}

/** How far the guest's own time is ahead of the truth, in seconds. */
export function errorIn({ guestTime, at }: Moment): number {
  if (guestTime === undefined) throw new Error('The guest is not in memory.');
  return (guestTime - at) / 1000;
}
