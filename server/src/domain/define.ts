import { placeOf } from './attr';
import type { Attr } from './attr';
import { BASES, CATCHUP_ATTRIBUTES, MODES, OFFSETS, TICKPOLICIES, TIMER_NAMES, TRACKS, YES_NO } from './clock';
import type { Clock, Timer, TimerName } from './clock';
import { anyOf, refuseDefine } from './refusal';
import type { Refusal } from './refusal';

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

function offsetRefusals(clock: Clock): readonly Refusal[] {
  const { offset, adjustment, basis } = clock;
  if (offset === undefined) return unknownAdjustment(adjustment);
  switch (offset.value) {
    case undefined:
      return [
        refuseDefine(
          placeOf(offset),
          `unsupported configuration: unknown clock offset '${offset.raw}'`,
          `Set offset to ${anyOf(OFFSETS)}.`,
        ),
      ];
    case 'utc':
    case 'localtime':
      return unknownAdjustment(adjustment);
    case 'variable':
      return unknownBasis(basis);
    case 'timezone':
      return missingBeside(clock, offset, 'timezone', "Add the guest's time zone, such as timezone='Europe/Paris'.");
    case 'absolute':
      return missingBeside(
        clock,
        offset,
        'start',
        "Set start to seconds since 1970 in UTC, such as start='946684800'.",
      );
  }
}

function unknownAdjustment(adjustment: Clock['adjustment']): readonly Refusal[] {
  if (adjustment === undefined || adjustment.value !== undefined) return [];
  return [
    refuseDefine(
      placeOf(adjustment),
      `XML error: unknown clock adjustment '${adjustment.raw}'`,
      "Set adjustment to a whole number of seconds, such as '3600' or '-60', or to 'reset'.",
    ),
  ];
}

function unknownBasis(basis: Clock['basis']): readonly Refusal[] {
  if (basis === undefined || basis.value !== undefined) return [];
  return [
    refuseDefine(
      placeOf(basis),
      `unsupported configuration: unknown clock basis '${basis.raw}'`,
      `Set basis to ${anyOf(BASES)}.`,
    ),
  ];
}

/** libvirt says `missing` of a `start` that it cannot read, too. */
function missingBeside(
  clock: Clock,
  offset: Attr<string>,
  name: 'timezone' | 'start',
  wayOut: string,
): readonly Refusal[] {
  const attr = clock[name];
  if (attr?.value !== undefined) return [];
  const message = `internal error: missing '${name}' attribute for clock with offset='${offset.raw}'`;
  return [refuseDefine(placeOf(attr ?? offset), message, wayOut)];
}

/** In the order libvirt reads them, whatever order they are written in. */
const timerReadingRefusals = (timer: Timer): readonly Refusal[] => [
  ...missingName(timer),
  ...unknownWord('name', timer.name, TIMER_NAMES),
  ...unknownWord('present', timer.present, YES_NO),
  ...unknownWord('tickpolicy', timer.tickpolicy, TICKPOLICIES),
  ...unknownWord('track', timer.track, TRACKS),
  ...noNumber('timer', 'frequency', timer.frequency),
  ...unknownWord('mode', timer.mode, MODES),
  ...CATCHUP_ATTRIBUTES.flatMap((name) => noNumber('catchup', name, timer.catchup?.[name])),
];

const missingName = (timer: Timer): readonly Refusal[] =>
  timer.name !== undefined
    ? []
    : [
        refuseDefine(
          timer.element.name.span,
          "XML error: Missing required attribute 'name' in element 'timer'",
          `Say which timer is meant: name can be ${anyOf(TIMER_NAMES)}.`,
        ),
      ];

function unknownWord(name: string, attr: Attr<string> | undefined, words: readonly string[]): readonly Refusal[] {
  if (attr === undefined || attr.value !== undefined) return [];
  const message = `XML error: Invalid value for attribute '${name}' in element 'timer': '${attr.raw}'.`;
  return [refuseDefine(placeOf(attr), message, `Set ${name} to ${anyOf(words)}.`)];
}

function noNumber(element: string, name: string, attr: Attr<bigint> | undefined): readonly Refusal[] {
  if (attr === undefined || attr.value !== undefined) return [];
  const message = `XML error: Invalid value for attribute '${name}' in element '${element}': '${attr.raw}'. Expected non-negative integer value`;
  return [refuseDefine(placeOf(attr), message, `Set ${name} to a whole number from 0 to 18446744073709551615.`)];
}

/** What is wrong with a timer that can be read: settings that no driver takes on a timer of that name. */
function timerRefusals(timer: Timer): readonly Refusal[] {
  const name = timer.name?.value;
  if (name === undefined) return [];
  return [
    ...(KNOWS_NO_TICKPOLICY.has(name) ? unsupported(name, 'tickpolicy', timer.tickpolicy) : []),
    ...catchupWithoutPolicy(timer),
    ...(name === 'tsc' || timer.frequency?.value === 0n ? [] : unsupported(name, 'frequency', timer.frequency)),
    ...(name === 'tsc' ? [] : unsupported(name, 'mode', timer.mode)),
    ...(KNOWS_TRACK.has(name) ? [] : unsupported(name, 'track', timer.track)),
  ];
}

const KNOWS_NO_TICKPOLICY: ReadonlySet<TimerName> = new Set<TimerName>(['kvmclock', 'hypervclock']);
const KNOWS_TRACK: ReadonlySet<TimerName> = new Set<TimerName>(['platform', 'rtc']);

/** The timers that take an attribute which not all of them take, for the way out. */
const TAKEN_BY: Readonly<Record<'tickpolicy' | 'frequency' | 'mode' | 'track', string>> = {
  tickpolicy: 'Only timers that tick have one',
  frequency: 'Only the tsc timer has one',
  mode: 'Only the tsc timer has one',
  track: 'Only the rtc and platform timers have one',
};

function unsupported(
  name: TimerName,
  attribute: keyof typeof TAKEN_BY,
  attr: Attr<unknown> | undefined,
): readonly Refusal[] {
  if (attr?.value === undefined) return [];
  const message = `unsupported configuration: timer ${name} doesn't support setting of timer ${attribute}`;
  return [refuseDefine(attr.nameSpan, message, `Remove ${attribute} from the ${name} timer. ${TAKEN_BY[attribute]}.`)];
}

function catchupWithoutPolicy({ name, tickpolicy, catchup }: Timer): readonly Refusal[] {
  const set = CATCHUP_ATTRIBUTES.some((attribute) => (catchup?.[attribute]?.value ?? 0n) !== 0n);
  if (catchup === undefined || !set || tickpolicy?.value === 'catchup') return [];
  if (tickpolicy !== undefined && tickpolicy.value === undefined) return []; // refused already, and meant who knows how
  const policyFree = name?.value !== undefined && KNOWS_NO_TICKPOLICY.has(name.value);
  return [
    refuseDefine(
      catchup.element.name.span,
      "XML error: setting of timer catchup policies is only supported with tickpolicy='catchup'",
      policyFree ? 'Remove <catchup>.' : "Set tickpolicy='catchup' on the timer, or remove <catchup>.",
    ),
  ];
}
