import type { Domain } from '../../domain/domain';
import { storedClock } from '../../domain/stored';
import type { StoredTimer } from '../../domain/stored';
import type { Span } from '../../span';
import { offsetPlaces, placesOf } from '../places';
import type { Native } from '../target';
import { spokenStart, xenClock } from './clock';
import type { XenGuest } from './guest';
import { TSC_MODES, tscWhy } from './timers';

/** A line of an xl or xm configuration. */
interface Line {
  readonly key: 'tsc_mode' | 'hpet' | 'rtc_timeoffset' | 'localtime';
  readonly value: string;
  readonly why: string;
  readonly from: readonly Span[];
}

/**
 * The lines that libvirt's converter writes for a clock, the same for xl and xm: the timers in their order, then the
 * clock. Source: libvirt 12.8.0's converter, asked.
 */
export function configLines(domain: Domain, guest: XenGuest, timers: boolean): Native {
  const lines = [...(timers ? timerLines(domain, guest) : []), ...clockLines(domain, guest)];
  const settings = firstPlaceLastValue(lines).map(({ key, value, why, from }) => ({
    text: `${key} = ${value}`,
    why,
    from,
  }));
  return { environment: [], settings };
}

/** A key that is set twice stays where it was first. */
const firstPlaceLastValue = (lines: readonly Line[]): readonly Line[] => [
  ...new Map(lines.map((line) => [line.key, line])).values(),
];

const timerLines = (domain: Domain, guest: XenGuest): readonly Line[] =>
  (storedClock(domain.clock)?.timers ?? []).flatMap((timer) => timerLine(timer, guest) ?? []);

function timerLine(timer: StoredTimer, { kind }: XenGuest): Line | undefined {
  if (timer.name === 'tsc') {
    const mode = (timer.mode && TSC_MODES[timer.mode]) ?? 'default';
    return { key: 'tsc_mode', value: `"${mode}"`, why: tscWhy(mode), from: placesOf(timer, 'mode') };
  }
  if (timer.name !== 'hpet' || kind !== 'hvm') return undefined;
  const there = timer.present !== 'no';
  return {
    key: 'hpet',
    value: there ? '1' : '0',
    why: there ? 'The guest gets an HPET.' : 'The guest gets no HPET.',
    from: placesOf(timer, 'present'),
  };
}

function clockLines(domain: Domain, { keepsOffset, kind }: XenGuest): readonly Line[] {
  const clock = xenClock(domain);
  const from = offsetPlaces(domain.clock);
  const localtime = {
    key: 'localtime' as const,
    value: clock.localtime ? '1' : '0',
    why:
      kind === 'hvm'
        ? `The guest's RTC counts from ${clock.localtime ? "the host's local time" : 'UTC'}.`
        : `The guest has no RTC; Xen tells it ${clock.localtime ? 'local time' : 'UTC'} as its wall clock.`,
    from,
  };
  if (!keepsOffset) return [localtime];
  const unreadable =
    clock.timeOffset < 0n
      ? '; libvirt writes this without quotes and then cannot read it back, as a negative number needs them'
      : '';
  const why = `The guest's RTC starts ${spokenStart(clock)}${unreadable}.`;
  return [{ key: 'rtc_timeoffset', value: String(clock.timeOffset), why, from }, localtime];
}
