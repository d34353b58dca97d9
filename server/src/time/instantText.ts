import { aheadOfUtc } from './localTime';

/** A moment as `2026-03-29T01:00:00Z`, in whole seconds. */
export const utcText = (at: number): string => `${dateTime(at)}Z`;

/** A moment as clocks show it in a zone: `2026-03-29T03:00:00+02:00`. */
export function zonedText(at: number, zone: string): string {
  const ahead = aheadOfUtc(zone, at);
  return dateTime(at + ahead) + offsetText(ahead);
}

/** What a clock shows that knows no zone: `2026-03-29T03:00:00`. Beyond the years that `Date` knows: how far from 1970. */
export function dateTime(reading: number): string {
  const date = new Date(Math.floor(reading / 1000) * 1000);
  return Number.isNaN(date.getTime()) ? `${reading} ms` : date.toISOString().slice(0, -5);
}

/** `+02:00`; with seconds where there are any, as before standard time. */
function offsetText(aheadMs: number): string {
  const seconds = Math.abs(aheadMs) / 1000;
  const parts = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((part) =>
    String(Math.floor(part)).padStart(2, '0'),
  );
  return (aheadMs < 0 ? '-' : '+') + (seconds % 60 === 0 ? parts.slice(0, 2) : parts).join(':');
}

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
  ['ms', 1],
] as const;

/** A length of time as people say it, such as `1 h 30 min`; `0 s` for none. The sign is left out. */
export function spokenLength(ms: number): string {
  let rest = Math.abs(Math.round(ms));
  if (rest >= 1000) rest = Math.round(rest / 1000) * 1000;
  const parts: string[] = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${unit}`);
  }
  return parts.length === 0 ? '0 s' : parts.join(' ');
}

/** A difference: `+1 h`, `-30 min`, `0 s`. */
export const signedLength = (ms: number): string =>
  `${spokenLength(ms) === '0 s' ? '' : ms < 0 ? '-' : '+'}${spokenLength(ms)}`;
