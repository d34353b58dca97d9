import type { CharacterSet } from './characters';

/** A regular expression of XML Schema as it was written (part 2, appendix F, productions 1–10). */
export type Expression =
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'sequence'; readonly parts: readonly Expression[] }
  | { readonly kind: 'choice'; readonly branches: readonly Expression[] }
  /** `part` at least `min` and at most `max` times; `max` is Infinity where there is no bound. */
  | { readonly kind: 'repeat'; readonly part: Expression; readonly min: number; readonly max: number };
