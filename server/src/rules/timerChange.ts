import { readDomains } from '../domain/readDomains';
import type { Timer } from '../domain/clock';
import type { Grammar } from '../relaxng/load';
import { validate } from '../relaxng/validate';
import { parseXml } from '../xml/parser';
import type { RuleContext } from './rule';

/**
 * Whether the text of a timer may become another text, each of them empty where there is no timer: the grammar takes
 * the result, and libvirt refuses nothing for a reason it does not have before. Only that timer is looked at, so that
 * many changes are judged in time that grows with them.
 */
export function mayBecome(context: RuleContext, before: string, after: string): boolean {
  return takesTimers(context.clockGrammar, after) && !refusesMore(context, timersIn(before), timersIn(after));
}

const clockAround = (timers: string): string => `<clock offset='utc'>${timers}</clock>`;

const takesTimers = (clockGrammar: Grammar, timers: string): boolean =>
  validate(clockGrammar, parseXml(clockAround(timers))).findings.length === 0;

const timersIn = (timers: string): readonly Timer[] =>
  readDomains(parseXml(`<domain>${clockAround(timers)}</domain>`)).flatMap(({ clock }) => clock.timers);

function refusesMore(context: RuleContext, before: readonly Timer[], after: readonly Timer[]): boolean {
  const { target, domain, versions, world } = context;
  const refusals = (timers: readonly Timer[]): readonly string[] =>
    target
      ?.refusals({ ...domain, clock: { ...domain.clock, timers } }, versions, world)
      .map(({ libvirtMessage }) => libvirtMessage) ?? [];
  const known = refusals(before);
  return refusals(after).some((message) => !known.includes(message));
}
