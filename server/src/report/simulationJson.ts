import { clockText } from '../domain/canonical';
import type { StoredOffset } from '../domain/stored';
import type { JsonMoment, JsonSimulation } from '../protocol';
import type { Simulation } from '../simulation';
import { dateTime, utcText, zonedText } from '../time/instantText';
import type { Moment } from '../time/moment';
import { eventText } from './eventText';

/** A simulation as the command line prints it and as editors get it. The same simulation gives the same bytes. */
export const simulationJson = ({ scenario, runs }: Simulation): JsonSimulation => ({
  version: 1,
  title: scenario.title,
  begins: utcText(scenario.begin),
  runs: runs.map(({ name, target: { id, libvirt, qemu, xend }, moments }) => ({
    name: name ?? null,
    target: { id, libvirt, ...(qemu !== undefined && { qemu }), ...(xend !== undefined && { xend }) },
    moments: moments.map(momentJson),
  })),
});

/** A moment of a simulation. */
export const momentJson = (moment: Moment): JsonMoment => ({
  at: utcText(moment.at),
  event: moment.event.do,
  says: eventText(moment.event),
  note: moment.note ?? null,
  host: {
    name: moment.host,
    zone: moment.hostZone,
    utc: utcText(moment.hostTime),
    local: zonedText(moment.hostTime, moment.hostZone),
  },
  guest: moment.guest,
  clock:
    moment.reading === undefined
      ? null
      : { shows: dateTime(moment.reading), offsetSeconds: seconds(moment.reading - moment.at) },
  system:
    moment.guestTime === undefined
      ? null
      : { utc: utcText(moment.guestTime), errorSeconds: seconds(moment.guestTime - moment.at) },
  jumpSeconds: secondsOrNull(moment.jumpMs),
  started: moment.started ?? null,
  rtcChange: moment.rtcChange ?? null,
  oversleepSeconds: secondsOrNull(moment.oversleepMs),
  xml: {
    live: offsetText(moment.live),
    status: offsetText(moment.status),
    persistent: clockText(moment.persistent.offset, []),
  },
  ticks: ticksOf(moment),
  trouble: moment.trouble ?? null,
});

const offsetText = (offset: StoredOffset | undefined): string | null =>
  offset === undefined ? null : clockText(offset, []);

function ticksOf({ ticks, tickLagMs }: Moment): JsonMoment['ticks'] {
  if (ticks === undefined || tickLagMs === undefined) return null;
  const { due, delivered, missing } = ticks;
  return {
    due: Math.round(due),
    delivered: Math.round(delivered),
    missing: Math.round(missing),
    lagSeconds: seconds(tickLagMs),
  };
}

/** To the millisecond. */
const seconds = (ms: number): number => Math.round(ms) / 1000;

const secondsOrNull = (ms: number | undefined): number | null => (ms === undefined ? null : seconds(ms));
