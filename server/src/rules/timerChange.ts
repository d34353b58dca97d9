import { readDomains } from '../domain/readDomains';
import type { Timer } from '../domain/clock';
import { validate } from '../relaxng/validate';
import { parseXml } from '../xml/parser';
import type { RuleContext } from './rule';

/**
 * Whether the text of a timer may become another text, each of them empty where there is no timer: the grammar takes
 * the result, and libvirt refuses nothing for a reason it does not have before. Only that timer is looked at, so that
 * many changes are judged in time that grows with them.
 */
export function mayBecome(context: RuleContext, before: string, after: string): boolean {
  const [was, is] = [fateOf(context, before), fateOf(context, after)];
  return is.valid && is.refusals.every((message) => was.refusals.includes(message));
}

/** Whether with that the refusal of `libvirtMessage` is gone as well. */
export const mends = (context: RuleContext, before: string, after: string, libvirtMessage: string): boolean =>
  mayBecome(context, before, after) && !fateOf(context, after).refusals.includes(libvirtMessage);

/** What the grammar and libvirt make of a domain whose only timer is this. */
interface Fate {
  readonly valid: boolean;
  readonly refusals: readonly string[];
}

const known = new WeakMap<RuleContext, Map<string, Fate>>();

/** Timers are much alike, so each text is looked at once. */
function fateOf(context: RuleContext, timer: string): Fate {
  const fates = known.get(context) ?? new Map<string, Fate>();
  known.set(context, fates);
  const fate = fates.get(timer) ?? newFate(context, timer);
  fates.set(timer, fate);
  return fate;
}

function newFate({ target, domain, versions, world, clockGrammar }: RuleContext, timer: string): Fate {
  const clock = `<clock offset='utc'>${timer}</clock>`;
  const timers: readonly Timer[] = readDomains(parseXml(`<domain>${clock}</domain>`)).flatMap(
    (one) => one.clock.timers,
  );
  const refusals = target?.refusals({ ...domain, clock: { ...domain.clock, timers } }, versions, world) ?? [];
  return {
    valid: validate(clockGrammar, parseXml(clock)).findings.length === 0,
    refusals: refusals.map(({ libvirtMessage }) => libvirtMessage),
  };
}
