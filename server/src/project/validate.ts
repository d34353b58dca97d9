import type { Node } from 'jsonc-parser';
import { didYouMean } from '../report/didYouMean';
import type { Span } from '../span';
import type { JsonSchema, ListSchema, ObjectSchema, WordSchema } from './jsonSchema';

/** Something wrong in a project file, at its place. */
export interface Mistake {
  readonly span: Span;
  readonly message: string;
}

/** Where a node of JSON stands. */
export const spanOf = ({ offset, length }: Node): Span => ({ start: offset, end: offset + length });

/** What `schema` objects to in the JSON value `node`; `name` is what messages call it. */
export function mistakesIn(node: Node, schema: JsonSchema, name: string): readonly Mistake[] {
  if (node.type !== schema.type) return [{ span: spanOf(node), message: wrongKind(node, schema, name) }];
  switch (schema.type) {
    case 'object':
      return inObject(node, schema, name);
    case 'array':
      return inList(node, schema, name);
    case 'string':
      return inWord(node, schema, name);
  }
}

const kinds: Readonly<Record<JsonSchema['type'], string>> = {
  object: 'an object in braces',
  array: 'a list in brackets',
  string: 'a word in quotes',
};

const wrongKind = (node: Node, { type, examples }: JsonSchema, name: string): string =>
  `${name} takes ${kinds[type]}${suchAs(examples)}, not ${written(node)}.`;

const written = ({ type, value }: Node): string =>
  type === 'object' || type === 'array' ? kinds[type] : JSON.stringify(value);

const suchAs = (examples: readonly unknown[] = []): string =>
  examples.length === 0 ? '' : `, such as ${JSON.stringify(examples[0])}`;

const inList = ({ children = [] }: Node, { items }: ListSchema, name: string): readonly Mistake[] =>
  children.flatMap((child) => mistakesIn(child, items, `An entry of ${name}`));

function inObject(node: Node, schema: ObjectSchema, name: string): readonly Mistake[] {
  const seen = new Set<string>();
  const inProperties = (node.children ?? []).flatMap(({ children: [key, value] = [] }): readonly Mistake[] => {
    const named = String(key?.value);
    if (key === undefined || value === undefined) return [];
    const property = Object.hasOwn(schema.properties, named) ? schema.properties[named] : undefined;
    if (property === undefined) return [{ span: spanOf(key), message: unknownKey(named, schema, name) }];
    if (seen.has(named)) return [{ span: spanOf(key), message: `"${named}" stands here twice. Keep one of them.` }];
    seen.add(named);
    return mistakesIn(value, property, `"${named}"`);
  });
  const missing = (schema.required ?? []).filter((key) => !seen.has(key));
  const { offset } = node;
  return [
    ...missing.map((key) => ({
      span: { start: offset, end: offset + 1 },
      message: `${name} needs ${JSON.stringify(key)}${suchAs(schema.properties[key]?.examples)}.`,
    })),
    ...inProperties,
  ];
}

/** So many words are listed in a message; more than that nobody reads. */
const MOST_LISTED = 20;

function unknownKey(key: string, { properties }: ObjectSchema, name: string): string {
  const known = Object.keys(properties).filter((each) => !each.startsWith('$'));
  return `${name} has no "${key}".${didYouMean(key, known)}${listed(known)}`;
}

function inWord(node: Node, { enum: words, pattern, examples }: WordSchema, name: string): readonly Mistake[] {
  const value = String(node.value);
  const span = spanOf(node);
  if (words !== undefined && !words.includes(value)) {
    return [{ span, message: `${name} does not take "${value}".${didYouMean(value, words)}${listed(words)}` }];
  }
  if (pattern === undefined || new RegExp(pattern).test(value)) return [];
  return [{ span, message: `${name} does not take "${value}". It takes a word${suchAs(examples)}.` }];
}

const listed = (words: readonly string[]): string =>
  words.length > MOST_LISTED ? '' : ` It takes ${words.join(', ')}.`;
