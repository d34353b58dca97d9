import { partsOf, type Simple } from '../simple';

type Kind = 'attribute' | 'element' | 'text';
type OfKind<K extends Kind> = Simple & { readonly kind: K };

/** The patterns of one kind that occur in a pattern, not inside of an attribute or element in it; each answer is kept. */
export class Reachable<K extends Kind> {
  private readonly none: ReadonlySet<OfKind<K>> = new Set();
  private readonly known = new Map<Simple, ReadonlySet<OfKind<K>>>();

  constructor(private readonly kind: K) {}

  in(pattern: Simple): ReadonlySet<OfKind<K>> {
    const known = this.known.get(pattern);
    if (known !== undefined) return known;
    const found = this.find(pattern);
    this.known.set(pattern, found);
    return found;
  }

  private find(pattern: Simple): ReadonlySet<OfKind<K>> {
    if (pattern.kind === this.kind) return new Set([pattern as OfKind<K>]);
    if (pattern.kind === 'attribute') return this.none;
    const found = partsOf(pattern)
      .map((part) => this.in(part))
      .filter(({ size }) => size > 0);
    return found.length < 2 ? (found[0] ?? this.none) : new Set(found.flatMap((some) => [...some]));
  }
}
