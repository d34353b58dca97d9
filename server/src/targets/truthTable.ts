import { quoted } from '../domain/attr';
import type { Attr } from '../domain/attr';
import { MODES, TICKPOLICIES, TIMER_NAMES, TRACKS, YES_NO } from '../domain/clock';
import type { Clock, Timer, TimerName } from '../domain/clock';
import type { Domain } from '../domain/domain';
import { readDomains } from '../domain/readDomains';
import { storedClock } from '../domain/stored';
import type { Span } from '../span';
import { parseXml } from '../xml/parser';
import { offsetForm } from './offsets';
import { offsetPlaces, placesOf } from './places';
import type { TimerSetting } from './places';
import type { GuestKind, Refusal, Setting, Target, Versions, World } from './target';

/** What a hypervisor is started with for a setting: an argument, a line of a file, a variable. */
export type Argument = Pick<Setting, 'text' | 'fragmentOf' | 'why'>;

/** What becomes of a setting. */
export type Outcome =
  | { readonly kind: 'arguments'; readonly arguments: readonly Argument[] }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'refusal'; readonly stage: Refusal['stage']; readonly text: string };

/** One setting by itself, in an otherwise plain clock, and what becomes of it. */
export interface TruthRow {
  /** Undefined for a setting of `<clock>` itself. */
  readonly timer: TimerName | undefined;
  /** Undefined where the timer says nothing but its name, and for `<clock>` itself. */
  readonly attribute: TimerSetting | undefined;
  readonly value: string | undefined;
  /** As one says it: `offset='utc'`, `timer rtc: tickpolicy='catchup'`. */
  readonly setting: string;
  readonly outcome: Outcome;
  /** What of it is lost, a sentence each; a mistake of that version is told here. */
  readonly losses: readonly string[];
  readonly source: string;
  /** Whether the document says this, or leaves it at this. */
  readonly inDocument: boolean;
  /** Where it says so. */
  readonly from: readonly Span[];
}

/** What a row is made of: the timer, or a clock of its own. */
interface Question {
  readonly timer?: Timer;
  readonly clock?: Clock;
  readonly row: Pick<TruthRow, 'timer' | 'attribute' | 'value' | 'setting' | 'inDocument' | 'from'>;
}

/**
 * What each setting of a clock comes to for the guest that `domain` is: first the offsets, then each timer alone, with
 * each of its settings. It is the target itself that is asked, so this is what it goes by. Timers stand in the
 * domain's own clock where that can be read; what the domain says is marked.
 */
export function truthTable(target: Target, domain: Domain, versions: Versions, world: World): readonly TruthRow[] {
  const ask = (clock: Clock): Answer => answer(target, { ...domain, clock }, versions, world);
  const plain = storedClock(domain.clock) === undefined ? utc() : { ...domain.clock, timers: [] };
  const [bare, around] = [ask(utc()), ask(plain)];
  return questions(domain).map(({ timer, clock, row }) => {
    const asked = ask(clock ?? { ...plain, timers: timer === undefined ? [] : [timer] });
    const without = clock === undefined ? around : { ...bare, arguments: [], losses: [] };
    return { ...row, ...difference(asked, without, target.source) };
  });
}

/** A domain of a kind of guests. */
export const domainOf = ({ xml }: GuestKind): Domain => firstDomain(xml);

/** Everything that a target says of a clock. */
interface Answer {
  readonly refusals: readonly Refusal[];
  readonly arguments: readonly (Argument & Pick<Setting, 'source'>)[];
  readonly losses: readonly { readonly message: string; readonly source?: string }[];
}

function answer(target: Target, domain: Domain, versions: Versions, world: World): Answer {
  const { environment, settings } = target.native(domain, versions, world);
  return {
    refusals: target.refusals(domain, versions, world),
    arguments: [...environment.map(({ name, value, why }) => ({ text: `${name}=${value}`, why })), ...settings],
    losses: target.losses(domain, versions, world),
  };
}

/** What an answer has beyond the one without the setting. */
function difference(asked: Answer, without: Answer, source: string): Pick<TruthRow, 'outcome' | 'losses' | 'source'> {
  const refusal = asked.refusals.find((each) => !without.refusals.some((other) => same(each, other, 'libvirtMessage')));
  const losses = asked.losses.filter((each) => !without.losses.some((other) => same(each, other, 'message')));
  if (refusal !== undefined) {
    const outcome: Outcome = { kind: 'refusal', stage: refusal.stage, text: refusal.libvirtMessage };
    return { outcome, losses: [], source: refusal.source ?? source };
  }
  const added = asked.arguments.filter((each) => !without.arguments.some((other) => same(each, other, 'text')));
  const sources = [...added, ...losses].map((each) => each.source ?? source);
  return {
    outcome:
      added.length === 0
        ? { kind: 'nothing' }
        : { kind: 'arguments', arguments: added.map(({ text, fragmentOf, why }) => ({ text, fragmentOf, why })) },
    losses: losses.map(({ message }) => message),
    source: sources.length === 0 ? source : [...new Set(sources)].join('; '),
  };
}

const same = <K extends string>(a: Readonly<Record<K, string>>, b: Readonly<Record<K, string>>, key: K): boolean =>
  a[key] === b[key];

/** The clocks of the first rows, each with another form; those with numbers have example ones. */
const CLOCKS: readonly string[] = [
  "offset='utc'",
  "offset='utc' adjustment='reset'",
  "offset='localtime'",
  "offset='localtime' adjustment='reset'",
  "offset='variable' adjustment='3600' basis='utc'",
  "offset='variable' adjustment='3600' basis='localtime'",
  "offset='timezone' timezone='Europe/Paris'",
  "offset='absolute' start='946684800'",
];

/** The settings of each timer, by its attributes. */
const VALUES: Readonly<Record<TimerSetting, readonly string[]>> = {
  present: YES_NO,
  tickpolicy: TICKPOLICIES,
  track: TRACKS,
  frequency: ['2500000000'],
  mode: MODES,
};

const ATTRIBUTES = Object.keys(VALUES) as readonly TimerSetting[];

/** The settings that libvirt takes on some timers only, whatever the hypervisor. */
const TAKEN_BY: Readonly<Partial<Record<TimerSetting, readonly TimerName[]>>> = {
  track: ['platform', 'rtc'],
  frequency: ['tsc'],
  mode: ['tsc'],
};

/** Of the document there are the settings whose values no table can foresee: its own clock and its frequency. */
const questions = (domain: Domain): readonly Question[] => [
  ...CLOCKS.map((set) => clockQuestion(set, domain.clock)),
  ...TIMER_NAMES.flatMap((name) =>
    timerSettings(name, domain.clock).map(([attribute, value]) => timerQuestion(name, attribute, value, domain.clock)),
  ),
];

function clockQuestion(set: string, own: Clock): Question {
  const example = clockOf(`<clock ${set}/>`);
  const inDocument = keyOf(own) === keyOf(example);
  return {
    clock: inDocument ? { ...own, timers: [] } : example,
    row: {
      timer: undefined,
      attribute: undefined,
      value: undefined,
      setting: (inDocument ? writtenOf(own) : undefined) ?? set,
      inDocument,
      from: inDocument ? offsetPlaces(own) : [],
    },
  };
}

type TimerRow = readonly [attribute: TimerSetting | undefined, value: string | undefined];

/** The timer that says nothing, then every value of every setting. */
function timerSettings(name: TimerName, own: Clock): readonly TimerRow[] {
  const frequency = own.timers.find((timer) => timer.name?.value === name)?.frequency?.value;
  const set = ATTRIBUTES.filter((attribute) => TAKEN_BY[attribute]?.includes(name) !== false).flatMap((attribute) => {
    const values = attribute === 'frequency' && frequency !== undefined ? [String(frequency)] : VALUES[attribute];
    return values.map((value): TimerRow => [attribute, value]);
  });
  return [[undefined, undefined], ...set];
}

function timerQuestion(name: TimerName, attribute: TimerRow[0], value: TimerRow[1], own: Clock): Question {
  const set = attribute === undefined || value === undefined ? '' : quoted(attribute, value);
  const saying = (storedClock(own)?.timers ?? []).filter(
    (timer) => timer.name === name && says(timer.written, attribute, value),
  );
  return {
    timer: timerOf(name, set),
    row: {
      timer: name,
      attribute,
      value,
      setting: `timer ${name}${set === '' ? '' : `: ${set}`}`,
      inDocument: saying.length > 0,
      from: saying.flatMap((timer) => placesOf(timer, ...(attribute === undefined ? [] : [attribute]))),
    },
  };
}

/** Whether a timer has this setting; without one, whether it has none at all. */
const says = (timer: Timer, attribute: TimerRow[0], value: TimerRow[1]): boolean =>
  attribute === undefined
    ? ATTRIBUTES.every((each) => timer[each] === undefined)
    : String(timer[attribute]?.value) === value;

/** What tells the rows of `<clock>` itself apart; undefined where libvirt cannot read the clock. */
function keyOf(clock: Clock): string | undefined {
  const stored = storedClock({ ...clock, timers: [] })?.offset;
  if (stored === undefined) return undefined;
  return stored.offset === 'variable' ? `variable ${stored.basis}` : offsetForm(stored);
}

/** The attributes that decide on the offset, as the document writes them. */
function writtenOf({ offset, adjustment, basis, timezone, start }: Clock): string | undefined {
  const attrs: readonly (Attr<unknown> | undefined)[] = [offset, adjustment, basis, timezone, start];
  const written = attrs.flatMap((attr) => (attr ? [quoted(attr.node.name.raw, attr.raw)] : []));
  return written.length === 0 ? undefined : written.join(' ');
}

const clockOf = (xml: string): Clock => firstDomain(`<domain>${xml}</domain>`).clock;

const utc = (): Clock => clockOf('<clock/>');

function timerOf(name: TimerName, set: string): Timer {
  const [timer] = clockOf(`<clock><timer name='${name}' ${set}/></clock>`).timers;
  if (timer === undefined) throw new Error(`Expected the ${name} timer that was written`);
  return timer;
}

function firstDomain(xml: string): Domain {
  const [domain] = readDomains(parseXml(xml));
  if (domain === undefined) throw new Error(`Expected a domain in ${xml}`);
  return domain;
}
