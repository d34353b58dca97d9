import { attributeOf, childElements, type XmlElement } from '../xml/nodes';
import type { Span } from '../span';
import type { GrammarFile } from './grammarScope';
import type { NameClass } from './names';
import { inheritedAttribute, isRng, namespaceOf } from './rngNodes';

interface NamedNode {
  readonly names: NameClass;
  /** The children behind the name class: the content. */
  readonly contents: readonly XmlElement[];
  readonly problems: readonly { readonly span: Span; readonly message: string }[];
}

const NAME_CLASSES = ['name', 'anyName', 'nsName', 'choice'];
const NOTHING: NameClass = { kind: 'choice', alternatives: [] };

/** The name class of an `element` or `attribute` of a grammar: its `name`, or its first child (RELAX NG §4.8). */
export function readNameClass(node: XmlElement, file: GrammarFile): NamedNode {
  const problems: { span: Span; message: string }[] = [];
  const reader = { file, wrong: (span: Span, message: string) => void problems.push({ span, message }) };
  const children = childElements(node).filter(isRng);
  const name = attributeOf(node, 'name');
  if (name !== undefined) {
    // §4.8: an attribute's own short name is in no namespace unless `ns` stands on it
    const bare = node.name.local === 'attribute' ? (attributeOf(node, 'ns')?.value ?? '') : nsAt(node, reader);
    return { names: qualified(node, name.value, bare, reader, name.valueSpan), contents: children, problems };
  }
  const [first, ...contents] = children;
  if (first === undefined || !NAME_CLASSES.includes(first.name.local)) {
    reader.wrong(node.startTag, `<${node.name.raw}> needs a name.`);
    return { names: NOTHING, contents: children, problems };
  }
  return { names: nameClass(first, reader), contents, problems };
}

interface Reader {
  readonly file: GrammarFile;
  wrong(span: Span, message: string): void;
}

const nsAt = (node: XmlElement, { file }: Reader): string => inheritedAttribute(node, 'ns') ?? file.outerNs;

function nameClass(node: XmlElement, reader: Reader): NameClass {
  const children = childElements(node).filter(isRng);
  const except = children.find((child) => child.name.local === 'except');
  const alternatives = (parent: XmlElement): NameClass => ({
    kind: 'choice',
    alternatives: childElements(parent)
      .filter(isRng)
      .map((child) => nameClass(child, reader)),
  });
  switch (node.name.local) {
    case 'name': {
      const text = node.children.map((child) => (child.kind === 'text' ? child.value : '')).join('');
      return qualified(node, text, nsAt(node, reader), reader, node.startTag);
    }
    case 'anyName':
      return { kind: 'anyName', except: except && alternatives(except) };
    case 'nsName':
      return { kind: 'nsName', namespace: nsAt(node, reader), except: except && alternatives(except) };
    case 'choice':
      return alternatives(node);
    default:
      reader.wrong(node.startTag, `<${node.name.raw}> is not a name class of RELAX NG.`);
      return NOTHING;
  }
}

/** A name with its prefix resolved where the grammar stands (§4.10). */
function qualified(node: XmlElement, written: string, bare: string, reader: Reader, span: Span): NameClass {
  const name = written.trim();
  const colon = name.indexOf(':');
  if (colon < 0) return { kind: 'name', name: { namespace: bare, local: name } };
  const namespace = namespaceOf(node, name.slice(0, colon));
  if (namespace === undefined) {
    reader.wrong(span, `The prefix of "${name}" is not declared.`);
    return NOTHING;
  }
  return { kind: 'name', name: { namespace, local: name.slice(colon + 1) } };
}
