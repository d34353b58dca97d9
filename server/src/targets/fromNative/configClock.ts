import type { PrintedTimer } from '../../domain/canonical';
import type { Mode } from '../../domain/clock';
import type { Config, ConfigValue } from './config';
import type { NativeClock, Note } from './note';

type Read<T> = { readonly value: T } | { readonly error: string };

const malformed = (key: string): { readonly error: string } => ({
  error: `internal error: config value ${key} was malformed`,
});

/**
 * The clock that libvirt makes of an xl or xm configuration, with its errors. Source: libvirt 12.8.0's converter, asked.
 */
export function clockOfConfig(config: Config): NativeClock | { readonly error: string } {
  const isHvm = kindOf(config) === 'hvm';
  const localtime = readSwitch(config, 'localtime');
  if ('error' in localtime) return localtime;
  const basis = localtime.value === true ? 'localtime' : 'utc';
  const timeOffset = isHvm ? readOffset(config.get('rtc_timeoffset')) : { value: 0n };
  if ('error' in timeOffset) return timeOffset;
  const timers = readTimers(config, isHvm);
  if ('error' in timers) return timers;
  return {
    offset: isHvm ? { offset: 'variable', adjustmentSeconds: timeOffset.value, basis } : { offset: basis, reset: true },
    timers: timers.value,
    notes: ignoredKeys(config, isHvm),
  };
}

/** HVM is what says so; everything else is paravirtualized. */
function kindOf(config: Config): 'hvm' | 'other' {
  const said = (key: string): string => {
    const value = config.get(key);
    return value?.kind === 'string' ? value.value : '';
  };
  return said('type') === 'hvm' || said('builder') === 'hvm' || said('builder') === 'generic' ? 'hvm' : 'other';
}

/** Undefined where the key is not there; libvirt takes only the string "1" of all strings for true. */
function readSwitch(config: Config, key: string): Read<boolean | undefined> {
  const value = config.get(key);
  if (value === undefined) return { value: undefined };
  if (value.kind === 'string') return { value: value.value === '1' };
  return value.kind === 'list' || value.value < 0n ? malformed(key) : { value: value.value !== 0n };
}

/** A negative number is taken only in quotes; what is beyond 32 bits wraps around. */
function readOffset(value: ConfigValue | undefined): Read<bigint> {
  if (value === undefined) return { value: 0n };
  const number =
    value.kind === 'number' && value.value >= 0n
      ? value.value
      : value.kind === 'string' && /^[ \t]*[+-]?\d+$/.test(value.value)
        ? BigInt(value.value.trim().replace(/^\+/, ''))
        : undefined;
  return number === undefined ? malformed('rtc_timeoffset') : { value: BigInt.asIntN(32, number) };
}

const MODES: Readonly<Record<string, Mode>> = {
  native: 'native',
  native_paravirt: 'paravirt',
  always_emulate: 'emulate',
};

/** First the TSC, then the HPET, whatever their order in the file. */
function readTimers(config: Config, isHvm: boolean): Read<readonly PrintedTimer[]> {
  const tsc = config.get('tsc_mode');
  if (tsc !== undefined && tsc.kind !== 'string') {
    return { error: "internal error: memory conf: expected a string for 'tsc_mode' parameter" };
  }
  const hpet = isHvm ? readSwitch(config, 'hpet') : { value: undefined };
  if ('error' in hpet) return hpet;
  const tscTimer: PrintedTimer | undefined = tsc && {
    name: 'tsc',
    present: 'yes',
    mode: Object.hasOwn(MODES, tsc.value) ? MODES[tsc.value] : 'auto',
  };
  const hpetTimer: PrintedTimer | undefined =
    hpet.value === undefined ? undefined : { name: 'hpet', present: hpet.value ? 'yes' : 'no' };
  return { value: [tscTimer, hpetTimer].filter((timer) => timer !== undefined) };
}

/** Keys about time that libvirt does not read, always or for this guest. */
function ignoredKeys(config: Config, isHvm: boolean): readonly Note[] {
  const always = ['timer_mode', 'vpt_align'].map((key) => [key, `libvirt does not read ${key}.`] as const);
  const withoutRtc = ['rtc_timeoffset', 'hpet'].map(
    (key) =>
      [key, `libvirt reads ${key} of HVM guests only: say builder = "hvm" or type = "hvm" if this is one.`] as const,
  );
  const localtime = config.get('localtime');
  const odd = localtime?.kind === 'string' && !/^[01]$/.test(localtime.value);
  return [
    ...[...always, ...(isHvm ? [] : withoutRtc)].flatMap(([key, message]) => {
      const value = config.get(key);
      return value === undefined ? [] : [{ message, span: value.span }];
    }),
    ...(odd
      ? [{ message: 'libvirt takes this string for 0: only 1 and "1" are true to it.', span: localtime.span }]
      : []),
  ];
}
