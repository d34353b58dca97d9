import type { Problem } from '../problem';
import type { Span } from '../span';

/** A qualified name as written and as resolved by Namespaces in XML 1.0, wherever it stands. */
export interface QualifiedName {
  /** As written, prefix included. */
  readonly raw: string;
  readonly prefix: string;
  readonly local: string;
  /** The namespace name; empty for no namespace and for a prefix nobody declared. */
  readonly namespace: string;
}

/** A qualified name at its place. */
export interface XmlName extends QualifiedName {
  readonly span: Span;
}

/** An attribute, namespace declarations included. */
export interface XmlAttribute {
  readonly kind: 'attribute';
  readonly parent: XmlElement;
  /** The name without its place: a plain read, while `name` and the spans are made for whoever asks. */
  readonly qname: QualifiedName;
  readonly name: XmlName;
  /** From the first character of the name to the closing quote. */
  readonly span: Span;
  /** The `=`; undefined where it is missing. */
  readonly equals: Span | undefined;
  /** The quote used; empty where the value has none. */
  readonly quote: '"' | "'" | '';
  /** The value without its quotes; an empty span after the name where there is no value. */
  readonly valueSpan: Span;
  /** Decoded and normalised (XML 1.0 §3.3.3). */
  readonly value: string;
  /** False for a default that the internal subset supplies; its spans are those of the element's name. */
  readonly specified: boolean;
}

/**
 * An element with everything in it. One that comes out of an entity has the place of the reference, wherever it asks:
 * only there neighbouring spans overlap.
 */
export interface XmlElement {
  readonly kind: 'element';
  /** Its place in document order, as the flat document counts. */
  readonly index: number;
  readonly parent: XmlElement | undefined;
  /** The name without its place: a plain read, while `name` and the spans are made for whoever asks. */
  readonly qname: QualifiedName;
  readonly name: XmlName;
  /** From `<` to the end of the end tag, or to where the element was closed for the author. */
  readonly span: Span;
  readonly startTag: Span;
  /** Undefined for `<a/>` and where the end tag is missing. */
  readonly endTag: { readonly span: Span; readonly name: Span } | undefined;
  readonly selfClosing: boolean;
  /** In the order written, namespace declarations (namespace `http://www.w3.org/2000/xmlns/`) among them. */
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlNode[];
  /** The children without the blanks between tags, of which nearly every second child is one. */
  readonly content: readonly XmlNode[];
}

/** Character data between two pieces of markup; CDATA sections and references belong to the run they stand in. */
export interface XmlText {
  readonly kind: 'text';
  readonly parent: XmlElement | undefined;
  readonly span: Span;
  /** Decoded, line ends normalised to LF (XML 1.0 §2.11). */
  readonly value: string;
  /** Whether the value is nothing but white space. */
  readonly blank: boolean;
}

/** A comment outside of the DOCTYPE. */
export interface XmlComment {
  readonly kind: 'comment';
  readonly parent: XmlElement | undefined;
  readonly span: Span;
  /** Between `<!--` and `-->`. */
  readonly value: string;
}

/** A processing instruction; the XML declaration is one whose target is `xml`. */
export interface XmlInstruction {
  readonly kind: 'instruction';
  readonly parent: XmlElement | undefined;
  readonly span: Span;
  readonly target: string;
  readonly value: string;
}

/** The document type with its internal subset, which the tree shows only in what it changes elsewhere. */
export interface XmlDoctype {
  readonly kind: 'doctype';
  readonly parent: undefined;
  readonly span: Span;
  readonly name: string;
}

/** What may stand in an element or beside the root. */
export type XmlNode = XmlElement | XmlText | XmlComment | XmlInstruction | XmlDoctype;

/**
 * A document without nodes: elements, text and the rest counted in document order, what an element holds right behind
 * it. Blanks between tags do not count. Reading it makes no objects, which is ten times as quick as walking the tree.
 */
export interface FlatDocument {
  isElement(index: number): boolean;
  isText(index: number): boolean;
  /** Whether a text is nothing but white space. */
  isBlank(index: number): boolean;
  /** The name of an element. */
  name(index: number): QualifiedName;
  /** The text at an index: always the same object. */
  text(index: number): XmlText;
  /** All text in an element that holds no other element. */
  textOf(index: number): string;
  /** The index behind the last descendant. */
  limit(index: number): number;
  /** The attributes of an element are those from here */
  attributesFrom(index: number): number;
  /** to before here. */
  attributesTo(index: number): number;
  attributeName(at: number): QualifiedName;
  attributeValue(at: number): string;
  /** The element at an index: always the same object. */
  element(index: number): XmlElement;
}

/** What the parser makes of any text whatever. */
export interface XmlDocument {
  readonly text: string;
  readonly flat: FlatDocument;
  /** Prolog, root and what follows it; stray elements and text beside the root stay here too. */
  readonly children: readonly XmlNode[];
  /** The first element, if any. */
  readonly root: XmlElement | undefined;
  /** Every violation of XML 1.0 (fifth edition) and Namespaces in XML 1.0, in document order, stage `xml`. */
  readonly problems: readonly Problem[];
}

/** The namespace that `xmlns` and `xmlns:p` attributes are in. */
export const XMLNS = 'http://www.w3.org/2000/xmlns/';

/** The child elements of `parent`, in order. */
export const childElements = (parent: XmlElement): readonly XmlElement[] =>
  parent.content.filter((child) => child.kind === 'element');

/** Whether a name is exactly `local`, in no namespace. A prefix that nobody declared makes it another name, as for libxml2. */
export const isPlain = (name: QualifiedName, local: string): boolean => name.namespace === '' && name.raw === local;

/** The attribute of that name in no namespace, as libvirt looks attributes up. */
export const attributeOf = (element: XmlElement, local: string): XmlAttribute | undefined =>
  element.attributes.find(({ qname }) => isPlain(qname, local));

/** The child elements of that name in no namespace, as libvirt looks elements up. */
export const childrenNamed = (parent: XmlElement, local: string): readonly XmlElement[] =>
  childElements(parent).filter(({ qname }) => isPlain(qname, local));
