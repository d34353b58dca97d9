import type { Attr } from '../domain/attr';
import { refusedAt } from './refusedAt';
import type { RuleContext } from './rule';

/** What the grammar takes for a `timezone`. Of anything else it speaks itself. */
const TAKEN = /^[A-Za-z0-9_.+/-]+$/;

/** The time zone that the guest's clock goes by; undefined where it goes by none, or somebody else objects already. */
export function zoneOf(context: RuleContext): Attr<string> | undefined {
  const { offset, timezone } = context.domain.clock;
  if (offset?.value !== 'timezone' || timezone === undefined || !TAKEN.test(timezone.raw)) return undefined;
  return refusedAt(context, offset.span) ? undefined : timezone;
}
