/**
 * The full syntax of RELAX NG (§3) as a table: what each element may hold and which attributes it has.
 * `ns`, `datatypeLibrary` and attributes and elements of other namespaces are left out, being allowed on all.
 */

/** The kinds of things that the productions of §3 are made of. */
export type Category =
  'pattern' | 'exceptPattern' | 'param' | 'nameClass' | 'exceptNameClass' | 'grammarContent' | 'includeContent';

/** A number of children of one category. */
export interface Slot {
  readonly of: Category;
  readonly least: 0 | 1;
  readonly most: number;
}

/** What the value of an attribute has to be; white space around it does not count (§4.2). */
export type ValueKind = 'ncName' | 'qName' | 'method' | 'uri';

export interface Production {
  readonly attributes: Readonly<Record<string, ValueKind>>;
  /** The attribute that must be given, if any. */
  readonly needs?: 'name' | 'type' | 'href';
  /** The children in their order; `text` for what holds a string and no element at all. */
  readonly holds: readonly Slot[] | 'text';
  /** Whether a name class must come first where the attribute `name` is not given. */
  readonly named?: true;
}

const some = (of: Category): Slot => ({ of, least: 1, most: Infinity });
const any = (of: Category): Slot => ({ of, least: 0, most: Infinity });
const one = (of: Category): Slot => ({ of, least: 1, most: 1 });
const atMostOne = (of: Category): Slot => ({ of, least: 0, most: 1 });

/** The slot that `named` puts before the others. */
export const NAME_CLASS: Slot = one('nameClass');

const nothing: Production = { attributes: {}, holds: [] };
const patterns: Production = { attributes: {}, holds: [some('pattern')] };
const reference: Production = { attributes: { name: 'ncName' }, needs: 'name', holds: [] };
const start: Production = { attributes: { combine: 'method' }, holds: [one('pattern')] };
const define: Production = {
  attributes: { name: 'ncName', combine: 'method' },
  needs: 'name',
  holds: [some('pattern')],
};

/** For each category the elements that are of it. */
const SYNTAX: Readonly<Record<Category, Readonly<Record<string, Production>>>> = {
  pattern: {
    element: { attributes: { name: 'qName' }, named: true, holds: [some('pattern')] },
    attribute: { attributes: { name: 'qName' }, named: true, holds: [atMostOne('pattern')] },
    group: patterns,
    interleave: patterns,
    choice: patterns,
    optional: patterns,
    zeroOrMore: patterns,
    oneOrMore: patterns,
    list: patterns,
    mixed: patterns,
    ref: reference,
    parentRef: reference,
    empty: nothing,
    text: nothing,
    value: { attributes: { type: 'ncName' }, holds: 'text' },
    data: { attributes: { type: 'ncName' }, needs: 'type', holds: [any('param'), atMostOne('exceptPattern')] },
    notAllowed: nothing,
    externalRef: { attributes: { href: 'uri' }, needs: 'href', holds: [] },
    grammar: { attributes: {}, holds: [any('grammarContent')] },
  },
  param: { param: { attributes: { name: 'ncName' }, needs: 'name', holds: 'text' } },
  exceptPattern: { except: patterns },
  grammarContent: {
    start,
    define,
    div: { attributes: {}, holds: [any('grammarContent')] },
    include: { attributes: { href: 'uri' }, needs: 'href', holds: [any('includeContent')] },
  },
  includeContent: { start, define, div: { attributes: {}, holds: [any('includeContent')] } },
  nameClass: {
    name: { attributes: {}, holds: 'text' },
    anyName: { attributes: {}, holds: [atMostOne('exceptNameClass')] },
    nsName: { attributes: {}, holds: [atMostOne('exceptNameClass')] },
    choice: { attributes: {}, holds: [some('nameClass')] },
  },
  exceptNameClass: { except: { attributes: {}, holds: [some('nameClass')] } },
};

/** The production of an element where something of that category is asked for; undefined where it is none. */
export const productionOf = (category: Category, local: string): Production | undefined =>
  Object.hasOwn(SYNTAX[category], local) ? SYNTAX[category][local] : undefined;

/** Every element there is in RELAX NG, once. */
export const elementNames: readonly string[] = [...new Set(Object.values(SYNTAX).flatMap((of) => Object.keys(of)))];
