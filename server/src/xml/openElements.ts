import { forgetPrefixes } from './namespaces';
import type { ElementDraft, Open, Parse, UnfinishedTag } from './state';

/** Makes `element` the one that content belongs to. */
export function openElement(
  p: Parse,
  element: ElementDraft,
  prefixes: readonly string[],
  unfinished: UnfinishedTag | undefined,
): void {
  p.open.push({ element, prefixes, unfinished, stray: undefined });
  p.openCounts.set(element.name.raw, countOpen(p, element.name.raw) + 1);
}

/** Takes the innermost element off the list of the open ones. */
export function popOpen(p: Parse): Open | undefined {
  const open = p.open.pop();
  if (open === undefined) return undefined;
  p.openCounts.set(open.element.name.raw, countOpen(p, open.element.name.raw) - 1);
  forgetPrefixes(p, open.prefixes);
  return open;
}

/** How many open elements have the name. */
export const countOpen = (p: Parse, name: string): number => p.openCounts.get(name) ?? 0;
