import { placeOf } from './attr';
import type { Attr } from './attr';
import {
  BASES,
  CATCHUP_ATTRIBUTES,
  MODES,
  OFFSETS,
  TICKPOLICIES,
  TIMER_ATTRIBUTES,
  TIMER_NAMES,
  TRACKS,
  YES_NO,
} from './clock';
import type { Clock, Timer, TimerName } from './clock';
import { anyOf, refuse } from './refusal';
import type { Refusal } from './refusal';
import type { Saying } from './saying';

/**
 * What every driver refuses of a clock when the domain is defined, in libvirt's order of checking: the whole clock is
 * read first, then what was read is checked timer by timer. The first is the one libvirt prints; the others are what
 * it would print once that is mended. Texts and order: libvirt 9.0.0 and 12.8.0, both asked; they are the same in both.
 */
export const defineRefusals = (clock: Clock): readonly Refusal[] => [
  ...readingRefusals(clock),
  ...settingRefusals(clock),
];

/** The first half of {@link defineRefusals}: what cannot be read. */
export const readingRefusals = (clock: Clock): readonly Refusal[] => [
  ...offsetRefusals(clock),
  ...clock.timers.flatMap(timerReadingRefusals),
];

/** The second half: what was read and cannot be. */
export const settingRefusals = (clock: Clock): readonly Refusal[] => clock.timers.flatMap(timerRefusals);

/** A saying of `virsh define`. */
const atDefine = (text: string, wayOut: string): Saying => ({ stage: 'define', text, wayOut });

const UNKNOWN_OFFSET = atDefine(
  "unsupported configuration: unknown clock offset '{value}'",
  `Set offset to ${anyOf(OFFSETS)}.`,
);
const UNKNOWN_ADJUSTMENT = atDefine(
  "XML error: unknown clock adjustment '{value}'",
  "Set adjustment to a whole number of seconds, such as '3600' or '-60', or to 'reset'.",
);
const UNKNOWN_BASIS = atDefine(
  "unsupported configuration: unknown clock basis '{value}'",
  `Set basis to ${anyOf(BASES)}.`,
);

/** libvirt says `missing` of a `start` that it cannot read, too. */
const MISSING = {
  timezone: atDefine(
    "internal error: missing 'timezone' attribute for clock with offset='timezone'",
    "Add the guest's time zone, such as timezone='Europe/Paris'.",
  ),
  start: atDefine(
    "internal error: missing 'start' attribute for clock with offset='absolute'",
    "Set start to seconds since 1970 in UTC, such as start='946684800'.",
  ),
} as const;

const MISSING_NAME = atDefine(
  "XML error: Missing required attribute 'name' in element 'timer'",
  `Say which timer is meant: name can be ${anyOf(TIMER_NAMES)}.`,
);

const unknownWord = (name: string, words: readonly string[]): Saying =>
  atDefine(
    `XML error: Invalid value for attribute '${name}' in element 'timer': '{value}'.`,
    `Set ${name} to ${anyOf(words)}.`,
  );

const noNumber = (element: 'timer' | 'catchup', name: string): Saying =>
  atDefine(
    `XML error: Invalid value for attribute '${name}' in element '${element}': '{value}'. Expected non-negative integer value`,
    `Set ${name} to a whole number from 0 to 18446744073709551615.`,
  );

/** What is said of a value that cannot be read, in libvirt's order of reading. */
const UNREAD = {
  name: unknownWord('name', TIMER_NAMES),
  present: unknownWord('present', YES_NO),
  tickpolicy: unknownWord('tickpolicy', TICKPOLICIES),
  track: unknownWord('track', TRACKS),
  frequency: noNumber('timer', 'frequency'),
  mode: unknownWord('mode', MODES),
} as const;

const UNREAD_IN_CATCHUP = {
  threshold: noNumber('catchup', 'threshold'),
  slew: noNumber('catchup', 'slew'),
  limit: noNumber('catchup', 'limit'),
} as const;

const notTaken = (attribute: string, takenBy: string): Saying =>
  atDefine(
    `unsupported configuration: timer {name} doesn't support setting of timer ${attribute}`,
    `Remove ${attribute} from the {name} timer. ${takenBy}.`,
  );

/** What is said of an attribute that not every timer takes. */
const NOT_TAKEN = {
  tickpolicy: notTaken('tickpolicy', 'Only timers that tick have one'),
  frequency: notTaken('frequency', 'Only the tsc timer has one'),
  mode: notTaken('mode', 'Only the tsc timer has one'),
  track: notTaken('track', 'Only the rtc and platform timers have one'),
} as const;

const CATCHUP_TEXT = "XML error: setting of timer catchup policies is only supported with tickpolicy='catchup'";
const CATCHUP_WITHOUT_POLICY = atDefine(CATCHUP_TEXT, "Set tickpolicy='catchup' on the timer, or remove <catchup>.");
/** For timers that take no policy at all. */
const CATCHUP_OUT_OF_PLACE = atDefine(CATCHUP_TEXT, 'Remove <catchup>.');

/** Everything that every driver says of a clock when the domain is defined. */
export const defineSayings: readonly Saying[] = [
  UNKNOWN_OFFSET,
  UNKNOWN_ADJUSTMENT,
  UNKNOWN_BASIS,
  ...Object.values(MISSING),
  MISSING_NAME,
  ...Object.values(UNREAD),
  ...Object.values(UNREAD_IN_CATCHUP),
  ...Object.values(NOT_TAKEN),
  CATCHUP_WITHOUT_POLICY,
];

function offsetRefusals(clock: Clock): readonly Refusal[] {
  const { offset, adjustment, basis } = clock;
  if (offset === undefined) return unread(UNKNOWN_ADJUSTMENT, adjustment);
  switch (offset.value) {
    case undefined:
      return unread(UNKNOWN_OFFSET, offset);
    case 'utc':
    case 'localtime':
      return unread(UNKNOWN_ADJUSTMENT, adjustment);
    case 'variable':
      return unread(UNKNOWN_BASIS, basis);
    case 'timezone':
      return missingBeside(clock, offset, 'timezone');
    case 'absolute':
      return missingBeside(clock, offset, 'start');
  }
}

/** An attribute that is written and is nothing libvirt can read. */
const unread = (saying: Saying, attr: Attr<unknown> | undefined): readonly Refusal[] =>
  attr === undefined || attr.value !== undefined ? [] : [refuse(saying, placeOf(attr), { value: attr.raw })];

function missingBeside(clock: Clock, offset: Attr<string>, name: 'timezone' | 'start'): readonly Refusal[] {
  const attr = clock[name];
  return attr?.value === undefined ? [refuse(MISSING[name], placeOf(attr ?? offset))] : [];
}

/** In the order libvirt reads them, whatever order they are written in. */
const timerReadingRefusals = (timer: Timer): readonly Refusal[] => [
  ...(timer.name === undefined ? [refuse(MISSING_NAME, timer.element.name.span)] : []),
  ...TIMER_ATTRIBUTES.flatMap((name) => unread(UNREAD[name], timer[name])),
  ...CATCHUP_ATTRIBUTES.flatMap((name) => unread(UNREAD_IN_CATCHUP[name], timer.catchup?.[name])),
];

/** What is wrong with a timer that can be read: settings that no driver takes on a timer of that name. */
function timerRefusals(timer: Timer): readonly Refusal[] {
  const name = timer.name?.value;
  if (name === undefined) return [];
  const not = (attribute: keyof typeof NOT_TAKEN): readonly Refusal[] => {
    const attr: Attr<unknown> | undefined = timer[attribute];
    return attr?.value === undefined ? [] : [refuse(NOT_TAKEN[attribute], attr.nameSpan, { name })];
  };
  return [
    ...(KNOWS_NO_TICKPOLICY.has(name) ? not('tickpolicy') : []),
    ...catchupWithoutPolicy(timer),
    ...(name === 'tsc' || timer.frequency?.value === 0n ? [] : not('frequency')),
    ...(name === 'tsc' ? [] : not('mode')),
    ...(KNOWS_TRACK.has(name) ? [] : not('track')),
  ];
}

const KNOWS_NO_TICKPOLICY: ReadonlySet<TimerName> = new Set<TimerName>(['kvmclock', 'hypervclock']);
const KNOWS_TRACK: ReadonlySet<TimerName> = new Set<TimerName>(['platform', 'rtc']);

function catchupWithoutPolicy({ name, tickpolicy, catchup }: Timer): readonly Refusal[] {
  const set = CATCHUP_ATTRIBUTES.some((attribute) => (catchup?.[attribute]?.value ?? 0n) !== 0n);
  if (catchup === undefined || !set || tickpolicy?.value === 'catchup') return [];
  if (tickpolicy !== undefined && tickpolicy.value === undefined) return []; // refused already, and meant who knows how
  const policyFree = name?.value !== undefined && KNOWS_NO_TICKPOLICY.has(name.value);
  return [refuse(policyFree ? CATCHUP_OUT_OF_PLACE : CATCHUP_WITHOUT_POLICY, catchup.element.name.span)];
}
