import type { Problem } from './problem';
import { contains, type Span } from './span';
import type { XmlAttribute, XmlDocument, XmlElement } from './xml/nodes';
import { nodeAt } from './xml/locate';

/** Schema codes that blame an element with everything in it. */
const BLAMES_WHOLE = ['schema-unknown-element', 'schema-misplaced-element', 'schema-duplicate-element'];

/**
 * One message a mistake: what the parser, the grammar and the hypervisor say of the same name or value is one problem,
 * that of the first who noticed, with what the others add.
 */
export function mergeProblems(
  document: XmlDocument,
  schema: readonly Problem[],
  rules: readonly Problem[],
): readonly Problem[] {
  const sound = (problem: Problem): boolean => !standsInBrokenTag(document, problem.span);
  const merged = new Map(schema.filter(sound).map((problem) => [problem, problem] as const));
  const separate: Problem[] = [];
  for (const problem of rules.filter(sound)) {
    const same = [...merged.keys()].find((other) => saysTheSame(document, other, problem));
    const known = same && merged.get(same);
    if (same !== undefined && known !== undefined) merged.set(same, joined(same, known, problem));
    else separate.push(problem);
  }
  return [...document.problems, ...merged.values(), ...refusedOnly(document, separate)].sort(byPlace);
}

/** What is wrong with a tag that cannot be read right is not worth a word more. */
function standsInBrokenTag(document: XmlDocument, span: Span): boolean {
  const tag = elementOf(ownerOf(document, span))?.startTag;
  return tag !== undefined && document.problems.some((problem) => contains(tag, problem.span));
}

/** Whether a rule's problem is about what the grammar blamed: the same attribute or name, or something inside it. */
function saysTheSame(document: XmlDocument, schema: Problem, rule: Problem): boolean {
  if (rule.stage === 'advice') return false;
  const owner = ownerOf(document, schema.span);
  const ruled = ownerOf(document, rule.span);
  if (owner !== undefined && owner === ruled) return true;
  // libvirt misses an attribute where the value stands that makes it necessary
  if (schema.code === 'schema-missing-attribute') {
    return schema.related?.some(({ span }) => ownerOf(document, span) === ruled) ?? false;
  }
  const element = elementOf(owner);
  return BLAMES_WHOLE.includes(schema.code) && element !== undefined && contains(element.span, rule.span);
}

/** A refusal lends its words, a loss its consequence; what lies deeper inside is a related place. */
function joined(schema: Problem, known: Problem, rule: Problem): Problem {
  if (rule.libvirtMessage !== undefined) {
    return { ...known, libvirtMessage: known.libvirtMessage ?? rule.libvirtMessage };
  }
  if (contains(schema.span, rule.span) || contains(rule.span, schema.span) || known === schema) {
    return { ...known, message: `${known.message} ${rule.inShort ?? rule.message}` };
  }
  return { ...known, related: [...(known.related ?? []), { span: rule.span, message: rule.message }] };
}

/** What is refused is not kept either: the loss need not be told. */
function refusedOnly(document: XmlDocument, problems: readonly Problem[]): readonly Problem[] {
  const refused = new Set(
    problems
      .filter((problem) => problem.libvirtMessage !== undefined)
      .map((problem) => ownerOf(document, problem.span)),
  );
  return problems.filter(
    (problem) =>
      problem.libvirtMessage !== undefined ||
      problem.stage === 'advice' ||
      !refused.has(ownerOf(document, problem.span)),
  );
}

/** The attribute or element that a span is about. */
function ownerOf(document: XmlDocument, span: Span): XmlAttribute | XmlElement | undefined {
  const place = nodeAt(document, span.start);
  if ('attribute' in place) return place.attribute;
  return 'element' in place ? place.element : undefined;
}

const elementOf = (owner: XmlAttribute | XmlElement | undefined): XmlElement | undefined =>
  owner?.kind === 'attribute' ? owner.parent : owner;

const byPlace = (a: Problem, b: Problem): number =>
  a.span.start - b.span.start || a.span.end - b.span.end || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
