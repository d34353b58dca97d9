import type { Refusal } from '../../domain/refusal';
import { filled, valuesIn } from '../../domain/saying';
import { applies, spokenBounds } from '../version';
import type { Versioned, Versions } from '../version';

/** A text of libvirt's that older versions worded otherwise; a name in braces stands for what both say. */
interface WordingRow extends Versioned {
  readonly today: string;
  readonly then: string;
}

const BEFORE_GENERIC_TEXTS = {
  until: { libvirt: '7.4.0' },
  source: 'libvirt 7.0.0: read, 9.0.0: asked; assumed: 7.4.0 of the versions between them',
};

const ofTimer = (attribute: string, then: string): WordingRow => ({
  today: `XML error: Invalid value for attribute '${attribute}' in element 'timer': '{value}'.`,
  then,
  ...BEFORE_GENERIC_TEXTS,
});

const ofNumber = (element: string, attribute: string): WordingRow => ({
  today: `XML error: Invalid value for attribute '${attribute}' in element '${element}': '{value}'. Expected non-negative integer value`,
  then: `internal error: invalid ${element} ${attribute}`,
  ...BEFORE_GENERIC_TEXTS,
});

const WORDINGS: readonly WordingRow[] = [
  {
    today: "XML error: Missing required attribute 'name' in element 'timer'",
    then: 'internal error: missing timer name',
    ...BEFORE_GENERIC_TEXTS,
  },
  ...['name', 'tickpolicy', 'track', 'mode'].map((attribute) =>
    ofTimer(attribute, `unsupported configuration: unknown timer ${attribute} '{value}'`),
  ),
  ofTimer('present', "internal error: unknown timer present value '{value}'"),
  ofNumber('timer', 'frequency'),
  ...['threshold', 'slew', 'limit'].map((attribute) => ofNumber('catchup', attribute)),
];

/** A refusal in the words of the libvirt of these versions. */
export function wordedBy(refusal: Refusal, versions: Versions): Refusal {
  for (const row of WORDINGS) {
    const values = applies(row, versions) ? valuesIn(row.today, refusal.libvirtMessage) : undefined;
    if (values !== undefined) return { ...refusal, libvirtMessage: filled(row.then, values), source: row.source };
  }
  return refusal;
}

/** How older versions worded a text of today, such as that of a saying. */
export const olderWordings = (today: string): readonly { readonly text: string; readonly where: string }[] =>
  WORDINGS.filter((row) => row.today === today).map((row) => ({ text: row.then, where: spokenBounds(row) }));
