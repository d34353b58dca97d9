import { forgetPrefixes } from './namespaces';
import type { Open, Parse, UnfinishedTag } from './state';
import { NOWHERE } from './tape';

/** Makes `element` the one that content belongs to. */
export function openElement(
  p: Parse,
  element: number,
  prefixes: readonly string[],
  unfinished: UnfinishedTag | undefined,
): void {
  p.open.push({ element, prefixes, unfinished, stray: undefined });
  p.element = element;
  if (p.openCounts !== undefined) count(p.openCounts, nameOf(p, element), 1);
}

/** Takes the innermost element off the list of the open ones. */
export function popOpen(p: Parse): Open | undefined {
  const open = p.open.pop();
  if (open === undefined) return undefined;
  p.element = p.open.at(-1)?.element ?? NOWHERE;
  if (p.openCounts !== undefined) count(p.openCounts, nameOf(p, open.element), -1);
  forgetPrefixes(p, open.prefixes);
  return open;
}

/** How many open elements have the name. Counted from when it is first asked: most documents never need to know. */
export function countOpen(p: Parse, name: string): number {
  p.openCounts ??= countAll(p);
  return p.openCounts.get(name) ?? 0;
}

function countAll(p: Parse): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { element } of p.open) count(counts, nameOf(p, element), 1);
  return counts;
}

const nameOf = (p: Parse, element: number): string => p.tape.name(element).raw;

function count(counts: Map<string, number>, name: string, by: number): void {
  counts.set(name, (counts.get(name) ?? 0) + by);
}
