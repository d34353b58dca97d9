import type { Domain } from '../domain/domain';
import { refuse } from '../domain/refusal';
import type { Refusal } from '../domain/refusal';
import type { Saying } from '../domain/saying';
import { targetOf } from './driver';
import { formOf } from './offsets';
import { offsetPlace } from './places';
import type { Target } from './target';

const SOURCE = 'libvirt 11.3.0, vz_sdk.c: read';
const TEXT = 'unsupported configuration: changing clock parameters is not supported by vz driver';

const NOT_UTC: Saying = {
  stage: 'start',
  text: TEXT,
  wayOut: "Set offset='utc', the only one that Virtuozzo takes from libvirt.",
};
const HAS_TIMERS: Saying = {
  stage: 'start',
  text: TEXT,
  wayOut: 'Remove the timers: Virtuozzo takes none from libvirt.',
};

/** Virtuozzo, formerly Parallels: UTC without a timer and nothing else. Whether it is to be reset is not looked at. */
export const vz: Target = targetOf({
  id: 'vz',
  label: 'Virtuozzo',
  domainTypes: ['vz', 'parallels'],
  defaults: { libvirt: '12.8.0' },
  unsaidAdjustment: () => 'neither',
  guests: [{ id: 'guest', are: 'guests', xml: "<domain type='vz'><os><type>hvm</type></os></domain>" }],
  source: SOURCE,
  facts: [
    { setting: "offset='utc' without timers", outcome: 'taken', where: '', source: SOURCE },
    { setting: 'any other clock', outcome: `refused: \`${TEXT}\``, where: '', source: SOURCE },
  ],
  sayings: [NOT_UTC, HAS_TIMERS],
  refusals: (domain) => [...otherThanUtc(domain), ...anyTimer(domain)],
});

function otherThanUtc(domain: Domain): readonly Refusal[] {
  const form = formOf(domain);
  if (form === undefined || form === 'utc' || form === 'utc-reset') return [];
  return [refuse(NOT_UTC, offsetPlace(domain))];
}

/** Said at the first timer: libvirt says it once. */
function anyTimer(domain: Domain): readonly Refusal[] {
  const [first] = domain.clock.timers;
  if (first === undefined || formOf(domain) === undefined) return [];
  return [refuse(HAS_TIMERS, first.element.name.span)];
}
