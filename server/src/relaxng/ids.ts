import type { CodeDocs, Problem } from '../problem';
import { childElements, type XmlAttribute, type XmlDocument, type XmlElement } from '../xml/nodes';
import type { Datatype } from './datatypes/datatype';
import { tokensOf } from './datatypes/whitespace';
import type { Grammar } from './load';
import { keyOf, namesIn } from './names';
import { nearest } from './nearest';
import type { Pattern } from './pattern';

/** What an attribute is to a DTD: the name of its element, a reference to one such name, or to several. */
export type IdKind = 'ID' | 'IDREF' | 'IDREFS';

/** What values of a type are; undefined for any other text. XML Schema's types of these names count too, as for Jing. */
export const idKindOf = ({ name }: Datatype): IdKind | undefined =>
  name === 'ID' || name === 'IDREF' || name === 'IDREFS' ? name : undefined;

/** By the name of an element and of its attribute: which attributes are IDs or refer to some. */
type IdTypes = ReadonlyMap<string, ReadonlyMap<string, IdKind>>;

const known = new WeakMap<Grammar, IdTypes>();

/**
 * What is wrong with the names that elements of a document give themselves and each other: an ID given twice, an IDREF
 * that leads nowhere. Only what the grammar declares so is looked at (RELAX NG DTD Compatibility, ID/IDREF/IDREFS).
 */
export function idProblems(grammar: Grammar, document: XmlDocument): readonly Problem[] {
  const types = idTypesOf(grammar);
  if (types.size === 0 || document.root === undefined) return [];
  const given = new Map<string, XmlAttribute>();
  const twice: Problem[] = [];
  const references: { readonly id: string; readonly attribute: XmlAttribute }[] = [];
  for (const [attribute, kind] of typedAttributes(document.root, types)) {
    const [id, ...others] = tokensOf(attribute.value);
    if (id === undefined) continue;
    const first = given.get(id);
    if (kind !== 'ID') references.push(...[id, ...others].map((each) => ({ id: each, attribute })));
    else if (first === undefined) given.set(id, attribute);
    else twice.push(duplicate(id, attribute, first));
  }
  const lost = references.filter(({ id }) => !given.has(id));
  const problems = [...twice, ...lost.map(({ id, attribute }) => unresolved(id, attribute, [...given.keys()]))];
  return problems.sort((a, b) => a.span.start - b.span.start);
}

function idTypesOf(grammar: Grammar): IdTypes {
  const found = known.get(grammar);
  if (found !== undefined) return found;
  const types = new Map<string, Map<string, IdKind>>();
  for (const { names, content } of grammar.elements) {
    const ofElement = new Map(idAttributes(content, new Set()));
    if (ofElement.size === 0) continue;
    for (const name of namesIn(names)) {
      types.set(keyOf(name), new Map([...(types.get(keyOf(name)) ?? []), ...ofElement]));
    }
  }
  known.set(grammar, types);
  return types;
}

/** The attributes in the content of one element that are IDs or refer to some, by name. */
function idAttributes(pattern: Pattern, seen: Set<Pattern>): readonly (readonly [string, IdKind])[] {
  if (seen.has(pattern)) return [];
  seen.add(pattern);
  switch (pattern.kind) {
    case 'attribute': {
      const { names, content } = pattern;
      const kind = content.kind === 'data' || content.kind === 'value' ? idKindOf(content.type) : undefined;
      return kind === undefined ? [] : namesIn(names).map((name) => [keyOf(name), kind] as const);
    }
    case 'choice':
    case 'group':
    case 'interleave':
      return pattern.members.flatMap((member) => idAttributes(member, seen));
    case 'oneOrMore':
      return idAttributes(pattern.member, seen);
    default:
      return [];
  }
}

/** In document order. */
function typedAttributes(root: XmlElement, types: IdTypes): readonly (readonly [XmlAttribute, IdKind])[] {
  const typed: (readonly [XmlAttribute, IdKind])[] = [];
  const waiting = [root];
  for (let element = waiting.pop(); element !== undefined; element = waiting.pop()) {
    const ofElement = types.get(keyOf(element.qname));
    for (const attribute of ofElement === undefined ? [] : element.attributes) {
      const kind = ofElement?.get(keyOf(attribute.qname));
      if (kind !== undefined) typed.push([attribute, kind]);
    }
    waiting.push(...childElements(element).toReversed());
  }
  return typed;
}

const duplicate = (id: string, { valueSpan }: XmlAttribute, first: XmlAttribute): Problem => ({
  code: 'schema-duplicate-id',
  stage: 'schema',
  severity: 'error',
  message: `"${id}" is already the ID of another <${first.parent.qname.raw}>. An ID names one element: give this one another.`,
  span: valueSpan,
  related: [{ span: first.valueSpan, message: `The first "${id}" is here.` }],
});

function unresolved(id: string, { valueSpan }: XmlAttribute, ids: readonly string[]): Problem {
  const [near] = nearest(id, ids);
  const meant = near === undefined ? '' : ` Did you mean "${near}"?`;
  return {
    code: 'schema-unresolved-idref',
    stage: 'schema',
    severity: 'error',
    message: `No element in this document has the ID "${id}".${meant}`,
    span: valueSpan,
  };
}

/** The pages of the codes that IDs give. */
export const idCodes: readonly CodeDocs[] = [
  {
    code: 'schema-duplicate-id',
    summary: 'Two elements have the same ID.',
    why: 'Where a grammar declares an attribute to be an ID, its values name elements, and a name that two elements share leads to neither.',
    examples: [],
  },
  {
    code: 'schema-unresolved-idref',
    summary: 'A reference names an ID that no element has.',
    why: 'Where a grammar declares an attribute to refer to IDs, each name in it has to be the ID of an element in the same document.',
    examples: [],
  },
];
