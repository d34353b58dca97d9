import { placeOf } from '../../domain/attr';
import type { Attr } from '../../domain/attr';
import type { Timer } from '../../domain/clock';
import { refuse } from '../../domain/refusal';
import type { Refusal, Remedy } from '../../domain/refusal';
import type { Saying } from '../../domain/saying';
import type { Failure } from '../target';
import { formOf, UNSUPPORTED_OFFSET } from '../offsets';
import { offsetPlace } from '../places';
import { refusedTimer, timerSayings } from '../timerTables';
import { applies } from '../version';
import { emulatorSayings } from './emulator';
import { startSayings } from './start';
import type { Versioned } from '../version';
import type { Guest } from './guest';
import { RTC_ROWS, TIMER_ROWS } from './refusedTimers';
import { LAST_SECOND, NOT_A_DATE } from './rtc';

/** Since then timers are checked when the domain is defined; before, when its command line is built. */
const CHECKED_AT_DEFINE: Versioned = {
  since: { libvirt: '6.1.0' },
  source: 'libvirt 9.0.0 and 12.8.0: asked, 0.8: read; assumed: with armvtimer',
};

/** What libvirt's QEMU driver refuses at define beyond what every driver does, in its order of checking. */
export const qemuDefineRefusals = (guest: Guest): readonly Refusal[] => [
  ...(applies(CHECKED_AT_DEFINE, guest.versions)
    ? guest.domain.clock.timers.flatMap((timer) => refusedTimer(TIMER_ROWS, timer, guest, guest.versions, 'define'))
    : []),
  ...startTooLate(guest),
  ...stimerWithoutClock(guest),
];

/** What it refuses while it builds the command line, where timers are not checked before: first the RTC's option, then each timer. */
export function commandLineRefusals(guest: Guest): readonly Refusal[] {
  const { domain, versions, flags } = guest;
  if (applies(CHECKED_AT_DEFINE, versions)) return variableWithoutRtc(guest);
  const { timers } = domain.clock;
  const rtc = timers.find(({ name }) => name?.value === 'rtc');
  const others = flags.has('rtc') ? TIMER_ROWS.filter((row) => !RTC_ROWS.includes(row)) : TIMER_ROWS;
  const refused = (rows: typeof TIMER_ROWS, timer: Timer): readonly Refusal[] =>
    refusedTimer(rows, timer, guest, versions, 'start');
  return [
    ...variableWithoutRtc(guest),
    ...(rtc && flags.has('rtc') ? refused(RTC_ROWS, rtc) : []),
    ...timers.flatMap((timer) => refused(others, timer)),
  ];
}

const NO_RTC_OPTION: Saying = {
  stage: 'start',
  text: UNSUPPORTED_OFFSET,
  wayOut: "Set offset to 'utc' or 'localtime' without a number as adjustment: this QEMU has no -rtc option.",
};

/** Without `-rtc` there is no way to say where the clock starts but UTC and local time. Source: libvirt 0.8, qemu_conf.c: read. */
function variableWithoutRtc({ domain, flags }: Guest): readonly Refusal[] {
  const form = formOf(domain);
  if (flags.has('rtc') || (form !== 'variable' && form !== 'absolute')) return [];
  return [refuse(NO_RTC_OPTION, offsetPlace(domain), { offset: form })];
}

const START_TOO_LATE: Saying = {
  stage: 'define',
  text: `unsupported configuration: The maximum 'start' value for <clock offset='absolute'> is ${LAST_SECOND}`,
  wayOut: `Set start to at most '${LAST_SECOND}', the end of the year 9999.`,
};

function startTooLate({ domain: { clock } }: Guest): readonly Refusal[] {
  if (clock.offset?.value !== 'absolute' || clock.start?.value === undefined) return [];
  if (clock.start.value <= LAST_SECOND) return [];
  const instead = inSeconds(clock.start.value);
  const refusal = refuse(START_TOO_LATE, placeOf(clock.start));
  return [instead ? { ...refusal, wayOut: `${refusal.wayOut} ${instead.words}`, instead } : refusal];
}

/** Between 2001 and 2286 a count of milliseconds has 13 digits, one of microseconds 16 and one of nanoseconds 19. */
const FINER_UNITS: ReadonlyMap<number, { readonly unit: string; readonly inOneSecond: bigint }> = new Map([
  [13, { unit: 'milliseconds', inOneSecond: 1_000n }],
  [16, { unit: 'microseconds', inOneSecond: 1_000_000n }],
  [19, { unit: 'nanoseconds', inOneSecond: 1_000_000_000n }],
]);

/** A start in one of the finer units that programs count in, in seconds. */
function inSeconds(start: bigint): (NonNullable<Refusal['instead']> & { readonly words: string }) | undefined {
  const finer = FINER_UNITS.get(String(start).length);
  if (finer === undefined) return undefined;
  const text = String(start / finer.inOneSecond);
  const day = new Date(Number(text) * 1000).toISOString().slice(0, 10);
  return {
    text,
    title: `Take start for ${finer.unit}: start='${text}', ${day}`,
    words: `Taken for ${finer.unit} it is '${text}' in seconds, ${day}.`,
  };
}

const STIMER: Versioned = { since: { libvirt: '11.9.0' }, source: 'news of libvirt 11.9.0: read; 12.8.0: asked' };

const STIMER_WITHOUT_CLOCK: Saying = {
  stage: 'define',
  text: "unsupported configuration: 'stimer' hyperv feature requires 'hypervclock' timer",
  wayOut: "Add <timer name='hypervclock' present='yes'/> to <clock>, or switch stimer off.",
};

const HYPERV_CLOCK: Remedy = { timer: 'hypervclock', attribute: 'present', value: 'yes' };

/** Hyper-V's own timers need its reference clock. */
function stimerWithoutClock(guest: Guest): readonly Refusal[] {
  const stimer = lonelyStimer(guest);
  if (stimer === undefined || !applies(STIMER, guest.versions)) return [];
  return [{ ...refuse(STIMER_WITHOUT_CLOCK, placeOf(stimer)), remedy: HYPERV_CLOCK }];
}

/** What is said of stimer where Hyper-V's clock is missing; a timer that does not say `present` does not count. */
function lonelyStimer({ domain: { hyperv, clock } }: Guest): Attr<string> | undefined {
  const asked = clock.timers.some(({ name, present }) => name?.value === 'hypervclock' && present?.value === 'yes');
  if (asked) return undefined;
  return hyperv?.features.find(({ name, state }) => name === 'stimer' && state?.raw === 'on')?.state;
}

/** Where libvirt does not mind, QEMU does, but only with KVM, which Hyper-V's features are made of. */
export const QEMU_MINDS_STIMER: Versioned = {
  since: { qemu: '4.1.0' },
  source: 'V. Kuznetsov, QEMU patches of May 2019, target/i386/kvm.c: read; assumed: first in 4.1.0',
};

/** A stimer without its clock, where libvirt passes it on. */
export function stimerFailures(guest: Guest): readonly Failure[] {
  const stimer = lonelyStimer(guest);
  if (stimer === undefined || guest.virtType !== 'kvm' || guest.domain.hyperv?.mode?.raw === 'passthrough') return [];
  if (applies(STIMER, guest.versions) || !applies(QEMU_MINDS_STIMER, guest.versions)) return [];
  const message = "libvirt passes stimer on, and QEMU ends at once: Hyper-V's synthetic timers require its clock.";
  return [{ span: placeOf(stimer), message, wayOut: STIMER_WITHOUT_CLOCK.wayOut, remedy: HYPERV_CLOCK }];
}

/** All that libvirt's QEMU driver says of a clock in refusing it; in old versions it says the same of timers at start. */
export const qemuSayings: readonly Saying[] = [
  ...timerSayings(TIMER_ROWS, 'define'),
  START_TOO_LATE,
  STIMER_WITHOUT_CLOCK,
  NO_RTC_OPTION,
  NOT_A_DATE,
  ...emulatorSayings,
  ...startSayings,
];
