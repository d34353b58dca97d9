import type { XmlAttribute, XmlDocument, XmlElement, XmlNode } from '../xml/nodes';
import { blameAttributes, judgedAttributes, taken } from './attributes';
import type { Automaton, State, Step } from './automaton';
import { requiredElements } from './expected';
import type { Grammar } from './load';
import { Outcomes } from './outcomes';
import type { Element } from './pattern';
import { recover, type ParentState, type Recovery } from './recover';
import type { Judge } from './rest';
import { automatonOf } from './validate';

/** An element around a place, as the grammar takes it. */
export interface Level {
  readonly element: XmlElement;
  /** The one around it; undefined for the root. */
  readonly outer: Level | undefined;
  /** The step that led in; undefined where the element does not fit and is judged as what it may be meant to be. */
  readonly step: Step<Element> | undefined;
  /** The state before its attributes. */
  readonly inside: State;
}

/** What a document says around a place, in the terms of a grammar. Lives as long as one question. */
export class Surroundings implements Judge {
  readonly automaton: Automaton;
  readonly outcomes: Outcomes;

  constructor(
    private readonly grammar: Grammar,
    readonly document: XmlDocument,
  ) {
    this.automaton = automatonOf(grammar);
    this.outcomes = new Outcomes(this.automaton);
  }

  /** How the grammar takes `element`, given all around it; undefined where it says nothing of it. */
  levelOf(element: XmlElement): Level | undefined {
    let level: Level | undefined;
    for (const next of pathTo(element)) {
      level = this.enter(level, next);
      if (level === undefined) return undefined;
    }
    return level;
  }

  /** Where the match stands behind `before`, the first children of an element or of the document. */
  behind(level: Level | undefined, before: readonly XmlNode[]): ParentState {
    const initial = level === undefined ? this.automaton.start : this.pastAttributes(level);
    return this.goOn({ element: level?.element, initial, state: initial }, before);
  }

  /** What an element still lacks when `after` follows where the match stands. */
  lacking(place: ParentState, after: readonly XmlNode[]): readonly Element[] {
    const skipped: Element[] = [];
    const { state } = this.goOn(place, after, ({ finding }) => {
      if (finding.kind === 'missing-element') skipped.push(...finding.missing);
    });
    return [...skipped, ...requiredElements(state.contents)];
  }

  /** The state past all attributes of an element but `without`; those that do not go with the others are passed over. */
  pastOtherAttributes({ inside, element }: Level, without: XmlAttribute | undefined): State {
    return judgedAttributes(element)
      .filter((attribute) => attribute !== without)
      .reduce((state, attribute) => taken(this.automaton, state, attribute) ?? state, inside);
  }

  private enter(outer: Level | undefined, element: XmlElement): Level | undefined {
    const siblings = (element.parent ?? this.document).children;
    const place = this.behind(outer, siblings.slice(0, siblings.indexOf(element)));
    const step = this.automaton.open(place.state, element.qname);
    const inside = step?.inside ?? this.recovered(place, element).inside;
    return inside && { element, outer, step, inside };
  }

  private pastAttributes({ inside, element }: Level): State {
    return blameAttributes(this.automaton, inside, element, () => undefined);
  }

  private goOn(
    place: ParentState,
    nodes: readonly XmlNode[],
    tell: (recovery: Recovery) => void = () => undefined,
  ): ParentState {
    let { state } = place;
    for (const node of nodes) {
      const next = this.outcomes.behind(state, node, place.element);
      if (next === undefined && node.kind === 'element') {
        const recovery = this.recovered({ ...place, state }, node);
        tell(recovery);
        state = recovery.outside;
      } else state = next ?? state;
    }
    return { ...place, state };
  }

  private recovered(place: ParentState, element: XmlElement): Recovery {
    return recover(this.grammar, this.automaton, place, element);
  }
}

function pathTo(element: XmlElement): readonly XmlElement[] {
  const path: XmlElement[] = [];
  for (let at: XmlElement | undefined = element; at !== undefined; at = at.parent) path.push(at);
  return path.reverse();
}
