import { NO_CONTEXT, type Context, type Datatype, type DatatypeResult, type Param } from './datatype';
import { readFacet, type Facet } from './facets';
import { normalise, type WhiteSpace } from './whitespace';

/** `a` before, at or behind `b`; undefined where the two cannot be compared, such as dates with and without a zone. */
export type Order = -1 | 0 | 1 | undefined;

/** What a type of XML Schema means: which texts it takes, which values they stand for, and what facets can ask of them. */
export interface ValueSpace<V> {
  readonly whitespace: WhiteSpace;
  /** The value of a text whose white space is already dealt with; undefined where the text is not of the type. */
  parse(text: string, context: Context): V | undefined;
  /** Equal for equal values and no others. */
  canonical(value: V): string;
  /** Present where the values have an order. */
  readonly compare?: (a: V, b: V) => Order;
  /** Present where the values have a length. */
  readonly length?: (value: V) => number;
  /** Present for decimal numbers: how many digits there are, and how many of them behind the point. */
  readonly digits?: (value: V) => { readonly total: number; readonly fraction: number };
  readonly contextual?: boolean;
}

/** A type of a library before its facets are known. */
export type TypeDefinition = (name: string, params: readonly Param[]) => DatatypeResult;

/** The types that restrict `space` by facets. */
export function typeOf<V>(space: ValueSpace<V>): TypeDefinition {
  return (name, params) => {
    const repeated = params.find(
      (param, at) => param.name !== 'pattern' && params.findIndex((p) => p.name === param.name) < at,
    );
    if (repeated !== undefined) {
      return { error: `The parameter ${repeated.name} is given twice; only pattern may be given more than once.` };
    }
    const facets: Facet<V>[] = [];
    for (const param of params) {
      const facet = readFacet(space, name, param);
      if ('error' in facet) return facet;
      facets.push(facet.check);
    }
    return { type: restricted(space, name, params, facets) };
  };
}

function restricted<V>(
  space: ValueSpace<V>,
  name: string,
  params: readonly Param[],
  facets: readonly Facet<V>[],
): Datatype {
  const valueOf = (text: string, context = NO_CONTEXT): V | undefined => {
    const normal = normalise(space.whitespace, text);
    const value = space.parse(normal, context);
    return value !== undefined && facets.every((check) => check(value, normal)) ? value : undefined;
  };
  return {
    key: `xsd:${name}${params.map((param) => ` ${param.name}=${JSON.stringify(param.value)}`).join('')}`,
    name,
    params,
    contextual: space.contextual ?? false,
    allows: (text, context) => valueOf(text, context) !== undefined,
    canonical: (text, context) => {
      const value = valueOf(text, context);
      return value === undefined ? undefined : space.canonical(value);
    },
  };
}
