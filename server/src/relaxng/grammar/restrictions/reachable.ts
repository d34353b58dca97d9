import { partsOf, type Simple } from '../simple';

type Kind = 'attribute' | 'element' | 'text';
type OfKind<K extends Kind> = Simple & { readonly kind: K };

/** The patterns of one kind that occur in a pattern, not inside of an attribute or element in it; each answer is kept. */
export class Reachable<K extends Kind> {
  private readonly none: ReadonlySet<OfKind<K>> = new Set();
  private readonly known = new Map<Simple, ReadonlySet<OfKind<K>>>();

  constructor(private readonly kind: K) {}

  in(pattern: Simple): ReadonlySet<OfKind<K>> {
    if (pattern.kind === this.kind) return new Set([pattern as OfKind<K>]);
    if (pattern.kind === 'attribute') return this.none;
    const parts = partsOf(pattern);
    if (parts.length === 0) return this.none;
    const known = this.known.get(pattern);
    if (known !== undefined) return known;
    const found = this.joined(parts);
    this.known.set(pattern, found);
    return found;
  }

  private joined(parts: readonly Simple[]): ReadonlySet<OfKind<K>> {
    const some = parts.map((part) => this.in(part)).filter(({ size }) => size > 0);
    return some.length < 2 ? (some[0] ?? this.none) : new Set(some.flatMap((each) => [...each]));
  }
}
