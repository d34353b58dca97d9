import type { PrintedTimer } from '../../domain/canonical';
import type { StoredOffset } from '../../domain/stored';
import type { Span } from '../../span';
import type { NativeClock, Note } from './note';
import { shellWords } from './shell';
import type { Word } from './shell';

/** A piece of the command line: what an option is told, or a variable of the environment. */
interface Told {
  readonly option: string;
  readonly value: string;
  readonly span: Span;
}

/** The clock whose command line this is: the inverse of what libvirt writes, as it has no reader of its own any more. */
export function clockOfQemu(text: string): NativeClock {
  const told = toldIn(shellWords(text));
  const rtc = told.filter(({ option }) => option === 'rtc').flatMap(partsOf);
  const offset = offsetOf(told, rtc);
  const timers = [rtcTimer(told, rtc), ...otherTimers(told)].filter((timer) => timer !== undefined);
  return { offset: offset.offset, timers, notes: [...offset.notes, ...unknownParts(rtc), ...unknownFlags(told)] };
}

/** Options may be written with two dashes; everything before the first is the environment and the program. */
function toldIn(words: readonly Word[]): readonly Told[] {
  return words.flatMap(({ value, span }, index): readonly Told[] => {
    const variable = /^TZ=(.*)$/s.exec(value)?.[1];
    const before = words[index - 1]?.value ?? '';
    if (variable !== undefined && !before.startsWith('-')) return [{ option: 'TZ', value: variable, span }];
    const option = /^--?([A-Za-z][\w-]*)$/.exec(value)?.[1];
    if (option === undefined || TAKES_TEXT.has(before.replace(/^--?/, ''))) return [];
    const next = words[index + 1];
    return [{ option, value: next?.value ?? '', span: next && TAKES_VALUE.has(option) ? next.span : span }];
  });
}

/** The options of these that a value follows. */
const TAKES_VALUE = new Set(['rtc', 'machine', 'M', 'cpu', 'global']);

/** Options whose value may look like an option of the clock's. */
const TAKES_TEXT = new Set(['name', 'append', 'kernel', 'initrd']);

/** The parts of a value that commas separate; two commas stand for one that does not. */
const partsOf = ({ option, value, span }: Told): readonly Told[] =>
  value
    .split(/(?<!,),(?!,)/)
    .map((part) => ({ option, value: part.replaceAll(',,', ','), span }))
    .filter((part) => part.value !== '');

const partNamed = (parts: readonly Told[], name: string): string | undefined =>
  parts
    .map(({ value }) => value)
    .filter((value) => value.startsWith(`${name}=`))
    .at(-1)
    ?.slice(name.length + 1);

interface FoundOffset {
  readonly offset: StoredOffset;
  readonly notes: readonly Note[];
}

function offsetOf(told: readonly Told[], rtc: readonly Told[]): FoundOffset {
  const base = partNamed(rtc, 'base') ?? (told.some(({ option }) => option === 'localtime') ? 'localtime' : 'utc');
  if (base === 'utc') return { offset: { offset: 'utc', reset: false }, notes: [] };
  if (base === 'localtime') return { offset: localOffset(told), notes: [] };
  const span = rtc.find(({ value }) => value.startsWith('base='))?.span ?? { start: 0, end: 0 };
  const seconds = secondsOf(base);
  if (seconds === undefined || seconds < 0n) {
    const message = `No clock of libvirt's starts at ${base}: it is left at UTC.`;
    return { offset: { offset: 'utc', reset: false }, notes: [{ message, span }] };
  }
  const message = `libvirt writes a date for offset='variable' too: if the guest was started at a known moment, set adjustment to the seconds between that and ${base}.`;
  return { offset: { offset: 'absolute', startSeconds: seconds }, notes: [{ message, span }] };
}

function localOffset(told: readonly Told[]): StoredOffset {
  const timezone = told.filter(({ option }) => option === 'TZ').at(-1)?.value;
  return timezone === undefined || timezone === ''
    ? { offset: 'localtime', reset: false }
    : { offset: 'timezone', timezone };
}

/** Seconds since the epoch of `2006-06-17T16:01:21` or `2006-06-17`, in UTC; undefined where it is no date. */
function secondsOf(base: string): bigint | undefined {
  const [, year, rest, time = 'T00:00:00'] = /^(\d{1,4})(-\d\d-\d\d)(T\d\d:\d\d:\d\d)?$/.exec(base) ?? [];
  if (year === undefined || rest === undefined) return undefined;
  const milliseconds = Date.parse(`${year.padStart(4, '0')}${rest}${time}Z`);
  return Number.isNaN(milliseconds) ? undefined : BigInt(milliseconds / 1000);
}

const TRACKS = { host: 'wall', rt: 'realtime', vm: 'guest' } as const;

function rtcTimer(told: readonly Told[], rtc: readonly Told[]): PrintedTimer | undefined {
  const clock = partNamed(rtc, 'clock');
  const track = clock === 'host' || clock === 'rt' || clock === 'vm' ? TRACKS[clock] : undefined;
  const slew = partNamed(rtc, 'driftfix') === 'slew' || told.some(({ option }) => option === 'rtc-td-hack');
  if (track === undefined && !slew) return undefined;
  return { name: 'rtc', ...(slew && { tickpolicy: 'catchup' as const }), ...(track && { track }) };
}

/** The other timers in the order of the command line; what is said of one name in several places is one timer each. */
const otherTimers = (told: readonly Told[]): readonly PrintedTimer[] =>
  told.flatMap((each) => {
    switch (each.option) {
      case 'no-hpet':
        return [{ name: 'hpet' as const, present: 'no' as const }];
      case 'no-kvm-pit-reinjection':
        return [{ name: 'pit' as const, tickpolicy: 'delay' as const }];
      case 'tdf':
        return [{ name: 'pit' as const, tickpolicy: 'catchup' as const }];
      case 'global':
        return pitTimer(each.value);
      case 'machine':
      case 'M':
        return partsOf(each).flatMap(({ value }) => hpetTimer(value));
      case 'cpu':
        return partsOf(each).flatMap(({ value }) => cpuTimer(value));
      default:
        return [];
    }
  });

function pitTimer(value: string): readonly PrintedTimer[] {
  const policy = /^kvm-pit\.lost_tick_policy=(delay|discard)$/.exec(value)?.[1];
  return policy === 'delay' || policy === 'discard' ? [{ name: 'pit', tickpolicy: policy }] : [];
}

const hpetTimer = (value: string): readonly PrintedTimer[] => {
  const there = /^hpet=(on|yes|true|off|no|false)$/.exec(value)?.[1];
  return there === undefined ? [] : [{ name: 'hpet', present: isOn(there) ? 'yes' : 'no' }];
};

const isOn = (word: string): boolean => /^(on|yes|true)$/.test(word);

/** A CPU flag in any of the spellings that QEMU has known. */
function cpuTimer(value: string): readonly PrintedTimer[] {
  const hertz = /^tsc[-_]freq(?:uency)?=(\d+)$/.exec(value)?.[1];
  if (hertz !== undefined) return [{ name: 'tsc', frequencyHz: BigInt(hertz) }];
  const [, sign = '', flag = '', set = sign === '-' ? 'off' : 'on'] = /^([+-]?)([\w-]+?)(?:=(\w+))?$/.exec(value) ?? [];
  switch (flag.replaceAll('_', '-')) {
    case 'kvmclock':
      return [{ name: 'kvmclock', present: isOn(set) ? 'yes' : 'no' }];
    case 'hv-time':
      return isOn(set) ? [{ name: 'hypervclock', present: 'yes' }] : [];
    case 'kvm-no-adjvtime':
      return [{ name: 'armvtimer', tickpolicy: isOn(set) ? 'discard' : 'delay' }];
    default:
      return [];
  }
}

/** What `-rtc` is told beyond what libvirt has words for. */
const unknownParts = (rtc: readonly Told[]): readonly Note[] =>
  rtc
    .filter(({ value }) => !/^(base=.*|clock=(host|rt|vm)|driftfix=(none|slew))$/s.test(value))
    .map(({ value, span }) => ({ message: `libvirt has no word for ${value} of -rtc.`, span }));

/** Old switches that say something of time and that libvirt never wrote. */
const unknownFlags = (told: readonly Told[]): readonly Note[] =>
  told
    .filter(({ option }) => /^(icount|startdate|no-kvm-pit|clock)$/.test(option))
    .map(({ option, span }) => ({ message: `libvirt has no word for -${option}.`, span }));
