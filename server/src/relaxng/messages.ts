import type { XmlAttribute } from '../xml/nodes';
import { describeExpected, list } from './describe';
import { expectedText, localNames } from './expected';
import type { Finding } from './findings';
import { nearest } from './nearest';

/**
 * The sentence for a finding: what is wrong with the author's own text, what is accepted, the way out.
 * `meant` is the value that the preferred repair would write, if there is one.
 */
export function messageOf(finding: Finding, meant?: string): string {
  switch (finding.kind) {
    case 'unknown-element':
      return unknownElement(finding);
    case 'misplaced-element': {
      const { raw } = finding.element.name;
      const parent = finding.element.parent;
      const where = parent === undefined ? 'as the root' : `in <${parent.name.raw}>`;
      if (parent !== undefined && finding.parents.includes(parent.name.local)) {
        return `<${raw}> does not go with the attributes that this <${parent.name.raw}> has.`;
      }
      return `<${raw}> does not belong ${where}; it stands in ${list(finding.parents.map(tag), 'or')}.`;
    }
    case 'late-element':
      return `<${finding.element.name.raw}> comes too late here: it must stand before <${finding.behind.name.raw}>.`;
    case 'duplicate-element':
      return `There is already a <${finding.element.name.raw}> here; one is all that may stand here.`;
    case 'missing-element':
      return missingElement(finding);
    case 'unknown-attribute':
      return unknownAttribute(finding);
    case 'conflicting-attribute':
      return conflictingAttribute(finding);
    case 'missing-attribute':
      return missingAttribute(finding);
    case 'bad-value':
      return badValue(finding, meant);
    case 'missing-text':
      return `<${finding.element.name.raw}> is empty. It takes ${describeExpected(finding.expected)}.`;
    case 'unexpected-text':
      return `<${finding.element.name.raw}> takes no text, so "${shortened(finding.text)}" may not stand here.`;
  }
}

const tag = (name: string): string => `<${name}>`;
const written = (attribute: XmlAttribute): string => `${attribute.name.raw}='${attribute.value}'`;
const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

type Of<K extends Finding['kind']> = Extract<Finding, { kind: K }>;

function unknownElement({ element, expected, taken }: Of<'unknown-element'>): string {
  const parent = element.parent;
  const where = parent === undefined ? 'here' : `in <${parent.name.raw}>`;
  const names = localNames(expected);
  const start = `There is no <${element.name.raw}> ${where}.`;
  const [near] = taken === undefined ? [] : nearest(element.name.local, localNames([taken]));
  if (near !== undefined) return `${start} Did you mean <${near}>?`;
  return names.length === 0 ? `${start} Nothing may stand here.` : `${start} It takes ${list(names.map(tag))}.`;
}

function missingElement({ element, missing, expected, before }: Of<'missing-element'>): string {
  const names =
    missing.length > 0 ? list(localNames(missing).map(tag)) : `one of ${list(localNames(expected).map(tag), 'or')}`;
  return before === undefined
    ? `<${element.name.raw}> lacks ${names}.`
    : `<${before.name.raw}> comes too early: ${names} must stand before it.`;
}

function unknownAttribute({ attribute, expected, meant }: Of<'unknown-attribute'>): string {
  const { raw } = attribute.name;
  const names = localNames(expected);
  const start = `<${attribute.parent.name.raw}> has no attribute ${raw}.`;
  const near = meant ?? nearest(attribute.name.local, names)[0];
  if (near !== undefined) return `${start} Did you mean ${near}?`;
  return names.length === 0 ? `${start} It takes no other attribute.` : `${start} It takes ${list(names)}.`;
}

function conflictingAttribute({ attribute, rival, belongsTo }: Of<'conflicting-attribute'>): string {
  const start = `${attribute.name.raw} does not go with ${written(rival)}`;
  const homes = belongsTo.map((value) => `${rival.name.raw}='${value}'`);
  return homes.length === 0 ? `${start}.` : `${start}; it belongs to ${list(homes, 'or')}.`;
}

function missingAttribute({ element, missing, expected, because }: Of<'missing-attribute'>): string {
  const start = `<${element.name.raw}>${because === undefined ? '' : ` with ${written(because)}`} lacks`;
  const [name, ...more] = missing;
  if (name === undefined) return `${start} one of ${list(localNames(expected), 'or')}.`;
  if (more.length > 0) return `${start} ${list(missing)}.`;
  const patterns = expected.filter((pattern) => localNames([pattern]).includes(name));
  return `${start} ${name}, which is ${describeExpected(expectedText(patterns.map((pattern) => pattern.content)))}.`;
}

function badValue({ node, text, expected, rival }: Of<'bad-value'>, meant: string | undefined): string {
  const subject = node.kind === 'attribute' ? `${node.name.raw}='${shortened(text)}'` : `"${shortened(text.trim())}"`;
  const owner = node.kind === 'attribute' ? node.name.raw : `<${node.name.raw}>`;
  const accepted = describeExpected(expected);
  if (rival !== undefined) return `${subject} does not go with ${written(rival)}. There ${owner} takes ${accepted}.`;
  const hint = meant === undefined || meant.trim() === text.trim() ? '' : ` Did you mean ${meant}?`;
  return `${subject} is not accepted: ${owner} takes ${accepted}.${hint}`;
}
