import { includesName, keyOf, type Name, type NameClass } from '../../names';

interface Named {
  readonly names: NameClass;
}

/** Two that can have the same name; `second` comes later in the grammar's order. */
export interface Pair<T> {
  readonly first: T;
  readonly second: T;
}

/** For everything in one of the `parts` the first in an earlier part whose names overlap with its own, if any. */
export function overlappingPairs<T extends Named>(parts: readonly ReadonlySet<T>[]): readonly Pair<T>[] {
  if (parts.filter(({ size }) => size > 0).length < 2) return [];
  const pairs: Pair<T>[] = [];
  const earlier = new Earlier<T>();
  for (const part of parts) {
    for (const second of part) {
      const first = earlier.overlapping(second.names);
      if (first !== undefined) pairs.push({ first, second });
    }
    for (const item of part) earlier.add(item);
  }
  return pairs;
}

/** What came in earlier parts; those with one plain name, which are nearly all, are looked up. */
class Earlier<T extends Named> {
  private readonly plain = new Map<string, T>();
  private readonly others: T[] = [];

  add(item: T): void {
    if (item.names.kind === 'name') this.plain.set(keyOf(item.names.name), item);
    else this.others.push(item);
  }

  overlapping(names: NameClass): T | undefined {
    const among = (items: Iterable<T>): T | undefined => {
      for (const item of items) if (overlap(item.names, names)) return item;
      return undefined;
    };
    const same = names.kind === 'name' ? this.plain.get(keyOf(names.name)) : among(this.plain.values());
    return same ?? among(this.others);
  }
}

/** Whether some name is in both classes: if so, one of the names that either class tells apart is. */
export function overlap(a: NameClass, b: NameClass): boolean {
  return [...samplesOf(a), ...samplesOf(b)].some((name) => includesName(a, name) && includesName(b, name));
}

/** No name of a document: stands for all those that a class does not spell out. */
const OTHER = '\u0000';

/** One name for each set of names that the class treats alike. */
function samplesOf(names: NameClass): readonly Name[] {
  switch (names.kind) {
    case 'name':
      return [names.name];
    case 'choice':
      return names.alternatives.flatMap(samplesOf);
    case 'nsName':
      return [{ namespace: names.namespace, local: OTHER }, ...exceptedSamples(names.except)];
    case 'anyName':
      return [{ namespace: OTHER, local: OTHER }, ...exceptedSamples(names.except)];
  }
}

const exceptedSamples = (except: NameClass | undefined): readonly Name[] =>
  except === undefined ? [] : samplesOf(except);

/** Whether a class takes names that it does not spell out. */
export function isOpen(names: NameClass): boolean {
  return names.kind === 'choice' ? names.alternatives.some(isOpen) : names.kind !== 'name';
}
