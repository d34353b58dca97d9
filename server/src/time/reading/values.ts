import { storedClock } from '../../domain/stored';
import type { StoredClock } from '../../domain/stored';
import { readDomains } from '../../domain/readDomains';
import { defineRefusals } from '../../domain/define';
import { parseXml } from '../../xml/parser';
import { isKnownZone } from '../zones';
import { textForm } from './forms';
import type { Form, Parsed } from './forms';

const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

const LENGTH = /^([+-]?)((?:\d+(?:\.\d+)?(?:ms|s|min|h|d|w))+)$/;

/** Milliseconds of a length such as `1h30min`; undefined where it is none. */
export function lengthMs(text: string): number | undefined {
  const [, sign, parts] = LENGTH.exec(text.replaceAll(' ', '')) ?? [];
  if (parts === undefined) return undefined;
  const ms = [...parts.matchAll(/(\d+(?:\.\d+)?)([a-z]+)/g)].reduce(
    (sum, [, count, unit = '']) => sum + Number(count) * (UNIT_MS[unit] ?? 0),
    0,
  );
  return sign === '-' ? -ms : ms;
}

/** A length of time, in milliseconds. */
export const length: Form<number> = textForm(
  { pattern: '^ *[+-]?( *[0-9]+(\\.[0-9]+)?(ms|s|min|h|d|w))+ *$', examples: ['1h30min', '-90s'] },
  (text) => taken(lengthMs(text), `'${text}' is no length of time. It takes one such as 90s, 1h30min or -2d.`),
);

/** ISO 8601 with the seconds optional: a moment needs its offset from UTC, a reading must not have one. */
const READING = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;

function dateMs(text: string, form: RegExp): number | undefined {
  const at = form.test(text) ? Date.parse(form === READING ? `${text}Z` : text) : NaN;
  return Number.isNaN(at) ? undefined : at;
}

/** A moment, in milliseconds since the epoch. */
export const moment: Form<number> = textForm(
  { pattern: MOMENT.source, examples: ['2026-03-29T00:30Z', '2026-03-29T01:30:00+01:00'] },
  (text) =>
    taken(
      dateMs(text, MOMENT),
      `'${text}' is no moment. It takes one in ISO 8601 with Z or an offset from UTC, such as 2026-03-29T00:30Z.`,
    ),
);

/** When an event happens: at a moment, or so long after the one before it. */
export type When = { readonly at: number } | { readonly afterMs: number };

/** When an event happens. */
export const when: Form<When> = textForm({ examples: ['2026-03-29T00:30Z', '+2h'] }, (text) =>
  taken(
    whenIn(text),
    `'${text}' is no moment. It takes one such as 2026-03-29T00:30Z, or how long after the event before it, such as +2h.`,
  ),
);

function whenIn(text: string): When | undefined {
  const at = dateMs(text, MOMENT);
  if (at !== undefined) return { at };
  const afterMs = lengthMs(text);
  return afterMs !== undefined && afterMs >= 0 ? { afterMs } : undefined;
}

/** What a clock shows, as milliseconds since the epoch would be if it meant UTC. */
export interface Reading {
  readonly reading: number;
}

/** What a guest sets its clock to: a reading, or `right`. */
export const clockSetting: Form<Reading | { readonly right: true }> = textForm<Reading | { readonly right: true }>(
  { examples: ['right', '2026-03-29T03:00:00'] },
  (text) => {
    if (text === 'right') return { value: { right: true } };
    const reading = dateMs(text, READING);
    return taken(
      reading === undefined ? undefined : { reading },
      `'${text}' is nothing to set a clock to. It takes what it shall show, such as 2026-03-29T03:00:00, or right.`,
    );
  },
);

/** A zone of the tz database. */
export const zone: Form<string> = textForm({ examples: ['Europe/Berlin'] }, (text) =>
  taken(
    isKnownZone(text) ? text : undefined,
    `The tz database holds no zone named '${text}'. It takes one such as Europe/Berlin or UTC.`,
  ),
);

const VERSION = /^\d{1,4}(\.\d{1,4}){0,2}$/;

/** A version of a program. */
export const version: Form<string> = textForm({ pattern: VERSION.source, examples: ['9.0.0'] }, (text) =>
  taken(VERSION.test(text) ? text : undefined, `'${text}' is no version. It takes one in numbers, such as 9.0.0.`),
);

/** A `<clock>` as in a domain. */
export const clock: Form<StoredClock> = textForm({ examples: ["<clock offset='utc'/>"] }, (text) => {
  const document = parseXml(`<domain>${text}</domain>`);
  const [problem] = document.problems;
  if (problem !== undefined) return { refused: `This is no <clock>: ${problem.message}` };
  const written = readDomains(document)[0]?.clock;
  if (written?.elements.length !== 1) return { refused: "It takes one <clock>, such as <clock offset='utc'/>." };
  const [refusal] = defineRefusals(written);
  if (refusal !== undefined) {
    return { refused: `libvirt refuses this clock: ${refusal.libvirtMessage}. ${refusal.wayOut}` };
  }
  return taken(storedClock(written), 'libvirt cannot read this clock.');
});

const taken = <T>(value: T | undefined, otherwise: string): Parsed<T> =>
  value === undefined ? { refused: otherwise } : { value };
