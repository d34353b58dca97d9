import type { Span } from '../span';
import type { Datatype, Param } from './datatypes/datatype';
import { datatype, XSD_LIBRARY } from './datatypes/libraries';
import type { Grammar } from './load';
import type { NameClass } from './names';
import { PatternFactory, type Element, type Pattern, type Site } from './pattern';

/**
 * A grammar as a program carries it: nothing to parse, simplify or check. Every pattern is a row, in the order in which
 * they were made, and rows refer to rows by number; the first three are empty, notAllowed and text.
 */
interface Compiled {
  readonly version: number;
  readonly files: readonly string[];
  readonly types: readonly CompiledType[];
  readonly rows: readonly Row[];
  readonly start: number;
}

/** Changes with every change of the shape: only what the same build has written is read. */
const VERSION = 1;

type CompiledType = readonly [key: string, name: string, params: readonly Param[]];

/** `null` for what there is not. */
type CompiledSite = readonly [file: number, start: number, end: number, define: string | null, text: string | null];

type Nary = 'choice' | 'group' | 'interleave';
type Row =
  | readonly [kind: Nary, ...members: number[]]
  | readonly [kind: 'oneOrMore' | 'list', member: number]
  | readonly [kind: 'data', type: number, except: number | null]
  | readonly [kind: 'value', type: number, value: string, documentation: string | null]
  | readonly [kind: 'attribute' | 'element', names: NameClass, content: number, site: CompiledSite];

/** `grammar` as JSON, for {@link readCompiled}. Throws where a value depends on prefixes of the grammar's own file. */
export function writeCompiled(grammar: Grammar): string {
  const { empty, notAllowed, text } = grammar.factory;
  const made = [...reachable(grammar.start)].filter((pattern) => !isConstant(pattern)).sort((a, b) => a.id - b.id);
  const numbers = new Map([empty, notAllowed, text, ...made].map((pattern, at) => [pattern, at] as const));
  const files = new Index<string>((file) => file);
  const types = new Index<Datatype>((type) => type.key);
  const numberOf = (pattern: Pattern): number => numbers.get(pattern) ?? 0;
  const site = ({ file, span, define, documentation }: Site): CompiledSite => [
    ...([files.numberOf(file), span.start, span.end] as const),
    ...([define ?? null, documentation ?? null] as const),
  ];
  const row = (pattern: Pattern): readonly Row[] => {
    switch (pattern.kind) {
      case 'empty':
      case 'notAllowed':
      case 'text':
        return [];
      case 'choice':
      case 'group':
      case 'interleave':
        return [[pattern.kind, ...pattern.members.map(numberOf)]];
      case 'oneOrMore':
      case 'list':
        return [[pattern.kind, numberOf(pattern.member)]];
      case 'data':
        return [['data', types.numberOf(pattern.type), pattern.except ? numberOf(pattern.except) : null]];
      case 'value':
        if (pattern.type.contextual) throw new Error(`A value of ${pattern.type.name} cannot be compiled`);
        return [['value', types.numberOf(pattern.type), pattern.value, pattern.documentation ?? null]];
      case 'attribute':
      case 'element':
        return [[pattern.kind, pattern.names, numberOf(pattern.content), site(pattern.site)]];
    }
  };
  const rows = made.flatMap(row);
  const compiled: Compiled = {
    version: VERSION,
    files: files.items,
    types: types.items.map(({ key, name, params }) => [key, name, params]),
    rows,
    start: numberOf(grammar.start),
  };
  return JSON.stringify(compiled);
}

/** Whether {@link writeCompiled} can write `grammar`: no value of it depends on prefixes of the grammar's own file. */
export const isCompilable = ({ start }: Grammar): boolean =>
  ![...reachable(start)].some((pattern) => pattern.kind === 'value' && pattern.type.contextual);

/** The grammar that {@link writeCompiled} has written; the patterns stand in the same order. */
export function readCompiled(json: string): Grammar {
  const { version, files, types, rows, start } = JSON.parse(json) as Compiled; // written by the same build
  if (version !== VERSION) throw new Error(`Expected a grammar compiled as version ${VERSION}, got ${version}`);
  const factory = new PatternFactory();
  const patterns: Pattern[] = [factory.empty, factory.notAllowed, factory.text];
  const typesMade = types.map(typeOf);
  const pattern = (number: number): Pattern => at(patterns, number);
  const type = (number: number): Datatype => at(typesMade, number);
  const site = ([file, from, to, define, documentation]: CompiledSite): Site => {
    const span: Span = { start: from, end: to };
    return { file: at(files, file), span, define: define ?? undefined, documentation: documentation ?? undefined };
  };
  const unfinished: (() => void)[] = [];
  const elements: Element[] = [];
  const read = (row: Row): Pattern => {
    switch (row[0]) {
      case 'choice':
      case 'group':
      case 'interleave':
        return factory[row[0]]((row.slice(1) as number[]).map(pattern)); // by its type
      case 'oneOrMore':
      case 'list':
        return factory[row[0]](pattern(row[1]));
      case 'data':
        return factory.data(type(row[1]), row[2] === null ? undefined : pattern(row[2]));
      case 'value':
        return factory.value(type(row[1]), row[2], row[3] ?? undefined);
      case 'attribute':
        return factory.attribute(row[1], pattern(row[2]), site(row[3]));
      case 'element': {
        const made = factory.element(row[1], site(row[3]));
        elements.push(made.pattern);
        unfinished.push(() => made.complete(pattern(row[2])));
        return made.pattern;
      }
    }
  };
  for (const row of rows) patterns.push(read(row));
  for (const finish of unfinished) finish();
  return { factory, start: pattern(start), elements };
}

/** Every pattern that a match can come to, what elements hold included. */
function reachable(start: Pattern): ReadonlySet<Pattern> {
  const found = new Set([start]);
  for (const pattern of found) for (const part of partsOf(pattern)) found.add(part); // a set goes on with what is added
  return found;
}

function partsOf(pattern: Pattern): readonly Pattern[] {
  switch (pattern.kind) {
    case 'choice':
    case 'group':
    case 'interleave':
      return pattern.members;
    case 'oneOrMore':
    case 'list':
      return [pattern.member];
    case 'attribute':
    case 'element':
      return [pattern.content];
    case 'data':
      return pattern.except === undefined ? [] : [pattern.except];
    default:
      return [];
  }
}

const isConstant = ({ kind }: Pattern): boolean => kind === 'empty' || kind === 'notAllowed' || kind === 'text';

/** A type is found again by its key, in the library that gives one of that key. */
function typeOf([key, name, params]: CompiledType): Datatype {
  for (const library of ['', XSD_LIBRARY]) {
    const result = datatype(library, name, params);
    if ('type' in result && result.type.key === key) return result.type;
  }
  throw new Error(`Expected a datatype with the key ${key}, found none`);
}

function at<T>(items: readonly T[], number: number): T {
  const item = items[number];
  if (item === undefined) throw new Error(`Expected a row ${number}, there are ${items.length}`);
  return item;
}

/** Numbers things in the order they are first asked for. */
class Index<T> {
  readonly items: T[] = [];
  private readonly numbers = new Map<string, number>();

  constructor(private readonly keyOf: (item: T) => string) {}

  numberOf(item: T): number {
    const key = this.keyOf(item);
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.items.length);
    return this.items.push(item) - 1;
  }
}
