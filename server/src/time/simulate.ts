import type { StoredClock } from '../domain/stored';
import { behaviourOf } from './behaviour';
import type { Behaviour } from './behaviour';
import { happen } from './events';
import { hostOf } from './host';
import type { Hypervisor } from './hypervisor';
import { momentOf } from './moment';
import type { Moment } from './moment';
import type { OwnEvent, Scenario, ScenarioEvent, TimedEvent } from './scenario';
import { placeOf } from './stage';
import type { Stage } from './stage';
import { tickTimer } from './ticks';
import { nextChange } from './zones';

/**
 * What becomes of a domain's clock in a scenario: one moment for each event, and for each change that comes by itself
 * between them, such as that to daylight saving time. `clock` is what the domain is defined with. Nothing is read from
 * this machine but the rules of time zones.
 */
export function simulate<Run>(
  hypervisor: Hypervisor<Run>,
  clock: StoredClock,
  scenario: Scenario,
  chosen: Partial<Behaviour> = {},
): readonly Moment[] {
  let stage = stageOf(hypervisor, clock, scenario, chosen);
  const moments: Moment[] = [];
  const pass = (at: number, event: ScenarioEvent | OwnEvent, note?: string): void => {
    const { stage: next, effects } = happen(stage, event, at);
    moments.push(momentOf(stage, next, { event, ...(note !== undefined && { note }) }, effects));
    stage = next;
  };
  for (const { at, event, note } of withZoneChanges(scenario, clock)) {
    for (let own = nextOwnChange(stage, at); own !== undefined; own = nextOwnChange(stage, at)) {
      pass(own.at, own.event);
    }
    pass(at, event, note);
  }
  return moments;
}

function stageOf<Run>(
  hypervisor: Hypervisor<Run>,
  clock: StoredClock,
  { hosts, begin, behaviour, guest }: Scenario,
  chosen: Partial<Behaviour>,
): Stage<Run> {
  const [first] = hosts;
  const settled = behaviourOf({ libvirt: '', ...first.versions }, { ...behaviour, ...chosen });
  return {
    hypervisor,
    behaviour: settled,
    hosts: new Map(hosts.map((setup) => [setup.name, hostOf(setup, begin)])),
    on: first.name,
    system: {
      readsClockAs: guest.readsClockAs ?? 'utc',
      zone: guest.zone ?? first.zone,
      reads: guest.reads ?? 'always',
    },
    persistent: hypervisor.defined?.(clock) ?? clock,
    ...(guest.ticksPerSecond !== undefined && {
      timer: tickTimer(clock, settled, guest.tickTimer, guest.ticksPerSecond),
    }),
    life: { is: 'off' },
    lastErrorMs: undefined,
    overloadedUntil: undefined,
    at: begin,
  };
}

interface TimedOwn {
  readonly at: number;
  readonly event: OwnEvent;
  readonly note?: undefined;
}
type Timed = TimedEvent | TimedOwn;

/** The events, and between them the changes of the offsets of all zones that play a part. */
function withZoneChanges(scenario: Scenario, clock: StoredClock): readonly Timed[] {
  const { events, begin } = scenario;
  const end = events.at(-1)?.at ?? begin;
  const changes = zonesIn(scenario, clock).flatMap((zone) => changesBetween(zone, begin, end));
  const timed: readonly Timed[] = [...changes, ...events];
  return changes.length === 0 ? events : [...timed].sort((a, b) => a.at - b.at); // stable: a change comes first
}

function zonesIn({ hosts, guest, events }: Scenario, { offset }: StoredClock): readonly string[] {
  const zones = new Set(hosts.map(({ zone }) => zone));
  if (offset.offset === 'timezone') zones.add(offset.timezone);
  if (guest.zone !== undefined) zones.add(guest.zone);
  for (const { event } of events) {
    if ((event.do === 'zone-set' || event.do === 'libvirtd-restarts') && event.zone !== undefined)
      zones.add(event.zone);
  }
  return [...zones];
}

function changesBetween(zone: string, begin: number, end: number): readonly TimedOwn[] {
  const changes: TimedOwn[] = [];
  for (let at = nextChange(zone, begin); at !== undefined && at <= end; at = nextChange(zone, at)) {
    changes.push({ at, event: { do: 'offset-changes', zone } });
  }
  return changes;
}

/** What happens next without anybody's doing, before a moment. */
function nextOwnChange<Run>(stage: Stage<Run>, before: number): TimedOwn | undefined {
  const { life, hypervisor, overloadedUntil } = stage;
  if (life.is !== 'running' && life.is !== 'paused') return undefined;
  const change = hypervisor.ownChange?.(life.run, placeOf(stage, stage.at));
  const coming: readonly TimedOwn[] = [
    ...(change === undefined ? [] : [{ at: change.at, event: { do: change.event } }]),
    ...(overloadedUntil === undefined ? [] : [{ at: overloadedUntil, event: { do: 'overload-ends' } } as const]),
  ];
  return coming.filter(({ at }) => at > stage.at && at <= before).sort((a, b) => a.at - b.at)[0];
}
