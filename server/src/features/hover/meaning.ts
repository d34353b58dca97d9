import type { Attr } from '../../domain/attr';
import { storedClock } from '../../domain/stored';
import { spoken } from '../../rules/frozen';
import type { RuleContext } from '../../rules/rule';
import { signedLength, spokenLength, utcText } from '../../time/instantText';
import { zoneOutlook } from '../../time/zoneOutlook';
import type { XmlAttribute } from '../../xml/nodes';

/** What a value of a clock comes to, in a sentence; undefined where it says all there is to say. */
export function meaningOf(context: RuleContext, attribute: XmlAttribute): string | undefined {
  const { clock } = context.domain;
  const isIt = (attr: Attr<unknown> | undefined): boolean => attr?.node === attribute;
  if (isIt(clock.adjustment)) return adjusted(context);
  if (isIt(clock.start) && clock.start?.value !== undefined) return `${momentText(clock.start.value)}.`;
  if (isIt(clock.timezone)) return zoneText(attribute.value, context.world.now);
  if ((isIt(clock.offset) || isIt(clock.basis)) && attribute.value === 'localtime') return hostZone(context);
  const timer = clock.timers.find(({ frequency }) => isIt(frequency));
  return timer?.frequency?.value === undefined ? undefined : frequencyText(timer.frequency.value);
}

/** An adjustment counts from UTC or from the host's local time, also where it makes `variable` of another offset. */
function adjusted(context: RuleContext): string | undefined {
  const stored = storedClock({ ...context.domain.clock, timers: [] })?.offset;
  if (stored?.offset !== 'variable') return undefined;
  const from = stored.basis === 'utc' ? 'UTC' : "the host's local time";
  const ms = Number(stored.adjustmentSeconds) * 1000;
  const distance = ms === 0 ? `Just ${from}` : `${spokenLength(ms)} ${ms < 0 ? 'behind' : 'ahead of'} ${from}`;
  return [`${distance}.`, stored.basis === 'utc' ? undefined : hostZone(context)].filter(Boolean).join(' ');
}

const hostZone = ({ world: { hostTimezone, now } }: RuleContext): string | undefined => {
  const said = zoneText(hostTimezone, now);
  return said && `The host is in ${hostTimezone}: ${said}`;
};

/** `UTC +2 h now, UTC +1 h from 2026-10-25T01:00:00Z on.` Undefined where the tz database has no such zone. */
export function zoneText(zone: string, now: number): string | undefined {
  const outlook = zoneOutlook(zone, now);
  if (outlook === undefined) return undefined;
  const { aheadSeconds, next } = outlook;
  const later =
    next === undefined ? ', with no change to come' : `, ${fromUtc(next.aheadSeconds)} from ${utcText(next.at)} on`;
  return `${fromUtc(aheadSeconds)} now${later}.`;
}

const fromUtc = (seconds: number): string => (seconds === 0 ? 'UTC' : `UTC ${spoken(seconds)}`);

const momentText = (seconds: bigint): string => {
  const ms = Number(seconds) * 1000;
  return Math.abs(ms) <= LAST_DATE ? utcText(ms) : `${signedLength(ms)} from 1970`;
};

/** The last moment that `Date` knows, in milliseconds since the epoch (ECMA-262, 21.4.1.1). */
const LAST_DATE = 8.64e15;

const SIZES = [
  ['GHz', 1e9],
  ['MHz', 1e6],
  ['kHz', 1e3],
] as const;

/** A frequency in Hz as people say it, to the last digit: `2.5 GHz.` */
function frequencyText(hz: bigint): string | undefined {
  const size = SIZES.find(([, factor]) => Number(hz) >= factor);
  return size && `${Number(hz) / size[1]} ${size[0]}.`;
}
