import { contains, type Span } from '../span';
import type { RuleContext } from './rule';

/** Whether the target refuses what stands at `span`: then nothing more need be said of what belongs to it. */
export const refusedAt = ({ target, domain, versions, world }: RuleContext, span: Span): boolean =>
  target?.refusals(domain, versions, world).some((refusal) => contains(span, refusal.span)) === true;
