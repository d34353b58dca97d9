/* eslint-disable @typescript-eslint/class-literal-property-style -- a getter takes no room in the node, a field does */
import type { Span } from '../span';
import type { QualifiedName, XmlAttribute, XmlElement, XmlName, XmlNode, XmlText } from './nodes';
import type { SplitName } from './qualifiedNames';

/*
 * The nodes as the parser keeps them. A document of 50 MB has millions of them, so a node is little more than numbers:
 * names and values are shared, and a place is made when somebody asks for it. While a tree is being built its parts are
 * still set; to everyone else it is what nodes.ts says.
 */

/** The list of a node that holds nothing, the same for all. Nobody adds to it: see `append`. */
export const NONE: never[] = [];

/** Stands for the place of something that is not written. */
export const NOWHERE = -1;

const placed = ({ raw, prefix, local, namespace }: QualifiedName, start: number, end: number): XmlName => ({
  raw,
  prefix,
  local,
  namespace,
  span: { start, end },
});

/** The end tag of an element: its place and that of its name. */
export class EndTag {
  constructor(
    readonly start: number,
    readonly end: number,
    readonly nameStart: number,
    readonly nameEnd: number,
  ) {}

  get span(): Span {
    return { start: this.start, end: this.end };
  }

  get name(): Span {
    return { start: this.nameStart, end: this.nameEnd };
  }
}

/** An element whose start tag begins at `start`; the rest is set as it is read. */
export class ElementNode implements XmlElement {
  startTagEnd: number;
  /** Behind the end tag, or where the element was closed for the author. */
  end: number;
  endTag: EndTag | undefined = undefined;
  selfClosing = false;
  attributes: readonly AttributeNode[] = NONE;
  children: XmlNode[] = NONE;

  constructor(
    public parent: ElementNode | undefined,
    public qname: SplitName,
    readonly start: number,
    readonly nameStart: number,
    readonly nameEnd: number,
  ) {
    this.startTagEnd = nameEnd;
    this.end = nameEnd;
  }

  get kind(): 'element' {
    return 'element';
  }

  get name(): XmlName {
    return placed(this.qname, this.nameStart, this.nameEnd);
  }

  get span(): Span {
    return { start: this.start, end: this.end };
  }

  get startTag(): Span {
    return { start: this.start, end: this.startTagEnd };
  }
}

/** An attribute of either kind. */
export type AttributeNode = WrittenAttribute | PlacedAttribute;

/** An attribute that stands in the document. */
export class WrittenAttribute implements XmlAttribute {
  constructor(
    readonly parent: ElementNode,
    public qname: SplitName,
    public value: string,
    /** Where its name begins. */
    readonly start: number,
    /** `NOWHERE` without an equals sign. */
    readonly equalsAt: number,
    readonly quote: XmlAttribute['quote'],
    readonly valueStart: number,
    readonly valueEnd: number,
    /** Behind the closing quote. */
    readonly end: number,
  ) {}

  get kind(): 'attribute' {
    return 'attribute';
  }

  get specified(): boolean {
    return true;
  }

  get name(): XmlName {
    return placed(this.qname, this.start, this.start + this.qname.raw.length);
  }

  get span(): Span {
    return { start: this.start, end: this.end };
  }

  get equals(): Span | undefined {
    return this.equalsAt === NOWHERE ? undefined : { start: this.equalsAt, end: this.equalsAt + 1 };
  }

  get valueSpan(): Span {
    return { start: this.valueStart, end: this.valueEnd };
  }
}

/** An attribute that comes out of an entity or is a default: all of it has one place. */
export class PlacedAttribute implements XmlAttribute {
  readonly kind = 'attribute';
  readonly valueSpan: Span;

  constructor(
    readonly parent: ElementNode,
    public qname: SplitName,
    public value: string,
    readonly span: Span,
    readonly quote: XmlAttribute['quote'],
    readonly equals: Span | undefined,
    readonly specified: boolean,
  ) {
    this.valueSpan = span;
  }

  get name(): XmlName {
    return placed(this.qname, this.span.start, this.span.end);
  }
}

/** A run of text. */
export class TextNode implements XmlText {
  constructor(
    public parent: ElementNode | undefined,
    readonly start: number,
    readonly end: number,
    readonly value: string,
    readonly blank: boolean,
  ) {}

  get kind(): 'text' {
    return 'text';
  }

  get span(): Span {
    return { start: this.start, end: this.end };
  }
}
