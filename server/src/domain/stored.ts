import { effectiveOffset } from './clock';
import type {
  Basis,
  Catchup,
  CatchupAttribute,
  Clock,
  Mode,
  Tickpolicy,
  Timer,
  TimerName,
  Track,
  YesNo,
} from './clock';

/** What a clock is set to once libvirt has taken it. */
export type StoredOffset =
  | { readonly offset: 'utc' | 'localtime'; readonly reset: boolean }
  | {
      readonly offset: 'variable';
      readonly adjustmentSeconds: bigint;
      readonly basis: Basis;
      /** Only in the status of a running domain: the adjustment it was started with. */
      readonly adjustment0Seconds?: bigint;
    }
  | { readonly offset: 'timezone'; readonly timezone: string }
  | { readonly offset: 'absolute'; readonly startSeconds: bigint };

/** A timer once libvirt has taken it: what is undefined is unset, zeros included. */
export interface StoredTimer {
  readonly name: TimerName;
  readonly present: YesNo | undefined;
  readonly tickpolicy: Tickpolicy | undefined;
  readonly track: Track | undefined;
  readonly frequencyHz: bigint | undefined;
  readonly mode: Mode | undefined;
  readonly catchup: Readonly<Record<CatchupAttribute, bigint | undefined>>;
  /** The timer in the document. */
  readonly written: Timer;
}

/** A clock as libvirt has it after `define`. */
export interface StoredClock {
  readonly offset: StoredOffset;
  readonly timers: readonly StoredTimer[];
}

/**
 * The clock as libvirt has it after `define`. Undefined where libvirt cannot read it; whether it also accepts what it
 * read is for the refusals to say.
 */
export function storedClock(clock: Clock): StoredClock | undefined {
  const offset = storedOffset(clock);
  const timers = clock.timers.map(storedTimer).filter((timer) => timer !== undefined);
  return offset === undefined || timers.length < clock.timers.length ? undefined : { offset, timers };
}

/** A number on utc and localtime makes them `variable`; `variable` takes what is no number for 0. */
function storedOffset(clock: Clock): StoredOffset | undefined {
  const offset = effectiveOffset(clock);
  switch (offset) {
    case undefined:
      return undefined;
    case 'utc':
    case 'localtime':
      return storedPlain(offset, clock);
    case 'variable': {
      const { adjustment, basis } = clock;
      if (basis !== undefined && basis.value === undefined) return undefined;
      const adjustmentSeconds = typeof adjustment?.value === 'bigint' ? adjustment.value : 0n;
      return { offset, adjustmentSeconds, basis: basis?.value ?? 'utc' };
    }
    case 'timezone':
      return clock.timezone && { offset, timezone: clock.timezone.raw };
    case 'absolute':
      return clock.start?.value === undefined ? undefined : { offset, startSeconds: clock.start.value };
  }
}

function storedPlain(offset: 'utc' | 'localtime', { adjustment }: Clock): StoredOffset | undefined {
  if (adjustment === undefined) return { offset, reset: false };
  if (adjustment.value === undefined) return undefined;
  if (adjustment.value === 'reset') return { offset, reset: true };
  return { offset: 'variable', adjustmentSeconds: adjustment.value, basis: offset };
}

function storedTimer(timer: Timer): StoredTimer | undefined {
  if (timer.name?.value === undefined || hasUnreadable(timer)) return undefined;
  return {
    name: timer.name.value,
    present: timer.present?.value,
    tickpolicy: timer.tickpolicy?.value,
    track: timer.track?.value,
    frequencyHz: unlessZero(timer.frequency?.value),
    mode: timer.mode?.value,
    catchup: storedCatchup(timer.catchup),
    written: timer,
  };
}

const storedCatchup = (catchup: Catchup | undefined): StoredTimer['catchup'] => ({
  threshold: unlessZero(catchup?.threshold?.value),
  slew: unlessZero(catchup?.slew?.value),
  limit: unlessZero(catchup?.limit?.value),
});

function hasUnreadable({ present, tickpolicy, track, frequency, mode, catchup }: Timer): boolean {
  const attrs = [present, tickpolicy, track, frequency, mode, catchup?.threshold, catchup?.slew, catchup?.limit];
  return attrs.some((attr) => attr !== undefined && attr.value === undefined);
}

const unlessZero = (value: bigint | undefined): bigint | undefined => (value === 0n ? undefined : value);
