import { contains, type Span } from '../span';
import { refusalsIn } from './asked';
import type { RuleContext } from './rule';

/** Whether the target refuses what stands at `span`: then nothing more need be said of what belongs to it. */
export const refusedAt = (context: RuleContext, span: Span): boolean =>
  refusalsIn(context).some((refusal) => contains(span, refusal.span));
