import type { Span } from '../span';
import { badQualifiedName, emptyNamespace, reservedNamespace, undeclaredPrefix } from './messages/namespaces';
import { duplicateAttribute } from './messages/tags';
import { startsName } from './names';
import type { XmlName } from './nodes';
import { XMLNS } from './nodes';
import type { AttributeDraft, Draft, ElementDraft, Parse } from './state';
import { placeOf, report } from './state';

/** The namespace that the prefix `xml` is always bound to. */
export const XML = 'http://www.w3.org/XML/1998/namespace';

/** The name from `start` to `end`, split at its colon; its namespace is not known yet. */
export function readName(p: Parse, start: number, end: number): Draft<XmlName> {
  const raw = p.text.slice(start, end);
  const span = placeOf(p, start, end);
  const colon = raw.indexOf(':');
  if (colon < 0) return { raw, prefix: '', local: raw, namespace: '', span };
  if (colon === 0 || !startsName(raw, colon + 1) || raw.includes(':', colon + 1)) {
    report(p, badQualifiedName(raw, span));
    return { raw, prefix: '', local: raw, namespace: '', span };
  }
  return { raw, prefix: raw.slice(0, colon), local: raw.slice(colon + 1), namespace: '', span };
}

const NO_PREFIXES: readonly string[] = [];

/** Declares what the element's `xmlns` attributes say and gives its names their namespaces. Gives the prefixes declared. */
export function resolveNames(p: Parse, element: ElementDraft): readonly string[] {
  const prefixes = element.attributes.length === 0 ? NO_PREFIXES : declarePrefixes(p, element.attributes);
  for (const { name } of element.attributes) {
    if (name.prefix === '' || name.namespace !== '') continue;
    resolvePrefix(p, name);
  }
  resolvePrefix(p, element.name);
  if (element.attributes.length > 1) checkDuplicates(p, element.attributes);
  return prefixes;
}

/** Forgets the prefixes of an element that ends. */
export function forgetPrefixes(p: Parse, prefixes: readonly string[]): void {
  for (const prefix of prefixes) p.bindings.get(prefix)?.pop();
}

const namespaceOf = (p: Parse, prefix: string): string | undefined =>
  prefix === 'xml' ? XML : p.bindings.get(prefix)?.at(-1);

function resolvePrefix(p: Parse, name: Draft<XmlName>): void {
  const namespace = namespaceOf(p, name.prefix);
  if (namespace !== undefined) name.namespace = namespace;
  else if (name.prefix === 'xmlns')
    report(
      p,
      reservedNamespace(
        `The prefix xmlns is for declaring prefixes; no element may carry it. Rename <${name.raw}>.`,
        name.span,
      ),
    );
  else if (name.prefix !== '') report(p, undeclaredPrefix(name.prefix, prefixSpan(p, name)));
}

const prefixSpan = (p: Parse, { span, prefix }: XmlName): Span =>
  p.expansion === undefined ? { start: span.start, end: span.start + prefix.length } : span;

function declarePrefixes(p: Parse, attributes: readonly AttributeDraft[]): readonly string[] {
  const prefixes: string[] = [];
  for (const attribute of attributes) {
    const { name, value } = attribute;
    const prefix = name.prefix === 'xmlns' ? name.local : name.raw === 'xmlns' ? '' : undefined;
    if (prefix === undefined) continue;
    name.namespace = XMLNS;
    if (!mayDeclare(p, prefix, value, attribute.valueSpan, name.span)) continue;
    const bindings = p.bindings.get(prefix);
    if (bindings === undefined) p.bindings.set(prefix, [value]);
    else bindings.push(value);
    prefixes.push(prefix);
  }
  return prefixes;
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
function checkDuplicates(p: Parse, attributes: readonly AttributeDraft[]): void {
  const find = attributes.length <= FEW ? findAmong : findInMap();
  for (let index = 0; index < attributes.length; index++) {
    const first = find(attributes, index);
    const attribute = attributes[index];
    if (first !== undefined && attribute !== undefined) reportDuplicate(p, attribute, first);
  }
}

/** Gives an attribute before the one at `index` that has its name. */
type FindFirst = (attributes: readonly AttributeDraft[], index: number) => AttributeDraft | undefined;

/** Up to so many attributes it is quicker to compare each with each than to fill a map. */
const FEW = 8;

const findAmong: FindFirst = (attributes, index) => {
  const name = attributes[index]?.name;
  for (let before = 0; before < index; before++) {
    const other = attributes[before];
    if (other !== undefined && name !== undefined && isSameName(other.name, name)) return other;
  }
  return undefined;
};

const isSameName = (one: XmlName, other: XmlName): boolean =>
  one.raw === other.raw || (one.namespace !== '' && one.namespace === other.namespace && one.local === other.local);

/** Linear however many attributes a tag has. */
function findInMap(): FindFirst {
  const seen = new Map<string, AttributeDraft>();
  return (attributes, index) => {
    const attribute = attributes[index];
    if (attribute === undefined) return undefined;
    const { raw, local, namespace } = attribute.name;
    const keys = namespace === '' ? [raw] : [raw, `{${namespace}}${local}`];
    const first = keys.map((key) => seen.get(key)).find((each) => each !== undefined);
    if (first === undefined) for (const key of keys) seen.set(key, attribute);
    return first;
  };
}

function reportDuplicate(p: Parse, attribute: AttributeDraft, first: AttributeDraft): void {
  const { name, span } = attribute;
  const alias = first.name.raw === name.raw ? undefined : first.name.raw;
  report(p, duplicateAttribute(name.raw, withSpaceBefore(p, span), name.span, first.name.span, alias));
}

/** The attribute and one blank before it, so that nothing doubled stays when it goes. */
const withSpaceBefore = (p: Parse, span: Span): Span =>
  p.text.charAt(span.start - 1) === ' ' ? { start: span.start - 1, end: span.end } : span;
