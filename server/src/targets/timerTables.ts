import { placeOf, quoted } from '../domain/attr';
import type { Attr } from '../domain/attr';
import { TIMER_NAMES } from '../domain/clock';
import type { Timer, TimerName } from '../domain/clock';
import type { Domain } from '../domain/domain';
import type { Loss, Unsaid } from '../domain/losses';
import { refuse } from '../domain/refusal';
import type { Refusal } from '../domain/refusal';
import type { Saying, Values } from '../domain/saying';
import { storedClock } from '../domain/stored';
import type { StoredTimer } from '../domain/stored';
import type { TimerSetting } from './places';
import type { Fact } from './target';
import { applies, spokenWhere } from './version';
import type { Versioned, Versions } from './version';
import type { Span } from '../span';

/** A setting of a timer: one attribute with one of these values; `name` means the timer itself. */
export interface TimerMatch {
  readonly timers: readonly TimerName[];
  readonly attribute: 'name' | TimerSetting;
  /** Any value where it is absent. */
  readonly values?: readonly string[];
}

/** The guests a row is about, and how one calls them. */
export interface Guests<Guest> {
  readonly are: string;
  readonly test: (guest: Guest) => boolean;
}

/** A timer setting that a driver does not take. */
export interface RefusedTimerRow<Guest> extends TimerMatch, Versioned {
  /** The guests that it is refused for; every one where it is absent. */
  readonly guests?: Guests<Guest>;
  /** libvirt's text with its prefix; `{name}` stands for the timer's, `{value}` for what is set. */
  readonly text: string;
  readonly wayOut: string;
  /** What else the text names of the guest. */
  readonly named?: (guest: Guest) => Values;
}

/** A timer setting that is taken and comes to nothing. */
export interface IgnoredTimerRow<Guest> extends TimerMatch, Versioned {
  readonly guests?: Guests<Guest>;
  /** Timers that it is about, where not all that match are. */
  readonly when?: (timer: StoredTimer) => boolean;
  /** A sentence on it, for the setting as written, such as `tickpolicy='delay'`, and the timer's name. */
  readonly text: (setting: string, name: string) => string;
  /** It comes to something else than is written, rather than to nothing. */
  readonly changed?: true;
}

/** A timer that is taken and comes to nothing because it says no more than its name. */
export interface UnsaidTimerRow<Guest> extends Versioned, Omit<Unsaid, 'timer'> {
  readonly timer: TimerName;
  readonly guests?: Guests<Guest>;
  /** A sentence on it. */
  readonly text: string;
}

/** Every timer but those named. */
export const allTimersBut = (...names: readonly TimerName[]): readonly TimerName[] =>
  TIMER_NAMES.filter((name) => !names.includes(name));

/** libvirt's usual text for a timer that a driver does not know. */
export const UNSUPPORTED_TIMER = "unsupported configuration: unsupported timer type (name) '{name}'";

/** What the rows refuse of one timer, in their order. */
export const refusedTimer = <Guest>(
  rows: readonly RefusedTimerRow<Guest>[],
  timer: Timer,
  guest: Guest,
  versions: Versions,
  stage: Refusal['stage'],
): readonly Refusal[] =>
  rows.flatMap((row) => {
    const attr = matched(row, timer);
    const name = timer.name?.value;
    if (attr?.value === undefined || name === undefined || !holds(row, guest, versions)) return [];
    const value = String(attr.value);
    return [refuse({ ...row, stage }, placeOf(attr), { name, value, ...row.named?.(guest) })];
  });

/** What the rows say comes to nothing in the timers of a domain. */
export function ignoredTimers<Guest>(
  rows: readonly IgnoredTimerRow<Guest>[],
  domain: Domain,
  guest: Guest,
  versions: Versions,
): readonly Loss[] {
  const timers = storedClock(domain.clock)?.timers ?? [];
  const held = rows.filter((row) => holds(row, guest, versions));
  return timers.flatMap((timer) =>
    held.flatMap((row): readonly Loss[] => {
      const { written } = timer;
      const attr = matched(row, written);
      if (attr?.value === undefined || row.when?.(timer) === false) return [];
      const message = row.text(quoted(attr.node.name.raw, attr.raw), written.name?.raw ?? '');
      const ignored = row.attribute === 'name' ? written.element : attr.node;
      const fate = row.changed ? { changed: row.changed } : { ignored };
      return [{ span: placeOf(attr), message, source: row.source, ...fate }];
    }),
  );
}

/** What the rows say comes to nothing because a timer of a domain says no more than its name. */
export function unsaidTimers<Guest>(
  rows: readonly UnsaidTimerRow<Guest>[],
  domain: Domain,
  guest: Guest,
  versions: Versions,
): readonly Loss[] {
  const held = rows.filter((row) => holds(row, guest, versions));
  const bare = storedClock(domain.clock)?.timers.filter(({ written }) => saysOnlyItsName(written)) ?? [];
  return bare.flatMap(({ name, written }) =>
    held
      .filter((row) => row.timer === name)
      .map(({ present, missed, text, source }) => ({
        span: timerPlace(written),
        message: text,
        source,
        unsaid: { timer: written, present, ...(missed && { missed }) },
      })),
  );
}

/** Whether nothing is set on a timer. */
export const saysOnlyItsName = ({ present, tickpolicy, track, frequency, mode, catchup }: Timer): boolean =>
  [present, tickpolicy, track, frequency, mode, catchup].every((setting) => setting === undefined);

/** Where to point at for a timer as a whole. */
export const timerPlace = ({ name, element }: Timer): Span => (name ? placeOf(name) : element.name.span);

/** Where a hypervisor takes one timer of a name and a domain has more: all but the one it takes are lost. */
export const repeatedTimers = (
  domain: Domain,
  name: TimerName,
  taken: 'first' | 'last',
  counts: (timer: StoredTimer) => boolean,
  message: string,
): readonly Loss[] => {
  const timers = storedClock(domain.clock)?.timers.filter((timer) => timer.name === name && counts(timer)) ?? [];
  const heeded = taken === 'first' ? timers[0] : timers.at(-1);
  return overridden(timers, heeded, message);
};

/** The losses of `timers` where only the `heeded` one of them counts. */
export const overridden = (
  timers: readonly StoredTimer[],
  heeded: StoredTimer | undefined,
  message: string,
): readonly Loss[] =>
  timers.flatMap((timer) => {
    const { written } = timer;
    if (heeded === undefined || timer === heeded) return [];
    return [{ span: timerPlace(written), message, overridden: { timer: written, by: heeded.written } }];
  });

function matched({ timers, attribute, values }: TimerMatch, timer: Timer): Attr<string | bigint> | undefined {
  const name = timer.name?.value;
  const attr: Attr<string | bigint> | undefined = timer[attribute];
  if (name === undefined || attr?.value === undefined || !timers.includes(name)) return undefined;
  return values?.includes(String(attr.value)) === false ? undefined : attr;
}

const holds = <Guest>(
  row: Versioned & { readonly guests?: Guests<Guest> },
  guest: Guest,
  versions: Versions,
): boolean => row.guests?.test(guest) !== false && applies(row, versions);

/** The rows as what is said by them. */
export const timerSayings = (rows: readonly RefusedTimerRow<never>[], stage: Saying['stage']): readonly Saying[] =>
  rows.map((row) => ({
    stage,
    text: row.text,
    wayOut: row.wayOut,
    only: { name: row.timers, ...(row.values && { value: row.values }) },
    where: spokenWhere(row),
  }));

/** Rows as a page shows them. */
export const timerFacts = (
  rows: readonly (TimerMatch & Versioned & { readonly guests?: { readonly are: string } })[],
  outcome: 'refused' | 'ignored',
): readonly Fact[] =>
  rows.map((row) => ({
    setting: `timer ${row.timers.join(', ')}${row.attribute === 'name' ? '' : `: ${settingWords(row)}`}`,
    outcome,
    where: spokenWhere(row),
    source: row.source,
  }));

/** The rows of timers that say too little, as a page shows them. */
export const unsaidFacts = (rows: readonly UnsaidTimerRow<never>[]): readonly Fact[] =>
  rows.map((row) => ({
    setting: `timer ${row.timer} with nothing but its name`,
    outcome: 'ignored',
    where: spokenWhere(row),
    source: row.source,
  }));

const settingWords = ({ attribute, values }: TimerMatch): string =>
  values === undefined ? attribute : values.map((value) => quoted(attribute, value)).join(' or ');
