import type { Refusal } from '../../domain/refusal';
import { applies } from '../version';
import type { Versioned, Versions } from '../version';

/** A sentence of libvirt's that older versions worded otherwise. */
interface WordingRow extends Versioned {
  readonly today: RegExp;
  readonly then: string;
}

const BEFORE_GENERIC_TEXTS = {
  until: { libvirt: '7.4.0' },
  source: 'libvirt 7.0.0: read, 9.0.0: asked; assumed: 7.4.0 of the versions between them',
};

const WORDINGS: readonly WordingRow[] = [
  {
    today: /^XML error: Missing required attribute 'name' in element 'timer'$/,
    then: 'internal error: missing timer name',
    ...BEFORE_GENERIC_TEXTS,
  },
  {
    today: /^XML error: Invalid value for attribute '(name|tickpolicy|track|mode)' in element 'timer': '(.*)'\.$/s,
    then: "unsupported configuration: unknown timer $1 '$2'",
    ...BEFORE_GENERIC_TEXTS,
  },
  {
    today: /^XML error: Invalid value for attribute 'present' in element 'timer': '(.*)'\.$/s,
    then: "internal error: unknown timer present value '$1'",
    ...BEFORE_GENERIC_TEXTS,
  },
  {
    today: /^XML error: Invalid value for attribute 'frequency' in element 'timer': .*$/s,
    then: 'internal error: invalid timer frequency',
    ...BEFORE_GENERIC_TEXTS,
  },
  {
    today: /^XML error: Invalid value for attribute '(threshold|slew|limit)' in element 'catchup': .*$/s,
    then: 'internal error: invalid catchup $1',
    ...BEFORE_GENERIC_TEXTS,
  },
];

/** A refusal in the words of the libvirt of these versions. */
export function wordedBy(refusal: Refusal, versions: Versions): Refusal {
  const row = WORDINGS.find((each) => applies(each, versions) && each.today.test(refusal.libvirtMessage));
  return row ? { ...refusal, libvirtMessage: refusal.libvirtMessage.replace(row.today, row.then) } : refusal;
}
