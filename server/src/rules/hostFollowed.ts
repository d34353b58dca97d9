import { zoneOutlook } from '../time/zoneOutlook';
import { spoken } from './frozen';
import { isExplained, seemsWindows } from './guestSystem';
import type { RuleContext } from './rule';

/**
 * A sentence on what it means to start at the host's local time. Undefined where that is what is wanted: a guest that
 * keeps local time in its hardware clock, or an author who gives a reason in a comment.
 */
export function hostFollowed({ domain, world: { hostTimezone, now } }: RuleContext): string | undefined {
  if (seemsWindows(domain) || domain.clock.elements.some(isExplained)) return undefined;
  const elsewhere = 'on a host in another zone';
  const outlook = zoneOutlook(hostTimezone, now);
  if (outlook?.next === undefined) {
    return `The clock follows the host's zone: started ${elsewhere}, the guest reads another time.`;
  }
  const day = new Date(outlook.next.at).toISOString().slice(0, 10);
  return `The clock follows the host's zone: started after ${day}, when ${hostTimezone} goes from UTC ${spoken(outlook.aheadSeconds)} to UTC ${spoken(outlook.next.aheadSeconds)}, or ${elsewhere}, the guest reads another time.`;
}
