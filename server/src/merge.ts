import { byPlace, type Problem } from './problem';
import { contains, type Span } from './span';
import type { XmlAttribute, XmlDocument, XmlElement } from './xml/nodes';
import { nodeAt } from './xml/locate';

/** Schema codes that blame an element with everything in it. */
const BLAMES_WHOLE = ['schema-unknown-element', 'schema-misplaced-element', 'schema-duplicate-element'];

type Owner = XmlAttribute | XmlElement;

/**
 * One message a mistake: what the parser, the grammar and the hypervisor say of the same name or value is one problem,
 * that of the first who noticed, with what the others add.
 */
export function mergeProblems(
  document: XmlDocument,
  schema: readonly Problem[],
  rules: readonly Problem[],
): readonly Problem[] {
  const broken = brokenTags(document);
  const sound = (problem: Problem): boolean => !broken.has(elementOf(ownerOf(document, problem.span)));
  const blamed = schema.filter(sound);
  const find = finder(document, blamed);
  const merged = new Map(blamed.map((problem) => [problem, problem] as const));
  const separate: Problem[] = [];
  for (const problem of [...refusedOnly(document, rules.filter(sound))].sort(betterFirst)) {
    const same = find(problem);
    if (same === undefined) separate.push(problem);
    else merged.set(same, joined(same, merged.get(same) ?? same, problem));
  }
  return [...document.problems, ...merged.values(), ...separate].sort(byPlace);
}

/** The elements whose start tag is not XML: what is wrong with it otherwise is not worth a word more. */
function brokenTags(document: XmlDocument): ReadonlySet<XmlElement | undefined> {
  const touched = document.problems.map((problem) => ({
    problem,
    element: elementOf(ownerOf(document, problem.span)),
  }));
  const inTag = touched.filter(({ problem, element }) => element && contains(element.startTag, problem.span));
  return new Set(inTag.map(({ element }) => element));
}

/** Finds what the grammar said about the thing that a rule speaks of: the same attribute or name, or something around it. */
function finder(document: XmlDocument, schema: readonly Problem[]): (rule: Problem) => Problem | undefined {
  const byOwner = new Map<Owner, Problem>();
  const whole = new Map<XmlElement, Problem>();
  for (const problem of schema) {
    const owner = ownerOf(document, problem.span);
    // libvirt misses an attribute where the value stands that makes it necessary
    const causes = problem.code === 'schema-missing-attribute' ? (problem.related ?? []) : [];
    const owners = [owner, ...causes.map(({ span }) => ownerOf(document, span))];
    for (const one of owners) if (one !== undefined && !byOwner.has(one)) byOwner.set(one, problem);
    if (owner?.kind === 'element' && BLAMES_WHOLE.includes(problem.code)) whole.set(owner, problem);
  }
  return (rule) => {
    const owner = ownerOf(document, rule.span);
    if (owner === undefined || rule.stage === 'advice') return undefined;
    return byOwner.get(owner) ?? around(whole, elementOf(owner));
  };
}

function around(whole: ReadonlyMap<XmlElement, Problem>, element: XmlElement | undefined): Problem | undefined {
  if (whole.size === 0) return undefined;
  for (let at = element; at !== undefined; at = at.parent) {
    const problem = whole.get(at);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

const betterFirst = (a: Problem, b: Problem): number => Number(b.knowsBetter ?? false) - Number(a.knowsBetter ?? false);

/** A refusal lends its words, a loss its consequence; what lies deeper inside is a related place. */
function joined(schema: Problem, known: Problem, rule: Problem): Problem {
  if (rule.knowsBetter === true) return { ...rule, stage: known.stage, severity: known.severity };
  if (rule.libvirtMessage !== undefined) {
    return { ...known, libvirtMessage: known.libvirtMessage ?? rule.libvirtMessage };
  }
  if (contains(schema.span, rule.span) || contains(rule.span, schema.span) || known === schema) {
    return { ...known, message: `${known.message} ${rule.inShort ?? rule.message}`, ...joinedTags(known, rule) };
  }
  return { ...known, related: [...(known.related ?? []), { span: rule.span, message: rule.message }] };
}

function joinedTags({ tags: known = [] }: Problem, { tags: more = [] }: Problem): Pick<Problem, 'tags'> {
  const tags = [...new Set([...known, ...more])];
  return tags.length === 0 ? {} : { tags };
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
      problem.knowsBetter === true ||
      !refused.has(ownerOf(document, problem.span)),
  );
}

/** The attribute or element that a span is about. */
function ownerOf(document: XmlDocument, span: Span): Owner | undefined {
  const place = nodeAt(document, span.start);
  if ('attribute' in place) return place.attribute;
  return 'element' in place ? place.element : undefined;
}

const elementOf = (owner: Owner | undefined): XmlElement | undefined =>
  owner?.kind === 'attribute' ? owner.parent : owner;
