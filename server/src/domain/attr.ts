import type { Span } from '../span';
import { attributeOf } from '../xml/nodes';
import type { XmlAttribute, XmlElement } from '../xml/nodes';

/** An attribute as written and as libvirt reads it. */
export interface Attr<T> {
  readonly raw: string;
  /** Undefined: not a word libvirt knows. */
  readonly value: T | undefined;
  /** The value without its quotes. */
  readonly span: Span;
  readonly nameSpan: Span;
  /** The attribute in the tree; its span runs from the name to the closing quote. */
  readonly node: XmlAttribute;
}

/** The attribute `name` of `element` in no namespace, read by `read`; undefined where it is not written. */
export function readAttr<T>(
  element: XmlElement,
  name: string,
  read: (raw: string) => T | undefined,
): Attr<T> | undefined {
  const node = attributeOf(element, name);
  if (node === undefined) return undefined;
  return { raw: node.value, value: read(node.value), span: node.valueSpan, nameSpan: node.name.span, node };
}

/** A reader for attributes that hold any text. */
export const anyText = (raw: string): string => raw;

/** A reader for attributes that hold one of `words`: case counts, blanks are not trimmed, as in libvirt. */
export const oneOf =
  <W extends string>(words: readonly W[]) =>
  (raw: string): W | undefined =>
    words.find((word) => word === raw);

/** Where to point at when the value is what matters: the value, or the whole attribute where that is empty. */
export const placeOf = (attr: Attr<unknown>): Span => (attr.raw === '' ? attr.node.span : attr.span);

/** The attribute as the author would write it, such as `offset='utc'`, for sentences. */
export const quoted = (name: string, value: string | number | bigint): string => `${name}='${String(value)}'`;
