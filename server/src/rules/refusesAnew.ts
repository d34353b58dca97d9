import type { Domain } from '../domain/domain';
import { readDomains } from '../domain/readDomains';
import type { Refusal } from '../domain/refusal';
import { editedPart, type Edit } from '../problem';
import { parseXml } from '../xml/parser';
import type { XmlElement } from '../xml/nodes';
import type { RuleContext } from './rule';

/** What it takes to ask a target. */
export type RefusalContext = Pick<RuleContext, 'text' | 'domain' | 'target' | 'versions' | 'world'>;

/** Whether the target would refuse the only `<clock>` of a domain after `edits` for a reason it does not have before. */
export const refusesAnew = (context: RefusalContext, clock: XmlElement, edits: readonly Edit[]): boolean =>
  newRefusals(context, editedPart(context.text, clock.span, edits)).length > 0;

/**
 * What the target would refuse if `clock` were all of the domain's clock, and does not refuse as it is; or as it would be
 * with `before` for a clock.
 */
export function newRefusals(
  { target, domain, versions, world }: RefusalContext,
  clock: string,
  before?: string,
): readonly Refusal[] {
  if (target === undefined) return [];
  const refusals = (of: Domain['clock']): readonly Refusal[] =>
    target.refusals({ ...domain, clock: of }, versions, world);
  const known = refusals(before === undefined ? domain.clock : clockIn(before));
  const messages = new Set(known.map(({ libvirtMessage }) => libvirtMessage));
  return refusals(clockIn(clock)).filter(({ libvirtMessage }) => !messages.has(libvirtMessage));
}

/** The clock in the text of a `<clock>`: nothing else of its document is read again. */
export function clockIn(text: string): Domain['clock'] {
  const [domain] = readDomains(parseXml(`<domain>${text}</domain>`));
  if (domain === undefined) throw new Error('Expected the domain that the clock was wrapped in');
  return domain.clock;
}
