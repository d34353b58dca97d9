import type { Domain } from '../domain/domain';
import { refuse } from '../domain/refusal';
import type { Refusal } from '../domain/refusal';
import { filled, type Saying } from '../domain/saying';
import { storedClock } from '../domain/stored';
import type { StoredOffset } from '../domain/stored';
import { offsetPlace } from './places';
import type { Fact } from './target';
import { applies, spokenWhere } from './version';
import type { Versioned, Versions } from './version';

/** What drivers tell apart in what a clock is set to. */
export const OFFSET_FORMS = [
  'utc',
  'localtime',
  'utc-reset',
  'localtime-reset',
  'variable',
  'timezone',
  'absolute',
] as const;

/** One of the forms. */
export type OffsetForm = (typeof OFFSET_FORMS)[number];

/** The form of a clock that libvirt has read; a number on utc or localtime has made it `variable` by then. */
export const offsetForm = (stored: StoredOffset): OffsetForm =>
  (stored.offset === 'utc' || stored.offset === 'localtime') && stored.reset ? `${stored.offset}-reset` : stored.offset;

/** The form of a domain's clock; undefined where libvirt cannot read it. */
export const formOf = ({ clock }: Domain): OffsetForm | undefined => {
  const stored = storedClock(clock);
  return stored && offsetForm(stored.offset);
};

/** libvirt's usual text for a clock that a driver does not know. */
export const UNSUPPORTED_OFFSET = "unsupported configuration: unsupported clock offset '{offset}'";

/** Something a driver does not take of `<clock>` itself. */
export interface OffsetRow<Guest> extends Versioned {
  readonly forms: readonly OffsetForm[];
  /** The guests that it is refused for, and how one calls them; every one where it is absent. */
  readonly guests?: { readonly are: string; readonly test: (guest: Guest) => boolean };
  /** libvirt's text with its prefix; `{offset}` stands for the offset's word. */
  readonly text: string;
  readonly wayOut: string;
}

/** What the rows refuse of a clock: a driver looks at it once, so the first that fits is the one. */
export function refusedOffset<Guest>(
  rows: readonly OffsetRow<Guest>[],
  domain: Domain,
  guest: Guest,
  versions: Versions,
  stage: Refusal['stage'],
): readonly Refusal[] {
  const form = formOf(domain);
  const row = rows.find(
    ({ forms, guests, ...bounds }) =>
      form !== undefined && forms.includes(form) && guests?.test(guest) !== false && applies(bounds, versions),
  );
  if (form === undefined || row === undefined) return [];
  return [refuse({ ...row, stage }, offsetPlace(domain), { offset: wordOf(form) })];
}

const wordOf = (form: OffsetForm): string => form.replace(/-reset$/, '');

/** The rows as what is said by them. */
export const offsetSayings = (rows: readonly OffsetRow<never>[], stage: Saying['stage']): readonly Saying[] =>
  rows.map((row) => ({
    stage,
    text: row.text,
    wayOut: row.wayOut,
    only: { offset: row.forms.map(wordOf) },
    where: spokenWhere(row),
  }));

/** The rows as a page shows them. */
export const offsetFacts = (rows: readonly OffsetRow<never>[]): readonly Fact[] =>
  rows.flatMap((row) =>
    row.forms.map((form) => ({
      setting: form.endsWith('-reset')
        ? `offset='${wordOf(form)}' adjustment='reset'`
        : form === 'variable'
          ? "offset='variable', or a number as adjustment"
          : `offset='${form}'`,
      outcome: `refused: \`${filled(row.text, { offset: wordOf(form) })}\``,
      where: spokenWhere(row),
      source: row.source,
    })),
  );
