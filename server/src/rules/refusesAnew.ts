import type { Domain } from '../domain/domain';
import { readDomains } from '../domain/readDomains';
import type { Refusal } from '../domain/refusal';
import { editedPart, type Edit } from '../problem';
import { parseXml } from '../xml/parser';
import type { XmlElement } from '../xml/nodes';
import { refusalsIn, type Asking } from './asked';
import type { RuleContext } from './rule';

/** What it takes to ask a target about another text. */
export type RefusalContext = Asking & Pick<RuleContext, 'text'>;

/** Whether the target would refuse the only `<clock>` of a domain after `edits` for a reason it does not have before. */
export const refusesAnew = (context: RefusalContext, clock: XmlElement, edits: readonly Edit[]): boolean =>
  newRefusals(context, editedPart(context.text, clock.span, edits)).length > 0;

/**
 * What the target would refuse if `clock` were all of the domain's clock, and does not refuse as it is; or as it would be
 * with `before` for a clock.
 */
export function newRefusals(context: RefusalContext, clock: string, before?: string): readonly Refusal[] {
  const { target, domain, versions, world } = context;
  if (target === undefined) return [];
  const refusals = (of: string): readonly Refusal[] =>
    target.refusals({ ...domain, clock: clockIn(of) }, versions, world);
  const known = before === undefined ? refusalsIn(context) : refusals(before);
  const messages = new Set(known.map(({ libvirtMessage }) => libvirtMessage));
  return refusals(clock).filter(({ libvirtMessage }) => !messages.has(libvirtMessage));
}

/** So many clocks are remembered: the fixes of one document, and of the same clock in the next. */
const CLOCKS_KEPT = 32;

const clocks = new Map<string, Domain['clock']>();

/** The clock in the text of a `<clock>`: nothing else of its document is read again. */
export function clockIn(text: string): Domain['clock'] {
  const known = clocks.get(text);
  if (known !== undefined) return known;
  const clock = readClockIn(text);
  if (clocks.size >= CLOCKS_KEPT) clocks.clear();
  clocks.set(text, clock);
  return clock;
}

function readClockIn(text: string): Domain['clock'] {
  const [domain] = readDomains(parseXml(`<domain>${text}</domain>`));
  if (domain === undefined) throw new Error('Expected the domain that the clock was wrapped in');
  return domain.clock;
}
