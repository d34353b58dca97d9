import { idKindOf, type IdKind } from '../ids';
import { includesName, keyOf, namesIn, type Name, type NameClass } from '../names';
import type { SimpleElement, SimpleGrammar } from './propagate';
import type { Report } from './report';
import { isOpen } from './restrictions/overlap';
import { partsOf, type AttributeNode, type Place, type Simple } from './simple';

/**
 * Whether the ID, IDREF and IDREFS of a grammar could be those of a DTD (RELAX NG DTD Compatibility): each is the whole
 * value of an attribute, and can be told from the names of element and attribute alone. Jing asks for the same.
 */
export function checkIds({ elements, usesIds }: SimpleGrammar, report: Report): void {
  if (!usesIds) return;
  const check = new IdCheck(report);
  for (const element of elements) check.element(element);
  check.finish();
}

/** An attribute that is an ID or refers to some, on one element. */
interface Typed {
  readonly element: Name;
  readonly attribute: Name;
  readonly kind: IdKind;
}

/** An attribute that is neither. */
interface Plain {
  readonly element: NameClass;
  readonly attribute: AttributeNode<never>;
}

/** Lives as long as one grammar is being checked. */
class IdCheck {
  private readonly typed = new Map<string, Typed>();
  private readonly plain: Plain[] = [];

  constructor(private readonly report: Report) {}

  element({ names, content }: SimpleElement): void {
    const seen = new Set<Simple>();
    const visit = (pattern: Simple): void => {
      if (seen.has(pattern)) return;
      seen.add(pattern);
      if (pattern.kind === 'attribute') this.attribute(names, pattern);
      else this.outsideOfAttribute(pattern);
      for (const part of pattern.kind === 'attribute' ? [] : partsOf(pattern)) visit(part);
    };
    visit(content);
  }

  /** Compares what is an ID somewhere with what is none elsewhere. */
  finish(): void {
    for (const { element, attribute } of this.plain) {
      const typed = [...this.typed.values()].find(
        (other) => includesName(element, other.element) && includesName(attribute.names, other.attribute),
      );
      if (typed !== undefined) this.conflict(typed, 'no such thing', attribute.place);
    }
  }

  private attribute(element: NameClass, attribute: AttributeNode<never>): void {
    const { content, names, place } = attribute;
    const kind = kindOf(content);
    if (kind === undefined) {
      partsWithin(content).forEach((part) => this.outsideOfAttribute(part));
      this.plain.push({ element, attribute });
      return;
    }
    const [name, ...others] = namesIn(names);
    if (name === undefined || others.length > 0 || isOpen(names)) {
      this.wrong(place, `An attribute of the type ${kind} has to have one name, not several to choose from.`);
    } else if (isOpen(element)) {
      this.wrong(
        place,
        `An attribute of the type ${kind} can only be on elements whose names are spelt out, not on <anyName> or <nsName>.`,
      );
    } else {
      for (const each of namesIn(element)) this.type({ element: each, attribute: name, kind }, place);
    }
  }

  private type(typed: Typed, place: Place): void {
    const key = `${keyOf(typed.element)} ${keyOf(typed.attribute)}`;
    const other = this.typed.get(key);
    if (other === undefined) this.typed.set(key, typed);
    else if (other.kind !== typed.kind) this.conflict(other, typed.kind, place);
  }

  private conflict({ element, attribute, kind }: Typed, here: string, place: Place): void {
    const what = `The attribute "${attribute.local}" of the element "${element.local}"`;
    this.wrong(
      place,
      `${what} is of the type ${kind} elsewhere and ${here} here. It has to be the same wherever the element stands.`,
    );
  }

  private outsideOfAttribute(pattern: Simple): void {
    const kind = kindOf(pattern);
    if (kind === undefined) return;
    this.wrong(
      pattern.place,
      `The type ${kind} has to be all there is in an <attribute>. Elsewhere NCName takes the same texts.`,
    );
  }

  private wrong({ file, node }: Place, sentence: string): void {
    this.report.plain(file, node.startTag, `RELAX NG DTD Compatibility: ${sentence}`);
  }
}

const kindOf = (pattern: Simple): IdKind | undefined =>
  pattern.kind === 'data' || pattern.kind === 'value' ? idKindOf(pattern.type) : undefined;

/** A pattern and all it is made of. */
const partsWithin = (pattern: Simple): readonly Simple[] => [pattern, ...partsOf(pattern).flatMap(partsWithin)];
