import { nearest } from '../relaxng/nearest';
import { zoneNames } from './zoneNames';
import { isKnownZone } from './zones';

/**
 * What a C library makes of a text in TZ. Source: glibc 2.36, asked with `TZ=… date`; the host is assumed to have the
 * whole tz database installed, old names (`US/Pacific`) included.
 */
export type ZoneText =
  /** A zone of the tz database, under a name that it has. */
  | { readonly kind: 'zone' }
  /** A file of the host's, which only the host knows. */
  | { readonly kind: 'file' }
  /** `CET-1CEST`: the rules themselves, as POSIX has them. */
  | PosixZone
  /** Nothing: the time is UTC. `meant` are the names it could have been, the likeliest first. */
  | { readonly kind: 'unknown'; readonly meant: readonly string[] };

/** A text that holds the rules of a zone instead of its name. */
export interface PosixZone {
  readonly kind: 'posix';
  /** What standard time is called, such as `CET`. */
  readonly standard: string;
  /** What is written behind that: the seconds *behind* UTC, so west is positive. */
  readonly secondsWest: number;
  /** Whether there is a daylight saving time, and whether the text says when. */
  readonly daylight: 'none' | 'undated' | 'dated';
}

/** Reads a text as a C library reads TZ. */
export function readZoneText(text: string): ZoneText {
  const name = text.replace(/^:/, '');
  if (name.startsWith('/')) return { kind: 'file' };
  return isInstalled(name) ? { kind: 'zone' } : (readPosix(name) ?? { kind: 'unknown', meant: meantBy(name) });
}

/** What lies beside the zones in the same folder: the host's own, the rules behind texts that have none, and none at all. */
const BESIDE_ZONES = ['localtime', 'posixrules', 'Factory'];

/** Each zone lies there three times: as itself, without leap seconds and with them. */
const isInstalled = (name: string): boolean =>
  BESIDE_ZONES.includes(name) || isKnownZone(name.replace(/^(posix|right)\//, ''));

const LETTERS = /(?<standard>[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)/.source;
const WEST = /(?<sign>[+-]?)(?<hours>\d{1,2})(?::(?<minutes>\d{1,2})(?::(?<seconds>\d{1,2}))?)?/.source;
const DAYLIGHT = /(?<daylight>(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)(?:[+-]?\d{1,2}(?::\d{1,2}){0,2})?)/.source;

/** POSIX.1-2008, 8.3: `std offset [dst [offset] [,rule]]`. */
const POSIX = new RegExp(`^${LETTERS}${WEST}(?:${DAYLIGHT}(?<rule>,.+)?)?$`);

function readPosix(text: string): PosixZone | undefined {
  const found = POSIX.exec(text)?.groups;
  if (found === undefined) return undefined;
  const part = (name: string): number => Number(found[name] ?? 0);
  const seconds = part('hours') * 3600 + part('minutes') * 60 + part('seconds');
  return {
    kind: 'posix',
    standard: found.standard ?? '',
    secondsWest: found.sign === '-' ? -seconds : seconds,
    daylight: found.daylight === undefined ? 'none' : found.rule === undefined ? 'undated' : 'dated',
  };
}

/** So many names are offered at most. */
const OFFERED = 3;

/** The same name in another case is the only one; else the zones of a city of that name, and what is spelled nearly so. */
function meantBy(name: string): readonly string[] {
  const names = zoneNames();
  const sameButCase = names.find((known) => known.toLowerCase() === name.toLowerCase());
  if (sameButCase !== undefined) return [sameButCase];
  const city = name.slice(name.lastIndexOf('/') + 1).toLowerCase();
  const ofCity = city === '' ? [] : names.filter((known) => known.toLowerCase().endsWith(`/${city}`));
  return (ofCity.length > 0 ? ofCity : nearIn(name, names)).slice(0, OFFERED);
}

/** Near names of the same area, where there is one of that name. Abbreviations such as `CEST` are near to everything. */
function nearIn(name: string, names: readonly string[]): readonly string[] {
  const area = name.slice(0, name.lastIndexOf('/') + 1);
  const cities = names.filter((known) => known.startsWith(area)).map((known) => known.slice(area.length));
  if (area !== '' && cities.length > 0) return nearest(name.slice(area.length), cities).map((city) => area + city);
  return /^[A-Za-z]{0,4}$/.test(name) ? [] : nearest(name, names);
}
