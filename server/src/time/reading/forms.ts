import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Node, Pair, Scalar } from 'yaml';
import { anyOf } from '../../domain/refusal';
import { nearest } from '../../relaxng/nearest';
import type { Span } from '../../span';

/** Something in a scenario's text that cannot be read. */
export interface ScenarioProblem {
  /** A full sentence. */
  readonly message: string;
  readonly span: Span;
}

/** A piece of JSON Schema, draft 7, which editors know. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * How a kind of value is written: one thing that reads it and one that tells editors of it, so that the two never
 * differ. What cannot be read is told to `problems` and gives undefined.
 */
export interface Form<T> {
  readonly schema: JsonSchema;
  read(written: Written, problems: ScenarioProblem[]): T | undefined;
}

/** A value in the text. */
export interface Written {
  readonly node: Node | null;
  /** Where to point at; that of its key where the value is empty. */
  readonly span: Span;
}

/** Tells of a value that is not what it should be. */
export function refuse({ span }: Written, problems: ScenarioProblem[], message: string): void {
  problems.push({ message, span });
}

/** What a text is taken for, or a full sentence on why it is none of its kind and what is accepted. */
export type Parsed<T> = { readonly value: T } | { readonly refused: string };

/** A value that `parse` makes of a text. */
export const textForm = <T>(schema: JsonSchema, parse: (text: string) => Parsed<T>): Form<T> => ({
  schema: { type: 'string', ...schema },
  read(written, problems) {
    const { node } = written;
    if (!isScalar(node) || node.value === null || typeof node.value === 'object') {
      refuse(written, problems, `Here stands ${spokenNode(node)}. It takes a text.`);
      return undefined;
    }
    const parsed = parse(textOf(node));
    if (!('refused' in parsed)) return parsed.value;
    refuse(written, problems, parsed.refused);
    return undefined;
  },
});

/** Of what is not quoted the source, so that a version such as 1.10 is not taken for a number. */
const textOf = ({ value, source }: Scalar): string => (typeof value === 'string' ? value : (source ?? String(value)));

/** Any text. */
export const anyText: Form<string> = textForm({}, (text) => ({ value: text }));

/** One of some words. */
export const word = <W extends string>(words: readonly W[], description?: string): Form<W> =>
  textForm<W>({ enum: words, ...(description !== undefined && { description }) }, (text) => {
    const value = words.find((each) => each === text);
    return value === undefined ? { refused: notAmong(text, words) } : { value };
  });

/** Says that a word is none of those accepted, and which of them may be meant. */
export function notAmong(text: string, words: readonly string[]): string {
  const [guess] = nearest(text, words);
  const hint = guess === undefined ? '' : ` Did you mean '${guess}'?`;
  return `'${text}' is not accepted here.${hint} It takes ${anyOf(words)}.`;
}

/** A number within bounds. */
export const number = (least: number, most: number): Form<number> => ({
  schema: { type: 'number', minimum: least, maximum: most },
  read(written, problems) {
    const value = isScalar(written.node) ? written.node.value : undefined;
    if (typeof value === 'number' && value >= least && value <= most) return value;
    refuse(written, problems, `Here stands ${spokenNode(written.node)}. It takes a number from ${least} to ${most}.`);
    return undefined;
  },
});

/** `true` or `false`. */
export const flag: Form<boolean> = {
  schema: { type: 'boolean' },
  read(written, problems) {
    const value = isScalar(written.node) ? written.node.value : undefined;
    if (typeof value === 'boolean') return value;
    refuse(written, problems, `Here stands ${spokenNode(written.node)}. It takes true or false.`);
    return undefined;
  },
};

/** A list of values of one form; those that cannot be read are left out. */
export const listOf = <T>(form: Form<T>): Form<readonly T[]> => ({
  schema: { type: 'array', items: form.schema },
  read(written, problems) {
    const { node } = written;
    if (!isSeq(node)) {
      refuse(written, problems, `Here stands ${spokenNode(node)}. It takes a list.`);
      return undefined;
    }
    return node.items.flatMap((item) => {
      const value = form.read({ node: item as Node | null, span: spanOf(item as Node | null, written.span) }, problems);
      return value === undefined ? [] : [value];
    });
  },
});

/** Values of one form under names that the author chooses. */
export const mapOf = <T>(form: Form<T>): Form<ReadonlyMap<string, T>> => ({
  schema: { type: 'object', additionalProperties: form.schema, minProperties: 1 },
  read(written, problems) {
    const entries = entriesOf(written, problems);
    return (
      entries &&
      new Map(
        entries.flatMap(({ name, value }) => {
          const read = form.read(value, problems);
          return read === undefined ? [] : [[name, read] as const];
        }),
      )
    );
  },
});

/** A field of a record: its form, whether it must be there, and what it is for. */
export interface Field<T, Required extends boolean = boolean> {
  readonly form: Form<T>;
  readonly required: Required;
  readonly about: string;
}

/** A field that must be there. */
export const required = <T>(form: Form<T>, about: string): Field<T, true> => ({ form, required: true, about });
/** A field that may be left out. */
export const optional = <T>(form: Form<T>, about: string): Field<T, false> => ({ form, required: false, about });

/** The fields of a record, by their names. */
export type Fields = Readonly<Record<string, Field<unknown>>>;

/** What a record of such fields gives; undefined is what may be left out and is, or cannot be read. */
export type RecordOf<F extends Fields> = {
  readonly [K in keyof F]: F[K] extends Field<infer T, infer Required>
    ? Required extends true
      ? T
      : T | undefined
    : never;
};

/** What a form gives. */
export type ReadBy<F> = F extends Form<infer T> ? T : never;

/** A record with these fields and no others. Undefined where it is none, or a required field is missing or cannot be read. */
export const record = <F extends Fields>(fields: F): Form<RecordOf<F>> => ({
  schema: recordSchema(fields),
  read(written, problems) {
    const entries = entriesOf(written, problems);
    return entries && readFields(fields, entries, written, problems);
  },
});

/** The schema of a record. */
export const recordSchema = (fields: Fields): JsonSchema => ({
  type: 'object',
  additionalProperties: false,
  required: Object.entries(fields)
    .filter(([, field]) => field.required)
    .map(([name]) => name),
  properties: Object.fromEntries(
    Object.entries(fields).map(([name, { form, about }]) => [name, { description: about, ...form.schema }]),
  ),
});

/** Reads the fields of a record out of its entries. */
export function readFields<F extends Fields>(
  fields: F,
  entries: readonly Entry[],
  whole: Written,
  problems: ScenarioProblem[],
): RecordOf<F> | undefined {
  const names = Object.keys(fields);
  for (const { name, keySpan } of entries) {
    if (!names.includes(name)) problems.push({ message: notAmong(name, names), span: keySpan });
  }
  const values: Record<string, unknown> = {};
  let complete = true;
  for (const [name, field] of Object.entries(fields)) {
    const entry = entries.find((each) => each.name === name);
    if (entry !== undefined) values[name] = field.form.read(entry.value, problems);
    else if (field.required) {
      complete = false;
      refuse(whole, problems, `'${name}' is missing here: ${lowerFirst(field.about)}`);
    }
    if (field.required && values[name] === undefined) complete = false;
  }
  return complete ? (values as RecordOf<F>) : undefined;
}

const lowerFirst = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);

/** A name with its value. */
export interface Entry {
  readonly name: string;
  readonly keySpan: Span;
  readonly value: Written;
}

/** The entries of a mapping; undefined, and told, where the value is none. */
export function entriesOf(written: Written, problems: ScenarioProblem[]): readonly Entry[] | undefined {
  const { node, span } = written;
  if (!isMap(node)) {
    refuse(written, problems, `Here stands ${spokenNode(node)}. It takes fields with values.`);
    return undefined;
  }
  return node.items.map(({ key, value }: Pair) => {
    const keySpan = spanOf(key as Node | null, span);
    const name = isScalar(key) ? String(key.value) : '';
    return { name, keySpan, value: { node: value as Node | null, span: spanOf(value as Node | null, keySpan) } };
  });
}

/** Where a node stands; `around` for one that is empty. */
export function spanOf(node: Node | null, around: Span): Span {
  const [start, end] = node?.range ?? [0, 0];
  return end > start ? { start, end } : around;
}

function spokenNode(node: Node | null): string {
  if (isMap(node)) return 'a group of fields';
  if (isSeq(node)) return 'a list';
  if (isAlias(node)) return 'an alias, which scenarios do not use';
  if (!isScalar(node) || node.value === null) return 'nothing';
  return `'${textOf(node)}'`;
}
