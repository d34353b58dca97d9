import type { Attribute, Data, Element, Pattern, Value } from './pattern';
import { nameClassKey, namesIn } from './names';

/**
 * Questions to patterns, answered from the same patterns that match: what may stand here, what must.
 * All answers are in the order of the grammar.
 */

/** The elements that may come next. */
export const possibleElements = (patterns: readonly Pattern[]): readonly Element[] =>
  inGrammarOrder(patterns.flatMap((pattern) => collect(pattern, 'element', nextMembers)));

/** The elements that may come at any later moment. */
export const laterElements = (patterns: readonly Pattern[]): readonly Element[] =>
  inGrammarOrder(patterns.flatMap((pattern) => collect(pattern, 'element', allMembers)));

/** The attributes that may still be given. */
export const possibleAttributes = (patterns: readonly Pattern[]): readonly Attribute[] =>
  inGrammarOrder(patterns.flatMap((pattern) => collect(pattern, 'attribute', allMembers)));

/** The attributes that every way to go on needs. */
export const requiredAttributes = (patterns: readonly Pattern[]): readonly Attribute[] =>
  inGrammarOrder(neededByAll(patterns.map((pattern) => needed(pattern, 'attribute'))));

/** The child elements that every way to go on needs. */
export const requiredElements = (patterns: readonly Pattern[]): readonly Element[] =>
  inGrammarOrder(neededByAll(patterns.map((pattern) => needed(pattern, 'element'))));

/** What texts may stand here: an attribute's value or a leaf's content. */
export interface ExpectedText {
  readonly values: readonly Value[];
  readonly types: readonly Data[];
  /** Whether any text at all will do. */
  readonly anyText: boolean;
}

/** The texts that some of `patterns` takes. */
export function expectedText(patterns: readonly Pattern[]): ExpectedText {
  const leaves = inGrammarOrder(patterns.flatMap(textLeaves));
  return {
    values: leaves.filter((leaf) => leaf.kind === 'value'),
    types: leaves.filter((leaf) => leaf.kind === 'data'),
    anyText: leaves.some((leaf) => leaf.kind === 'text'),
  };
}

/** The fixed values among what is expected, once each. */
export const fixedValues = (expected: ExpectedText): readonly string[] => [
  ...new Set(expected.values.map((value) => value.value.trim())),
];

/** Whether what a text means to one of `patterns` depends on where it stands. */
export const needsContext = (patterns: readonly Pattern[]): boolean =>
  patterns.flatMap(textLeaves).some((leaf) => {
    if (leaf.kind === 'data' && leaf.except !== undefined && needsContext([leaf.except])) return true;
    return (leaf.kind === 'data' || leaf.kind === 'value') && leaf.type.contextual;
  });

/** The names that patterns spell out, once each. */
export const localNames = (patterns: readonly (Element | Attribute)[]): readonly string[] => [
  ...new Set(patterns.flatMap((pattern) => namesIn(pattern.names)).map((name) => name.local)),
];

function textLeaves(pattern: Pattern): readonly Pattern[] {
  switch (pattern.kind) {
    case 'text':
    case 'value':
    case 'data':
      return [pattern];
    case 'oneOrMore':
    case 'list':
      return textLeaves(pattern.member);
    default:
      return allMembers(pattern).flatMap(textLeaves);
  }
}

/** Whether a pattern is nothing but a choice of fixed values. */
export const isEnumeration = (pattern: Pattern): boolean =>
  pattern.kind === 'value' || (pattern.kind === 'choice' && pattern.members.every(isEnumeration));

type Kind = 'element' | 'attribute';
type OfKind<K extends Kind> = K extends 'element' ? Element : Attribute;

function collect<K extends Kind>(
  pattern: Pattern,
  kind: K,
  membersOf: (pattern: Pattern) => readonly Pattern[],
): readonly OfKind<K>[] {
  if (pattern.kind === kind) return [pattern as OfKind<K>];
  return membersOf(pattern).flatMap((member) => collect(member, kind, membersOf));
}

function allMembers(pattern: Pattern): readonly Pattern[] {
  switch (pattern.kind) {
    case 'choice':
    case 'group':
    case 'interleave':
      return pattern.members;
    case 'oneOrMore':
      return [pattern.member];
    default:
      return [];
  }
}

/** Of a group only what can come first: up to and including the first member that must match something. */
function nextMembers(pattern: Pattern): readonly Pattern[] {
  if (pattern.kind !== 'group') return allMembers(pattern);
  const stop = pattern.members.findIndex((member) => !member.nullable);
  return stop < 0 ? pattern.members : pattern.members.slice(0, stop + 1);
}

/** What `pattern` cannot do without: all of a group's needs, of a choice only what its members share. */
function needed<K extends Kind>(pattern: Pattern, kind: K): readonly OfKind<K>[] {
  if (pattern.kind === kind) return [pattern as OfKind<K>];
  if (pattern.kind === 'choice') {
    return neededByAll(pattern.members.map((member) => needed(member, kind)));
  }
  return allMembers(pattern).flatMap((member) => needed(member, kind));
}

function neededByAll<P extends Element | Attribute>(alternatives: readonly (readonly P[])[]): readonly P[] {
  const [first, ...others] = alternatives;
  if (first === undefined) return [];
  const inEach = others.map((patterns) => new Set(patterns.map((p) => nameClassKey(p.names))));
  return first.filter((pattern) => inEach.every((names) => names.has(nameClassKey(pattern.names))));
}

const inGrammarOrder = <P extends Pattern>(patterns: readonly P[]): readonly P[] =>
  [...new Set(patterns)].sort((a, b) => a.id - b.id);
