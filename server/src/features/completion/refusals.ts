import type { Analysis } from '../../analysis';
import type { Refusal } from '../../domain/refusal';
import { editedPart, type Edit } from '../../problem';
import { newRefusals } from '../../rules/refusesAnew';
import { contains, type Span } from '../../span';

/** Why libvirt would refuse what an edit writes, in its words; undefined where it would not. */
export type JudgeEdit = (edit: Edit) => string | undefined;

const nothingToSay: JudgeEdit = () => undefined;

/**
 * Judges edits at a place by the target that the document is analysed for: in the clock, or where a domain without one
 * could have it. Nothing is said of a clock in several pieces, nor of a domain for another target than the first one's.
 */
export function refusalsAt(analysis: Analysis, place: Span): JudgeEdit {
  const { document, domains, options, target, versions, world } = analysis;
  const domain = domains.find(({ element }) => contains(element.span, place));
  const isTargeted = options.target !== undefined || domain?.type?.value === domains[0]?.type?.value;
  if (domain === undefined || !isTargeted) return nothingToSay;
  const context = { text: document.text, domain, target, versions, world };
  const [clock, ...others] = domain.clock.elements;
  if (clock === undefined)
    return ({ text }) => (text.startsWith('<clock') ? reason(newRefusals(context, text)) : undefined);
  const isInside = clock.span.start < place.start && place.end <= clock.span.end;
  if (!isInside || others.length > 0) return nothingToSay;
  return (edit) => reason(newRefusals(context, editedPart(document.text, clock.span, [edit])));
}

/** That something is missing speaks against nothing: the author is still writing. */
const reason = (refusals: readonly Refusal[]): string | undefined =>
  refusals.map(({ libvirtMessage }) => libvirtMessage).find((message) => !/\bmissing\b/.test(message));
