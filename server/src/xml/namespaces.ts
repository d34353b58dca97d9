import { codeAt } from './characters';
import type { Span } from '../span';
import { NAME } from './alphabets';
import { badQualifiedName, emptyNamespace, reservedNamespace, undeclaredPrefix } from './messages/namespaces';
import { duplicateAttribute } from './messages/tags';
import { nameTokenEnd } from './names';
import type { QualifiedName, XmlAttribute, XmlElement, XmlName } from './nodes';
import { XMLNS } from './nodes';
import { SplitName } from './qualifiedNames';
import type { Parse } from './state';
import { append, placeOf, report } from './state';
import type { AttributeNode, ElementNode } from './tree';

/** The namespace that the prefix `xml` is always bound to. */
export const XML = 'http://www.w3.org/XML/1998/namespace';

/** Reads the name token at `p.at`, which is there, and splits it at its colon; its namespace is not known yet. */
export function readName(p: Parse): SplitName {
  const { text, words, at: start } = p;
  const word = words.read(text, start, NAME);
  // Only ASCII is read so far.
  p.at = codeAt(text, words.end) >= 128 ? nameTokenEnd(text, words.end) : words.end;
  const name = p.at === words.end ? word.name : new SplitName(text.slice(start, p.at));
  if (!name.wellFormed) report(p, badQualifiedName(name.raw, placeOf(p, start, p.at)));
  return name;
}

const NO_PREFIXES: readonly string[] = [];

/** Declares what the element's `xmlns` attributes say and gives its names their namespaces. Gives the prefixes declared. */
export function resolveNames(p: Parse, element: ElementNode): readonly string[] {
  const { attributes, qname } = element;
  const prefixes = areSimple(attributes) ? NO_PREFIXES : resolveAttributes(p, attributes);
  // Without any declaration a name without prefix is in no namespace.
  if (p.bindings.size > 0 || !qname.simple) element.qname = resolved(p, qname, element);
  if (attributes.length > 1) checkDuplicates(p, attributes);
  return prefixes;
}

function areSimple(attributes: readonly AttributeNode[]): boolean {
  for (const { qname } of attributes) if (!qname.simple) return false;
  return true;
}

function resolveAttributes(p: Parse, attributes: readonly AttributeNode[]): readonly string[] {
  const prefixes = declarePrefixes(p, attributes);
  for (const attribute of attributes) {
    const { qname } = attribute;
    if (qname.prefix !== '' && qname.namespace === '') attribute.qname = resolved(p, qname, attribute);
  }
  return prefixes;
}

/** Forgets the prefixes of an element that ends. */
export function forgetPrefixes(p: Parse, prefixes: readonly string[]): void {
  for (const prefix of prefixes) p.bindings.get(prefix)?.pop();
}

const namespaceOf = (p: Parse, prefix: string): string | undefined =>
  prefix === 'xml' ? XML : p.bindings.get(prefix)?.at(-1);

function resolved(p: Parse, name: SplitName, node: XmlElement | XmlAttribute): SplitName {
  const namespace = namespaceOf(p, name.prefix);
  if (namespace !== undefined) return name.within(namespace);
  if (name.prefix === 'xmlns') {
    const message = `The prefix xmlns is for declaring prefixes; no element may carry it. Rename <${name.raw}>.`;
    report(p, reservedNamespace(message, node.name.span));
  } else if (name.prefix !== '') report(p, undeclaredPrefix(name.prefix, prefixSpan(p, node.name)));
  return name;
}

const prefixSpan = (p: Parse, { span, prefix }: XmlName): Span =>
  p.expansion === undefined ? { start: span.start, end: span.start + prefix.length } : span;

function declarePrefixes(p: Parse, attributes: readonly AttributeNode[]): readonly string[] {
  let prefixes: string[] | undefined;
  for (const attribute of attributes) {
    const prefix = attribute.qname.declares;
    if (prefix === undefined) continue;
    attribute.qname = attribute.qname.within(XMLNS);
    if (!mayDeclare(p, prefix, attribute.value, attribute.valueSpan, attribute.name.span)) continue;
    const bindings = p.bindings.get(prefix);
    if (bindings === undefined) p.bindings.set(prefix, [attribute.value]);
    else bindings.push(attribute.value);
    prefixes = append(prefixes ?? [], prefix);
  }
  return prefixes ?? NO_PREFIXES;
}

/** Namespaces in XML 1.0 §3: what `xml` and `xmlns` stand for is fixed, and a prefix always stands for something. */
function mayDeclare(p: Parse, prefix: string, namespace: string, valueSpan: Span, nameSpan: Span): boolean {
  if (prefix === 'xml') {
    if (namespace !== XML)
      report(
        p,
        reservedNamespace(`The prefix xml stands for ${XML} and nothing else. Remove this declaration.`, valueSpan),
      );
    return false;
  }
  if (prefix === 'xmlns') {
    report(p, reservedNamespace('The prefix xmlns may not be declared. Remove this declaration.', nameSpan));
    return false;
  }
  if (namespace === XML || namespace === XMLNS) {
    const owner = namespace === XML ? 'xml' : 'xmlns';
    report(
      p,
      reservedNamespace(
        `The namespace ${namespace} belongs to the prefix ${owner} alone. Choose another one.`,
        valueSpan,
      ),
    );
    return false;
  }
  if (prefix !== '' && namespace === '') {
    report(p, emptyNamespace(prefix, nameSpan));
  }
  return true;
}

/** Reports attributes of one name: as written, or with two prefixes for one namespace. */
function checkDuplicates(p: Parse, attributes: readonly AttributeNode[]): void {
  const find = attributes.length <= FEW ? findAmong : findInMap();
  for (let index = 0; index < attributes.length; index++) {
    const first = find(attributes, index);
    const attribute = attributes[index];
    if (first !== undefined && attribute !== undefined) reportDuplicate(p, attribute, first);
  }
}

/** Gives an attribute before the one at `index` that has its name. */
type FindFirst = (attributes: readonly AttributeNode[], index: number) => AttributeNode | undefined;

/** Up to so many attributes it is quicker to compare each with each than to fill a map. */
const FEW = 8;

const findAmong: FindFirst = (attributes, index) => {
  const name = attributes[index]?.qname;
  for (let before = 0; before < index; before++) {
    const other = attributes[before];
    if (other !== undefined && name !== undefined && isSameName(other.qname, name)) return other;
  }
  return undefined;
};

const isSameName = (one: QualifiedName, other: QualifiedName): boolean =>
  one === other ||
  one.raw === other.raw ||
  (one.namespace !== '' && one.namespace === other.namespace && one.local === other.local);

/** Linear however many attributes a tag has. */
function findInMap(): FindFirst {
  const seen = new Map<string, AttributeNode>();
  return (attributes, index) => {
    const attribute = attributes[index];
    if (attribute === undefined) return undefined;
    const { raw, local, namespace } = attribute.qname;
    const keys = namespace === '' ? [raw] : [raw, `{${namespace}}${local}`];
    const first = keys.map((key) => seen.get(key)).find((each) => each !== undefined);
    if (first === undefined) for (const key of keys) seen.set(key, attribute);
    return first;
  };
}

function reportDuplicate(p: Parse, attribute: AttributeNode, first: AttributeNode): void {
  const { name, span } = attribute;
  const alias = first.qname.raw === name.raw ? undefined : first.qname.raw;
  report(p, duplicateAttribute(name.raw, withSpaceBefore(p, span), name.span, first.name.span, alias));
}

/** The attribute and one blank before it, so that nothing doubled stays when it goes. */
const withSpaceBefore = (p: Parse, span: Span): Span =>
  p.text.charAt(span.start - 1) === ' ' ? { start: span.start - 1, end: span.end } : span;
