import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { localReading, momentOf } from '../../../server/src/time/localTime';
import { nextChange, offsetSeconds } from '../../../server/src/time/zones';
import { haveTool, lack } from '../../helpers/tools';

/** Half hours and three quarters, both hemispheres, zones that changed their rules, and those with rules like no other. */
const ZONES = [
  ...['Europe/Berlin', 'Europe/Dublin', 'Europe/London', 'Europe/Lisbon', 'Europe/Moscow', 'Europe/Istanbul'],
  ...['Europe/Samara', 'Europe/Chisinau', 'Europe/Kyiv', 'Atlantic/Azores', 'Atlantic/Reykjavik'],
  ...['Africa/Casablanca', 'Africa/El_Aaiun', 'Africa/Cairo', 'Africa/Windhoek', 'Africa/Juba', 'Africa/Sao_Tome'],
  ...['America/New_York', 'America/St_Johns', 'America/Caracas', 'America/Sao_Paulo', 'America/Santiago'],
  ...['America/Mexico_City', 'America/Havana', 'America/Scoresbysund', 'America/Nuuk', 'America/Indiana/Indianapolis'],
  ...['Asia/Kolkata', 'Asia/Kathmandu', 'Asia/Tehran', 'Asia/Pyongyang', 'Asia/Gaza', 'Asia/Dhaka', 'Asia/Colombo'],
  ...['Australia/Lord_Howe', 'Australia/Adelaide', 'Australia/Eucla', 'Pacific/Apia', 'Pacific/Chatham'],
  ...['Antarctica/Troll', 'Pacific/Norfolk'],
];

const [FROM, UNTIL] = [Date.UTC(2000, 0, 1), Date.UTC(2038, 0, 1)] as const;

/** The tz database that the system has, `2025b`, and Node's. Rules of the future change from one to the next. */
const RELEASES = { system: systemRelease(), ours: process.versions.tz };
const sameRelease = RELEASES.system === RELEASES.ours;

/** Between releases the rules of few zones change: more differences than these are ours. */
const CHANGED_AT_MOST = 3;
const changed = new Set<string>();

const canCompare = (): boolean =>
  haveTool('zdump') && (RELEASES.system === undefined ? lack('/usr/share/zoneinfo/tzdata.zi') : true);

describe.skipIf(!canCompare())('time zones, beside the system', () => {
  it.each(ZONES)('%s is the same at each change and a second before', (zone) => {
    const theirs = dumped(zone);
    const ours = theirs.map(({ at }) => ({ at, offset: offsetSeconds(zone, at) }));
    const same = JSON.stringify([ours, changesOf(zone)]) === JSON.stringify([theirs, changesIn(theirs)]);
    if (!same && !sameRelease && changed.add(zone).size <= CHANGED_AT_MOST) {
      console.log(`skipped: ${zone}, which differs between ${RELEASES.system} here and ${RELEASES.ours} in Node`);
      return;
    }
    expect(ours).toEqual(theirs);
    expect(changesOf(zone)).toEqual(changesIn(theirs));
  });

  it.each(ZONES)('%s: what its clocks show is taken for a moment at which they show it', (zone) => {
    for (const { at } of dumped(zone)) {
      const shown = localReading(zone, at);
      const [first, last] = [momentOf(zone, shown, 'summer'), momentOf(zone, shown, 'winter')];
      expect([localReading(zone, first), localReading(zone, last)]).toEqual([shown, shown]);
      expect(first <= at && at <= last).toBe(true); // of two such moments summer comes first
    }
  });
});

interface Offset {
  readonly at: number;
  readonly offset: number | undefined;
}

/** `Europe/Berlin  Sun Mar 26 00:59:59 2000 UT = Sun Mar 26 01:59:59 2000 CET isdst=0 gmtoff=3600`, one line a moment. */
function dumped(zone: string): readonly Offset[] {
  const printed = execFileSync('zdump', ['-v', '-c', '2000,2038', zone], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  return [...printed.matchAll(/^\S+\s+\w+ (\w+ +\d+ [\d:]+ \d+) UTC? = .* gmtoff=(-?\d+)$/gm)]
    .map(([, moment = '', offset]) => ({ at: Date.parse(`${moment} UTC`), offset: Number(offset) }))
    .filter(({ at }) => FROM <= at && at < UNTIL);
}

/** Of each pair of lines the second is a change; changes of a zone's name alone are none. */
function changesIn(offsets: readonly Offset[]): readonly number[] {
  return offsets
    .filter(({ at, offset }, index) => {
      const before = offsets[index - 1];
      return before?.at === at - 1000 && before.offset !== offset;
    })
    .map(({ at }) => at);
}

function changesOf(zone: string): readonly number[] {
  const changes: number[] = [];
  for (let at = nextChange(zone, FROM - 1); at !== undefined && at < UNTIL; at = nextChange(zone, at)) changes.push(at);
  return changes;
}

function systemRelease(): string | undefined {
  const file = '/usr/share/zoneinfo/tzdata.zi';
  return existsSync(file) ? /^# version (\S+)/.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
}
