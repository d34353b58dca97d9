/** A named set of strings with its own idea of equality (RELAX NG §2, "datatype libraries"). */
export interface Datatype {
  /** Equal for equal types: part of the key patterns are interned by. */
  readonly key: string;
  /** The name of the type the grammar asked for. */
  readonly name: string;
  readonly params: readonly Param[];
  /** Whether a text's value depends on where it stands: on the prefixes declared there. */
  readonly contextual: boolean;
  /** Whether `text` is of the type where it stands; without `context` it stands nowhere. */
  allows(text: string, context?: Context): boolean;
  /** A text that is the same for equal values and no others; undefined where `text` is not of the type. */
  canonical(text: string, context?: Context): string | undefined;
}

/** A facet as written in the grammar. */
export interface Param {
  readonly name: string;
  readonly value: string;
}

/** What a value may depend on besides its text (RELAX NG §3, "context"). */
export interface Context {
  /** The namespace that `prefix` stands for, empty for none; undefined where it is not declared. `''` is the default. */
  namespaceOf(prefix: string): string | undefined;
}

/** Nothing declared: for texts that stand nowhere. */
export const NO_CONTEXT: Context = { namespaceOf: (prefix) => (prefix === '' ? '' : undefined) };

/** A type, or a sentence on what is wrong with the request for one. */
export type DatatypeResult = { readonly type: Datatype } | { readonly error: string };
