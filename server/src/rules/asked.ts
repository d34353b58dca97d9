import { lossesOf } from '../domain/losses';
import type { Failure, Loss, Refusal } from '../targets/target';
import type { RuleContext } from './rule';

/** A question about a context that several rules ask: it is answered once. */
export function once<Context extends object, T>(answer: (context: Context) => T): (context: Context) => T {
  const known = new WeakMap<Context, { readonly answer: T }>();
  return (context) => {
    const found = known.get(context) ?? { answer: answer(context) };
    known.set(context, found);
    return found.answer;
  };
}

/** What it takes to ask a target. */
export type Asking = Pick<RuleContext, 'domain' | 'target' | 'versions' | 'world'>;

/** What of the domain is silently lost; without a target, what libvirt loses whatever it drives. */
export const lossesIn = once(
  ({ target, domain, versions, world }: Asking): readonly Loss[] =>
    target?.losses(domain, versions, world) ?? lossesOf(domain),
);

/** What libvirt refuses of the domain; nothing without a target. */
export const refusalsIn = once(
  ({ target, domain, versions, world }: Asking): readonly Refusal[] => target?.refusals(domain, versions, world) ?? [],
);

/** What libvirt passes on and no start survives; nothing where it refuses the domain before. */
export const failuresIn = once((context: Asking): readonly Failure[] => {
  const { target, domain, versions, world } = context;
  return target === undefined || refusalsIn(context).length > 0 ? [] : target.failures(domain, versions, world);
});
