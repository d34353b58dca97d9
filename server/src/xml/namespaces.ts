import { codeAt } from './characters';
import type { Span } from '../span';
import { NAME } from './alphabets';
import { badQualifiedName, emptyNamespace, reservedNamespace, undeclaredPrefix } from './messages/namespaces';
import { duplicateAttribute } from './messages/tags';
import { nameTokenEnd } from './names';
import type { QualifiedName } from './nodes';
import { XMLNS } from './nodes';
import { SplitName } from './qualifiedNames';
import type { Parse } from './state';
import { placeOf, report } from './state';
import type { Tape } from './tape';
import { names } from './words';

/** The namespace that the prefix `xml` is always bound to. */
export const XML = 'http://www.w3.org/XML/1998/namespace';

/** Reads the name token at `p.at`, which is there, and splits it at its colon; its namespace is not known yet. */
export function readName(p: Parse): SplitName {
  const { text, at: start } = p;
  const ascii = names.read(text, start, NAME);
  const { end } = names;
  p.at = codeAt(text, end) >= 128 ? nameTokenEnd(text, end) : end;
  const name = p.at === end ? ascii : new SplitName(text.slice(start, p.at));
  if (!name.wellFormed) report(p, badQualifiedName(name.raw, placeOf(p, start, p.at)));
  return name;
}

const NO_PREFIXES: readonly string[] = [];

/** Declares what the element's `xmlns` attributes say and gives its names their namespaces. Gives the prefixes declared. */
export function resolveNames(p: Parse, element: number): readonly string[] {
  const { tape } = p;
  const from = tape.attributesFrom(element);
  const prefixes = p.hasPrefixes ? resolveAttributes(p, from) : NO_PREFIXES;
  p.hasPrefixes = false;
  const name = tape.name(element);
  // Without any declaration a name without prefix is in no namespace.
  if (p.bindings.size > 0 || !name.simple) resolveName(p, element, name);
  if (mayHaveDuplicates(tape, from)) reportDuplicates(p, from);
  return prefixes;
}

function resolveName(p: Parse, element: number, name: SplitName): void {
  p.tape.setName(
    element,
    resolved(p, name, () => p.tape.nameSpan(element)),
  );
}

function resolveAttributes(p: Parse, from: number): readonly string[] {
  const { tape } = p;
  const prefixes = declarePrefixes(p, from);
  for (let at = from; at < tape.attributeCount; at++) {
    const name = tape.attributeName(at);
    const isOpen = name.prefix !== '' && name.namespace === '';
    if (isOpen)
      tape.setAttributeName(
        at,
        resolved(p, name, () => tape.attributePlace(at).name),
      );
  }
  return prefixes;
}

/** Forgets the prefixes of an element that ends. */
export function forgetPrefixes(p: Parse, prefixes: readonly string[]): void {
  for (const prefix of prefixes) p.bindings.get(prefix)?.pop();
}

const namespaceOf = (p: Parse, prefix: string): string | undefined =>
  prefix === 'xml' ? XML : p.bindings.get(prefix)?.at(-1);

function resolved(p: Parse, name: SplitName, place: () => Span): SplitName {
  const namespace = namespaceOf(p, name.prefix);
  if (namespace !== undefined) return name.within(namespace);
  if (name.prefix === 'xmlns') {
    const message = `The prefix xmlns is for declaring prefixes; no element may carry it. Rename <${name.raw}>.`;
    report(p, reservedNamespace(message, place()));
  } else if (name.prefix !== '') report(p, undeclaredPrefix(name.prefix, prefixSpan(p, name.prefix, place())));
  return name;
}

const prefixSpan = (p: Parse, prefix: string, span: Span): Span =>
  p.expansion === undefined ? { start: span.start, end: span.start + prefix.length } : span;

function declarePrefixes(p: Parse, from: number): readonly string[] {
  const { tape } = p;
  const prefixes: string[] = [];
  for (let at = from; at < tape.attributeCount; at++) {
    const name = tape.attributeName(at);
    const prefix = name.declares;
    if (prefix === undefined) continue;
    tape.setAttributeName(at, name.within(XMLNS));
    const namespace = tape.attributeValue(at);
    const { valueSpan, name: nameSpan } = tape.attributePlace(at);
    if (!mayDeclare(p, prefix, namespace, valueSpan, nameSpan)) continue;
    const bindings = p.bindings.get(prefix);
    if (bindings === undefined) p.bindings.set(prefix, [namespace]);
    else bindings.push(namespace);
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

/** Up to so many attributes it is quicker to compare each with each than to fill a map. */
const FEW = 8;

/** Whether two of the last attributes have one name; of many it is only said that they may. */
function mayHaveDuplicates(tape: Tape, from: number): boolean {
  if (tape.attributeCount - from > FEW) return true;
  for (let at = from + 1; at < tape.attributeCount; at++) {
    const name = tape.attributeName(at);
    for (let before = from; before < at; before++) if (isSameName(tape.attributeName(before), name)) return true;
  }
  return false;
}

const isSameName = (one: QualifiedName, other: QualifiedName): boolean =>
  one === other ||
  (one.raw.length === other.raw.length && one.raw === other.raw) ||
  (one.namespace !== '' && one.namespace === other.namespace && one.local === other.local);

/** Reports attributes of one name: as written, or with two prefixes for one namespace. Linear however many there are. */
function reportDuplicates(p: Parse, from: number): void {
  const { tape } = p;
  const seen = new Map<string, number>();
  for (let at = from; at < tape.attributeCount; at++) {
    const { raw, local, namespace } = tape.attributeName(at);
    const keys = namespace === '' ? [raw] : [raw, `{${namespace}}${local}`];
    const first = keys.map((key) => seen.get(key)).find((each) => each !== undefined);
    if (first !== undefined) reportDuplicate(p, at, first);
    else for (const key of keys) seen.set(key, at);
  }
}

function reportDuplicate(p: Parse, at: number, first: number): void {
  const { raw } = p.tape.attributeName(at);
  const { name, span } = p.tape.attributePlace(at);
  const alias = p.tape.attributeName(first).raw;
  const firstName = p.tape.attributePlace(first).name;
  report(p, duplicateAttribute(raw, withSpaceBefore(p, span), name, firstName, alias === raw ? undefined : alias));
}

/** The attribute and one blank before it, so that nothing doubled stays when it goes. */
const withSpaceBefore = (p: Parse, span: Span): Span =>
  p.text.charAt(span.start - 1) === ' ' ? { start: span.start - 1, end: span.end } : span;
