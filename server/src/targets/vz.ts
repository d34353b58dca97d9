import type { Domain } from '../domain/domain';
import { refuseStart } from '../domain/refusal';
import type { Refusal } from '../domain/refusal';
import { targetOf } from './driver';
import { formOf } from './offsets';
import { offsetPlace } from './places';
import type { Target } from './target';

const SOURCE = 'libvirt 11.3.0, vz_sdk.c: read';
const TEXT = 'unsupported configuration: changing clock parameters is not supported by vz driver';

/** Virtuozzo, formerly Parallels: UTC without a timer and nothing else. Whether it is to be reset is not looked at. */
export const vz: Target = targetOf({
  id: 'vz',
  label: 'Virtuozzo',
  domainTypes: ['vz', 'parallels'],
  defaults: { libvirt: '12.8.0' },
  unsaidAdjustment: () => 'neither',
  facts: [
    { setting: "offset='utc' without timers", outcome: 'taken', where: '', source: SOURCE },
    { setting: 'any other clock', outcome: `refused: \`${TEXT}\``, where: '', source: SOURCE },
  ],
  refusals: (domain) => [...otherThanUtc(domain), ...anyTimer(domain)],
});

function otherThanUtc(domain: Domain): readonly Refusal[] {
  const form = formOf(domain);
  if (form === undefined || form === 'utc' || form === 'utc-reset') return [];
  return [refuse(domain, "Set offset='utc', the only one that Virtuozzo takes from libvirt.")];
}

/** Said at the first timer: libvirt says it once. */
function anyTimer(domain: Domain): readonly Refusal[] {
  const [first] = domain.clock.timers;
  if (first === undefined || formOf(domain) === undefined) return [];
  return [refuseStart(first.element.name.span, TEXT, 'Remove the timers: Virtuozzo takes none from libvirt.')];
}

const refuse = (domain: Domain, wayOut: string): Refusal => refuseStart(offsetPlace(domain), TEXT, wayOut);
