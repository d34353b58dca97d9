import { forgetPrefixes } from './namespaces';
import type { Open, Parse, UnfinishedTag } from './state';
import type { ElementNode } from './tree';

/** Makes `element` the one that content belongs to. */
export function openElement(
  p: Parse,
  element: ElementNode,
  prefixes: readonly string[],
  unfinished: UnfinishedTag | undefined,
): void {
  p.open.push({ element, prefixes, unfinished, stray: undefined });
  p.element = element;
  if (p.openCounts !== undefined) count(p.openCounts, element, 1);
}

/** Takes the innermost element off the list of the open ones. */
export function popOpen(p: Parse): Open | undefined {
  const open = p.open.pop();
  if (open === undefined) return undefined;
  p.element = p.open.at(-1)?.element;
  if (p.openCounts !== undefined) count(p.openCounts, open.element, -1);
  forgetPrefixes(p, open.prefixes);
  return open;
}

/** How many open elements have the name. Counted from when it is first asked: most documents never need to know. */
export function countOpen(p: Parse, name: string): number {
  p.openCounts ??= countAll(p.open);
  return p.openCounts.get(name) ?? 0;
}

function countAll(open: readonly Open[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { element } of open) count(counts, element, 1);
  return counts;
}

function count(counts: Map<string, number>, { qname }: ElementNode, by: number): void {
  counts.set(qname.raw, (counts.get(qname.raw) ?? 0) + by);
}
