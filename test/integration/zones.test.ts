import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readZoneText } from '../../server/src/time/zoneText';
import { zoneNames } from '../../server/src/time/zoneNames';
import { offsetSeconds } from '../../server/src/time/zones';
import { haveTool, lack } from '../helpers/tools';

const DATABASE = '/usr/share/zoneinfo/tzdata.zi';
const haveDatabase = existsSync(DATABASE) || lack(DATABASE);
const zoneinfo = '/usr/share/zoneinfo';

/** The zones and links that the system's tz database defines. */
const installedNames = (): readonly string[] =>
  readFileSync(DATABASE, 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .flatMap(([kind, first, second]) => (kind === 'Z' ? [first ?? ''] : kind === 'L' ? [second ?? ''] : []));

describe.skipIf(!haveDatabase)('the names of time zones', () => {
  it('are those of the installed tz database', () => {
    expect(installedNames().filter((name) => !zoneNames().includes(name))).toEqual([]);
    expect(installedNames().filter((name) => readZoneText(name).kind !== 'zone')).toEqual([]);
  });
});

/** The seconds east of UTC that the C library goes by, and what it calls the zone. */
function asked(zone: string, at: number): { readonly seconds: number; readonly called: string } {
  const [offset = '', called = ''] = execFileSync('date', ['-d', `@${at}`, '+%z %Z'], {
    env: { ...process.env, TZ: zone },
    encoding: 'utf8',
  })
    .trim()
    .split(' ');
  const [, sign, hours, minutes] = /^([+-])(\d\d)(\d\d)$/.exec(offset) ?? [];
  return { seconds: (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60), called };
}

const haveLibrary = haveTool('date') && (existsSync(zoneinfo) || lack(zoneinfo));
const march = Date.UTC(2026, 2, 20, 12) / 1000; // daylight saving in the United States, not yet in Europe

describe.skipIf(!haveLibrary)('what the C library makes of TZ', () => {
  it.each(['Europe/Pariss', 'europe/paris', 'CEST', 'Foo/Bar', 'PARIS', 'Europe'])('is UTC for %s', (zone) => {
    expect(readZoneText(zone).kind).toBe('unknown');
    expect(asked(zone, march).seconds).toBe(0);
  });

  it.each(['UTC+2', 'GMT-3', 'CET-1', '<+03>-3', 'ABC12', 'IST-5:30'])('is what the numbers of %s say', (zone) => {
    const read = readZoneText(zone);
    expect(read).toMatchObject({ kind: 'posix', daylight: 'none' });
    expect(asked(zone, march).seconds).toBe(read.kind === 'posix' ? -read.secondsWest : NaN);
  });

  it('takes the dates of the United States where none are said', () => {
    expect(readZoneText('CET-1CEST')).toMatchObject({ kind: 'posix', daylight: 'undated' });
    expect(asked('CET-1CEST', march).seconds).toBe(7200);
    expect(readZoneText('CET-1CEST,M3.5.0,M10.5.0/3')).toMatchObject({ kind: 'posix', daylight: 'dated' });
    expect(asked('CET-1CEST,M3.5.0,M10.5.0/3', march).seconds).toBe(3600);
  });

  it.each(['Europe/Paris', 'Asia/Kolkata', ':Europe/Paris', 'EST5EDT'])('is the zone %s', (zone) => {
    expect(readZoneText(zone).kind).toBe('zone');
    expect(asked(zone, march).seconds).toBe(offsetSeconds(zone.replace(':', ''), march * 1000));
  });
});
