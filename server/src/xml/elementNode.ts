import type { Span } from '../span';
import type { XmlAttribute, XmlElement, XmlName, XmlNode } from './nodes';
import { placed, type SplitName } from './qualifiedNames';
import type { Tape } from './tape';

/** The end tag of an element: its place and that of its name. */
export type EndTag = NonNullable<XmlElement['endTag']>;

/** An element of the tape. */
export class ElementNode implements XmlElement {
  readonly kind = 'element';
  private attributeNodes: readonly XmlAttribute[] | undefined = undefined;
  private childNodes: readonly XmlNode[] | undefined = undefined;
  private contentNodes: readonly XmlNode[] | undefined = undefined;

  constructor(
    private readonly tape: Tape,
    readonly index: number,
  ) {}

  get parent(): XmlElement | undefined {
    return this.tape.parent(this.index);
  }

  get qname(): SplitName {
    return this.tape.name(this.index);
  }

  get name(): XmlName {
    return placed(this.qname, this.tape.nameSpan(this.index));
  }

  get span(): Span {
    return { start: this.tape.start(this.index), end: this.tape.end(this.index) };
  }

  get startTag(): Span {
    return { start: this.tape.start(this.index), end: this.tape.headEnd(this.index) };
  }

  get endTag(): EndTag | undefined {
    return this.tape.endTag(this.index);
  }

  get selfClosing(): boolean {
    return this.tape.isSelfClosing(this.index);
  }

  get attributes(): readonly XmlAttribute[] {
    return (this.attributeNodes ??= this.tape.attributesOf(this.index));
  }

  get content(): readonly XmlNode[] {
    return (this.contentNodes ??= this.tape.content(this.index));
  }

  get children(): readonly XmlNode[] {
    return (this.childNodes ??= this.tape.children(this.index));
  }
}
