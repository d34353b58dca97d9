import type { Span } from '../span';
import type { XmlAttribute, XmlElement, XmlName } from './nodes';
import { placed, type SplitName } from './qualifiedNames';
import type { AttributePlace, Tape } from './tape';

/** The attribute of the tape at an index, of the element at `owner`. */
export class AttributeNode implements XmlAttribute {
  readonly kind = 'attribute';

  constructor(
    private readonly tape: Tape,
    private readonly owner: number,
    private readonly at: number,
  ) {}

  get parent(): XmlElement {
    return this.tape.element(this.owner);
  }

  get qname(): SplitName {
    return this.tape.attributeName(this.at);
  }

  get value(): string {
    return this.tape.attributeValue(this.at);
  }

  get name(): XmlName {
    return placed(this.qname, this.place.name);
  }

  get span(): Span {
    return this.place.span;
  }

  get equals(): Span | undefined {
    return this.place.equals;
  }

  get quote(): XmlAttribute['quote'] {
    return this.place.quote;
  }

  get valueSpan(): Span {
    return this.place.valueSpan;
  }

  get specified(): boolean {
    return this.place.specified;
  }

  private get place(): AttributePlace {
    return this.tape.attributePlace(this.at);
  }
}
