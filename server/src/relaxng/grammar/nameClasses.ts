import type { Span } from '../../span';
import { attributeOf, type XmlElement } from '../../xml/nodes';
import type { NameClass } from '../names';
import type { Report } from './report';
import { namespaceOf, rngChildren, textContent } from './rngNodes';
import { namespaceAt, type Occurrence } from './scope';

interface NamedNode {
  readonly names: NameClass;
  /** The children behind the name class: the content. */
  readonly contents: readonly XmlElement[];
}

/** Where a name class stands, and who hears what is wrong with it. */
interface Context {
  readonly at: Occurrence;
  readonly report: Report;
  /** Whether it names attributes. */
  readonly ofAttribute: boolean;
  /** The name class whose `except` it stands in. */
  readonly exceptOf?: 'anyName' | 'nsName';
}

const NOTHING: NameClass = { kind: 'choice', alternatives: [] };

/** As the specification spells it, without a slash at its end. */
const XMLNS_IN_RELAXNG = 'http://www.w3.org/2000/xmlns';

/** The name class of an `element` or `attribute` of a grammar: its `name`, or its first child (RELAX NG §4.8). */
export function readNameClass(node: XmlElement, at: Occurrence, report: Report): NamedNode {
  const ofAttribute = node.qname.local === 'attribute';
  const context = { at, report, ofAttribute };
  const children = rngChildren(node);
  const name = attributeOf(node, 'name');
  if (name !== undefined) {
    // §4.8: the short name of an attribute is in no namespace unless `ns` stands on that very element
    const bare = ofAttribute ? (attributeOf(node, 'ns')?.value ?? '') : namespaceAt(node, at);
    return { names: qualified(node, name.value, bare, name.valueSpan, context), contents: children };
  }
  const [first, ...contents] = children;
  return { names: first === undefined ? NOTHING : nameClass(first, context), contents };
}

function nameClass(node: XmlElement, context: Context): NameClass {
  switch (node.qname.local) {
    case 'name':
      return qualified(node, textContent(node), namespaceAt(node, context.at), node.span, context);
    case 'anyName':
      refuseInExcept('anyName', node, context);
      return { kind: 'anyName', except: excepted(node, { ...context, exceptOf: 'anyName' }) };
    case 'nsName': {
      refuseInExcept('nsName', node, context);
      const namespace = namespaceAt(node, context.at);
      refuseDeclarations({ namespace, local: '*' }, node.startTag, context);
      return { kind: 'nsName', namespace, except: excepted(node, { ...context, exceptOf: 'nsName' }) };
    }
    default:
      return alternatives(node, context);
  }
}

/** What the `except` of an `anyName` or `nsName` takes out; several in it are a choice (§4.12). */
function excepted(node: XmlElement, context: Context): NameClass | undefined {
  const [except] = rngChildren(node);
  return except && alternatives(except, context);
}

const alternatives = (node: XmlElement, context: Context): NameClass => ({
  kind: 'choice',
  alternatives: rngChildren(node).map((child) => nameClass(child, context)),
});

/** A name with its prefix resolved where the grammar stands (§4.10). */
function qualified(node: XmlElement, written: string, bare: string, span: Span, context: Context): NameClass {
  const raw = written.trim();
  const colon = raw.indexOf(':');
  const prefix = raw.slice(0, Math.max(colon, 0));
  const namespace = colon < 0 ? bare : namespaceOf(node, prefix);
  if (namespace === undefined) {
    const sentence = `The prefix of "${raw}" is not declared. Declare it with xmlns:${prefix}="…".`;
    context.report.against('4.10', context.at.file.name, span, sentence);
    return NOTHING;
  }
  const name = { namespace, local: raw.slice(colon + 1) };
  refuseDeclarations(name, span, context);
  return { kind: 'name', name };
}

/** §4.16: what is taken out of a class must be smaller than the class. */
function refuseInExcept(kind: 'anyName' | 'nsName', node: XmlElement, { at, report, exceptOf }: Context): void {
  if (exceptOf === undefined || (exceptOf === 'anyName' && kind === 'nsName')) return;
  const takes = exceptOf === 'anyName' ? '<name> and <nsName>' : '<name>';
  const sentence = `<${kind}> cannot be taken out of <${exceptOf}>. The <except> of <${exceptOf}> takes ${takes} only.`;
  report.against('4.16', at.file.name, node.startTag, sentence);
}

/** §4.16: declarations of namespaces are no attributes for a grammar. */
function refuseDeclarations(
  { namespace, local }: { readonly namespace: string; readonly local: string },
  span: Span,
  { at, report, ofAttribute }: Context,
): void {
  if (!ofAttribute) return;
  if (namespace !== XMLNS_IN_RELAXNG && !(namespace === '' && local === 'xmlns')) return;
  const sentence =
    'Declarations of namespaces (xmlns) are not attributes to RELAX NG: any may be given anywhere. Leave this out.';
  report.against('4.16', at.file.name, span, sentence);
}
