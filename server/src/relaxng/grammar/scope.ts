import type { XmlElement } from '../../xml/nodes';
import type { GrammarFile } from './files';
import { NESTED_AT_MOST, type Budget } from './limits';
import type { Report } from './report';
import { inheritedAttribute, rngChildren, trimmedAttribute } from './rngNodes';

/** One occurrence of a file: the same file means something else where another namespace is inherited. */
export interface Occurrence {
  readonly file: GrammarFile;
  /** The namespace that the file inherits from the `include` or `externalRef` that named it (§4.6, §4.7). */
  readonly outerNs: string;
}

/** One `start` or `define` as written; a name may have several, which `combine` joins. */
export interface Body {
  /** The name of a `define`; START for `start`. */
  readonly name: string;
  readonly node: XmlElement;
  readonly at: Occurrence;
  readonly combine: string | undefined;
}

/** The key under which `start` is collected: no `define` can be called so. */
export const START = '';

/** What collecting needs from its caller: an ear for mistakes, and an end to what is hostile. */
export interface Reading {
  readonly report: Report;
  readonly budget: Budget;
}

/** All that a `grammar` defines by name, its `div`s and `include`s resolved (§4.7, §4.11), in the order written. */
export function definedIn(grammar: XmlElement, at: Occurrence, reading: Reading): ReadonlyMap<string, readonly Body[]> {
  const all = new Map<string, Body[]>();
  for (const body of bodiesIn(grammar, at, 1, reading)) {
    const known = all.get(body.name);
    if (known === undefined) all.set(body.name, [body]);
    else known.push(body);
  }
  return all;
}

function bodiesIn(container: XmlElement, at: Occurrence, depth: number, reading: Reading): readonly Body[] {
  const { report, budget } = reading;
  if (depth > NESTED_AT_MOST) {
    report.plain(at.file.name, container.startTag, 'Files and <div>s are nested deeper here than is read.');
    return [];
  }
  return rngChildren(container).flatMap((node): readonly Body[] => {
    if (!budget.take(at.file.name, node, report)) return [];
    switch (node.qname.local) {
      case 'div':
        return bodiesIn(node, at, depth + 1, reading);
      case 'include':
        return included(node, at, depth + 1, reading);
      default:
        return [bodyOf(node, at)];
    }
  });
}

const bodyOf = (node: XmlElement, at: Occurrence): Body => ({
  name: node.qname.local === 'start' ? START : (trimmedAttribute(node, 'name') ?? START),
  node,
  at,
  combine: trimmedAttribute(node, 'combine'),
});

/** What an `include` brings, less what it defines itself, which takes the place of the included (§4.7). */
function included(node: XmlElement, at: Occurrence, depth: number, reading: Reading): readonly Body[] {
  const overrides = bodiesIn(node, at, depth, reading);
  const other = at.file.links.get(node);
  if (other === undefined) return overrides;
  const theirs = bodiesIn(other.root, entered(node, at, other), depth, reading);
  const known = new Set(theirs.map((body) => body.name));
  for (const { name, node: override } of overrides) {
    if (known.has(name)) continue;
    const what = name === START ? 'a <start>' : `"${name}"`;
    const sentence = `"${other.name}" does not define ${what}, so there is nothing here to replace. To add it, write it outside of <include>.`;
    reading.report.against('4.7', at.file.name, override.startTag, sentence);
  }
  const replaced = new Set(overrides.map((body) => body.name));
  return [...theirs.filter((body) => !replaced.has(body.name)), ...overrides];
}

/** The occurrence of `other` that an `include` or `externalRef` makes: `ns` is inherited into it (§4.9). */
export const entered = (node: XmlElement, at: Occurrence, other: GrammarFile): Occurrence => ({
  file: other,
  outerNs: namespaceAt(node, at),
});

/** The `ns` that holds at a node (§4.9). */
export const namespaceAt = (node: XmlElement, at: Occurrence): string => inheritedAttribute(node, 'ns') ?? at.outerNs;

/** How the bodies of one name go together (§4.17); what is wrong about it is reported. */
export function combination(bodies: readonly Body[], report: Report): 'choice' | 'interleave' {
  const methods = [...new Set(bodies.map((body) => body.combine).filter((combine) => combine !== undefined))];
  const [, second] = bodies.filter((body) => body.combine === undefined);
  if (second !== undefined) {
    const again = second.name === START ? '<start> is' : `"${second.name}" is`;
    const sentence = `${again} defined twice without a word on how the two go together. Give this one combine="choice" or combine="interleave".`;
    report.against('4.17', second.at.file.name, second.node.startTag, sentence);
  }
  const other = bodies.find((body) => body.combine !== undefined && body.combine !== methods[0]);
  if (other !== undefined) {
    const sentence = `This combines by "${other.combine ?? ''}", but another definition of the same name by "${methods[0] ?? ''}". All must say the same.`;
    report.against('4.17', other.at.file.name, other.node.startTag, sentence);
  }
  return methods[0] === 'interleave' ? 'interleave' : 'choice';
}
