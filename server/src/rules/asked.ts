import { lossesOf } from '../domain/losses';
import type { Failure, Loss, Refusal } from '../targets/target';
import type { RuleContext } from './rule';

/** A question about a context that several rules ask: it is answered once. */
export function once<T>(answer: (context: RuleContext) => T): (context: RuleContext) => T {
  const known = new WeakMap<RuleContext, { readonly answer: T }>();
  return (context) => {
    const found = known.get(context) ?? { answer: answer(context) };
    known.set(context, found);
    return found.answer;
  };
}

/** What of the domain is silently lost; without a target, what libvirt loses whatever it drives. */
export const lossesIn = once(
  ({ target, domain, versions, world }): readonly Loss[] => target?.losses(domain, versions, world) ?? lossesOf(domain),
);

/** What libvirt refuses of the domain; nothing without a target. */
export const refusalsIn = once(
  ({ target, domain, versions, world }): readonly Refusal[] => target?.refusals(domain, versions, world) ?? [],
);

/** What libvirt passes on and no start survives; nothing where it refuses the domain before. */
export const failuresIn = once((context): readonly Failure[] => {
  const { target, domain, versions, world } = context;
  return target === undefined || refusalsIn(context).length > 0 ? [] : target.failures(domain, versions, world);
});
