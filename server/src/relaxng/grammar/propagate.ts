import { idKindOf } from '../ids';
import {
  partsOf,
  type Definition,
  type ElementNode,
  type Place,
  type Reference,
  type Several,
  type Simple,
  type Written,
} from './simple';

/** An element of a grammar in its simple form. */
export type SimpleElement = ElementNode<never>;

/** A grammar in its simple form (§5). */
export interface SimpleGrammar {
  readonly start: Simple;
  /** Every element that can be reached from the start, in the order met. */
  readonly elements: readonly SimpleElement[];
  /** Whether some datatype in it is one of IDs. */
  readonly usesIds: boolean;
}

/**
 * Puts in place of references what they refer to (§4.19), and lets `notAllowed` and `empty` take their effect
 * (§4.20, §4.21). No reference may lead back to itself.
 */
export function propagate(start: Written): SimpleGrammar {
  const propagation = new Propagation();
  const simple = propagation.pattern(start);
  const elements = propagation.reachedFrom(simple);
  return { start: simple, elements, usesIds: propagation.usesIds };
}

type Unfinished = { -readonly [Key in keyof SimpleElement]: SimpleElement[Key] };

/** One pass over one grammar. */
class Propagation {
  usesIds = false;
  private readonly definitions = new Map<Definition, Simple>();
  private readonly elements = new Map<ElementNode<Reference>, Unfinished>();
  private readonly written = new Map<Simple, ElementNode<Reference>>();

  /** The elements of a pattern and of their contents, which are made on the way; what was dropped has none. */
  reachedFrom(start: Simple): readonly SimpleElement[] {
    const seen = new Set<Simple>();
    const reached: Unfinished[] = [];
    const visit = (pattern: Simple): void => {
      if (seen.has(pattern)) return;
      seen.add(pattern);
      if (pattern.kind === 'element') reached.push(pattern);
      else for (const part of partsOf(pattern)) visit(part);
    };
    visit(start);
    for (const element of reached) {
      const written = this.written.get(element);
      if (written !== undefined) element.content = this.pattern(written.content);
      visit(element.content);
    }
    return reached;
  }

  pattern(written: Written): Simple {
    switch (written.kind) {
      case 'ref':
        return this.definition(written.target);
      case 'element':
        return this.element(written);
      case 'attribute': {
        const content = this.pattern(written.content);
        const { kind, place, names } = written;
        return content.kind === 'notAllowed' ? content : { kind, place, names, content };
      }
      case 'list': {
        const member = this.pattern(written.member);
        return member.kind === 'notAllowed' ? member : { kind: 'list', place: written.place, member };
      }
      case 'oneOrMore': {
        const member = this.pattern(written.member);
        const isNothing = member.kind === 'notAllowed' || member.kind === 'empty';
        return isNothing ? member : { kind: 'oneOrMore', place: written.place, member };
      }
      case 'choice':
      case 'group':
      case 'interleave':
        return several(
          written.kind,
          written.place,
          written.members.map((member) => this.pattern(member)),
        );
      case 'value':
        this.usesIds ||= idKindOf(written.type) !== undefined;
        return written;
      case 'data': {
        this.usesIds ||= idKindOf(written.type) !== undefined;
        const except = written.except && this.pattern(written.except);
        return { ...written, except: except?.kind === 'notAllowed' ? undefined : except };
      }
      default:
        return written;
    }
  }

  private definition(target: Definition): Simple {
    const known = this.definitions.get(target);
    if (known !== undefined) return known;
    const pattern = this.pattern(target.pattern);
    this.definitions.set(target, pattern);
    return pattern;
  }

  private element(written: ElementNode<Reference>): SimpleElement {
    const known = this.elements.get(written);
    if (known !== undefined) return known;
    const { kind, place, names } = written;
    const element: Unfinished = { kind, place, names, content: { kind: 'notAllowed', place } };
    this.elements.set(written, element);
    this.written.set(element, written);
    return element;
  }
}

/** A choice loses what is not allowed; a group or interleave is not allowed if a part of it is not, and loses `empty`. */
function several(kind: Several<never>['kind'], place: Place, members: readonly Simple[]): Simple {
  const isChoice = kind === 'choice';
  const forbidden = members.find((member) => member.kind === 'notAllowed');
  if (forbidden !== undefined && !isChoice) return forbidden;
  const dropped = isChoice ? 'notAllowed' : 'empty';
  const kept = members.filter((member) => member.kind !== dropped);
  const [only] = kept;
  if (only === undefined) return { kind: dropped, place };
  const isOne = kept.length === 1 || kept.every((member) => member.kind === 'empty');
  return isOne ? only : { kind, place, members: kept };
}
