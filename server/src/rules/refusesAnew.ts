import { canonicalClock } from '../domain/canonical';
import { readDomains } from '../domain/readDomains';
import type { Domain } from '../domain/domain';
import { editedPart, type Edit } from '../problem';
import { parseXml } from '../xml/parser';
import type { XmlElement } from '../xml/nodes';
import type { RuleContext } from './rule';

/** Whether the target would refuse the only `<clock>` of a domain after `edits` for a reason it does not have before. */
export function refusesAnew(context: RuleContext, clock: XmlElement, edits: readonly Edit[]): boolean {
  const { target, domain, versions, world, text } = context;
  if (target === undefined) return false;
  const refusals = (of: Domain): readonly string[] =>
    target.refusals(of, versions, world).map(({ libvirtMessage }) => libvirtMessage);
  const known = refusals(domain);
  return refusals({ ...domain, clock: clockAfter(text, clock, edits) }).some((message) => !known.includes(message));
}

/** Whether libvirt stores the only `<clock>` of a domain as it does now after `edits`; never where it cannot read it. */
export function storesTheSame({ text, domain }: RuleContext, clock: XmlElement, edits: readonly Edit[]): boolean {
  const stored = canonicalClock(domain.clock);
  return stored !== undefined && stored === canonicalClock(clockAfter(text, clock, edits));
}

/** The clock that is read once the edits are made; nothing else of the document is read again. */
function clockAfter(text: string, clock: XmlElement, edits: readonly Edit[]): Domain['clock'] {
  const [domain] = readDomains(parseXml(`<domain>${editedPart(text, clock.span, edits)}</domain>`));
  if (domain === undefined) throw new Error('Expected the domain that the clock was wrapped in');
  return domain.clock;
}
