import { XMLNS, type FlatDocument, type XmlAttribute, type XmlElement } from '../xml/nodes';
import type { Automaton, State } from './automaton';
import { contextOf, type PlaceContext } from './context';
import {
  expectedText,
  fixedValues,
  isEnumeration,
  localNames,
  possibleAttributes,
  requiredAttributes,
} from './expected';
import type { Finding } from './findings';
import { keyOf, namesIn, type Name } from './names';
import { nearest } from './nearest';
import type { Attribute, Pattern } from './pattern';

/** The attributes that a grammar sees: declarations of namespaces are none, and of two of one name it sees the first. */
export function judgedAttributes(element: XmlElement): readonly XmlAttribute[] {
  const seen = new Set<string>();
  return element.attributes.filter((attribute) => {
    const key = keyOf(attribute.qname);
    if (attribute.qname.namespace === XMLNS || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/**
 * The state past all attributes of the element at `index`, by which its children are judged; undefined where one of them
 * is wrong or missing. Looks them up as they come.
 */
export function pastAttributes(
  automaton: Automaton,
  inside: State,
  flat: FlatDocument,
  index: number,
  context: PlaceContext,
): State | undefined {
  context.index = index;
  let state: State | undefined = inside;
  const to = flat.attributesTo(index);
  for (let at = flat.attributesFrom(index); at < to; at++) {
    const name = flat.attributeName(at);
    if (name.namespace === XMLNS) continue;
    state = automaton.attribute(state, name)?.take(flat.attributeValue(at), context);
    if (state === undefined) return undefined;
  }
  return automaton.endAttributes(state);
}

/** Says which attributes of `element` are to blame, one by one; gives the state to go on with. */
export const blameAttributes = (
  automaton: Automaton,
  inside: State,
  element: XmlElement,
  report: (finding: Finding) => void,
): State => new Diagnosis(automaton, inside, element, report).run(judgedAttributes(element));

/** The state after `attribute`; undefined where its name or value does not fit. */
export function taken(automaton: Automaton, state: State, attribute: XmlAttribute): State | undefined {
  return automaton.attribute(state, attribute.qname)?.take(attribute.value, contextOf(attribute.parent));
}

/**
 * Finds out which attributes are to blame. Attributes have no order, so the diagnosis chooses its own:
 * first those whose value decides between alternatives (clock/@offset, timer/@name), then the rest as written.
 * A value that is right in itself keeps its word, and what does not go with it is blamed.
 */
class Diagnosis {
  private readonly kept: XmlAttribute[] = [];
  private state: State;

  constructor(
    private readonly automaton: Automaton,
    private readonly inside: State,
    private readonly element: XmlElement,
    private readonly report: (finding: Finding) => void,
  ) {
    this.state = inside;
  }

  run(attributes: readonly XmlAttribute[]): State {
    const known = attributes.filter(({ name }) => this.automaton.attribute(this.inside, name) !== undefined);
    const decisive = known.filter((attribute) => this.decides(attribute));
    for (const attribute of [...decisive, ...known.filter((a) => !decisive.includes(a))]) this.take(attribute);
    for (const attribute of attributes.filter((a) => !known.includes(a))) this.takeUnknown(attribute);
    return this.automaton.endAttributes(this.state) ?? this.missing();
  }

  /** Whether the grammar has several alternatives for this name, told apart by fixed values. */
  private decides(attribute: XmlAttribute): boolean {
    const step = this.automaton.attribute(this.inside, attribute.name);
    return step !== undefined && step.inside.contents.length > 1 && step.inside.contents.every(isEnumeration);
  }

  private take(attribute: XmlAttribute): void {
    const next = taken(this.automaton, this.state, attribute);
    if (next !== undefined) {
      this.kept.push(attribute);
      this.state = next;
      return;
    }
    const step = this.automaton.attribute(this.state, attribute.name);
    if (step === undefined) {
      this.report(this.nameFinding(attribute));
      return;
    }
    this.report({
      kind: 'bad-value',
      node: attribute,
      span: attribute.valueSpan,
      text: attribute.value,
      expected: expectedText(step.inside.contents),
      rival: this.rivalOf(attribute, (state) => taken(this.automaton, state, attribute) !== undefined),
    });
    this.state = step.forgiven;
  }

  private nameFinding(attribute: XmlAttribute): Finding {
    const rival = this.rivalOf(attribute, (state) => this.automaton.attribute(state, attribute.name) !== undefined);
    if (rival !== undefined) {
      return { kind: 'conflicting-attribute', attribute, rival, belongsTo: this.homesOf(attribute, rival) };
    }
    return { kind: 'unknown-attribute', attribute, expected: this.absent(possibleAttributes), meant: undefined };
  }

  /** An attribute of no such element; it may be one that is not there, under a wrong name. */
  private takeUnknown(attribute: XmlAttribute): void {
    const meant = this.meantBy(attribute);
    this.report({
      kind: 'unknown-attribute',
      attribute,
      expected: this.absent(possibleAttributes),
      meant: meant?.local,
    });
    const step = meant && this.automaton.attribute(this.state, meant);
    if (step === undefined) return;
    this.state = step.take(attribute.value, contextOf(attribute.parent)) ?? step.forgiven;
  }

  /** The absent attribute with the nearest name, else the missing one that has this value among its fixed ones. */
  private meantBy({ name, value }: XmlAttribute): Name | undefined {
    const [near] = nearest(name.local, localNames(this.absent(possibleAttributes)));
    const names = namesOf(near === undefined ? this.absent(requiredAttributes) : this.absent(possibleAttributes));
    return names.find((other) => (near === undefined ? this.hasFixed(other, value) : other.local === near));
  }

  private hasFixed(name: Name, value: string): boolean {
    const step = this.automaton.attribute(this.state, name);
    return fixedValues(expectedText(step?.inside.contents ?? [])).includes(value.trim());
  }

  /** Those of the attributes asked for that the element does not have. */
  private absent(asked: (patterns: readonly Pattern[]) => readonly Attribute[]): readonly Attribute[] {
    const present = new Set(judgedAttributes(this.element).map((attribute) => keyOf(attribute.name)));
    return asked(this.state.contents).filter(({ names }) => names.kind !== 'name' || !present.has(keyOf(names.name)));
  }

  /** The attribute already kept that makes impossible what alone would have been `possible`. */
  private rivalOf(attribute: XmlAttribute, possible: (state: State) => boolean): XmlAttribute | undefined {
    if (!possible(this.inside)) return undefined;
    return this.kept.find((other) => {
      const beside = taken(this.automaton, this.inside, other);
      return other !== attribute && beside !== undefined && !possible(beside);
    });
  }

  /** The values of `rival` beside which `attribute` may stand. */
  private homesOf(attribute: XmlAttribute, rival: XmlAttribute): readonly string[] {
    const step = this.automaton.attribute(this.inside, rival.name);
    return fixedValues(expectedText(step?.inside.contents ?? [])).filter((value) => {
      const beside = step?.take(value);
      return beside !== undefined && this.automaton.attribute(beside, attribute.name) !== undefined;
    });
  }

  private missing(): State {
    const missing = localNames(requiredAttributes(this.state.contents));
    this.report({
      kind: 'missing-attribute',
      element: this.element,
      missing,
      expected: possibleAttributes(this.state.contents),
      because: this.causeOf(missing),
    });
    return this.automaton.forgiveAttributes(this.state);
  }

  /** The attribute that alone makes one of `missing` necessary. */
  private causeOf(missing: readonly string[]): XmlAttribute | undefined {
    const needs = (state: State): boolean =>
      localNames(requiredAttributes(state.contents)).some((name) => missing.includes(name));
    if (needs(this.inside)) return undefined;
    return this.kept.find((attribute) => needs(taken(this.automaton, this.inside, attribute) ?? this.inside));
  }
}

const namesOf = (patterns: readonly Attribute[]): readonly Name[] => patterns.flatMap(({ names }) => namesIn(names));
