import type { Span } from '../../span';
import { PatternFactory, type Element, type Pattern, type Site } from '../pattern';
import { documentationAfter, documentationIn } from './documentation';
import type { SimpleElement, SimpleGrammar } from './propagate';
import type { Place, Simple } from './simple';

/** A grammar ready to match with. */
export interface Grammar {
  readonly factory: PatternFactory;
  readonly start: Pattern;
  /** Every element pattern reachable from `start`, in the order the loader met them. */
  readonly elements: readonly Element[];
}

/** Makes the patterns that documents are matched by from a grammar in its simple form. */
export function buildGrammar(simple: SimpleGrammar): Grammar {
  const builder = new Builder();
  const start = builder.pattern(simple.start);
  return { factory: builder.factory, start, elements: builder.finish() };
}

/** Lives as long as one grammar is being built. */
class Builder {
  readonly factory = new PatternFactory();
  /** What several places refer to is one pattern in all of them. */
  private readonly made = new Map<Simple, Pattern>();
  private readonly elements: Element[] = [];
  private readonly unfinished: (() => void)[] = [];

  /** Makes the contents of the elements met so far and of those met meanwhile; elements may contain themselves. */
  finish(): readonly Element[] {
    for (const finishOne of this.unfinished) finishOne(); // also what is added on the way
    return this.elements;
  }

  pattern(simple: Simple): Pattern {
    const known = this.made.get(simple);
    if (known !== undefined) return known;
    const pattern = this.make(simple);
    this.made.set(simple, pattern);
    return pattern;
  }

  private make(simple: Simple): Pattern {
    const { factory } = this;
    switch (simple.kind) {
      case 'empty':
      case 'notAllowed':
      case 'text':
        return factory[simple.kind];
      case 'choice':
      case 'group':
      case 'interleave':
        return factory[simple.kind](simple.members.map((member) => this.pattern(member)));
      case 'oneOrMore':
      case 'list':
        return factory[simple.kind](this.pattern(simple.member));
      case 'data':
        return factory.data(simple.type, simple.except && this.pattern(simple.except));
      case 'value':
        return factory.value(simple.type, simple.value, documentationAfter(simple.place.node), simple.context);
      case 'attribute':
        return factory.attribute(simple.names, this.pattern(simple.content), new WrittenSite(simple.place));
      case 'element':
        return this.element(simple);
    }
  }

  private element(simple: SimpleElement): Element {
    const { pattern, complete } = this.factory.element(simple.names, new WrittenSite(simple.place));
    this.elements.push(pattern);
    this.unfinished.push(() => complete(this.pattern(simple.content)));
    return pattern;
  }
}

/** Where a node of the grammar stands. Few are asked what the grammar says about them. */
class WrittenSite implements Site {
  constructor(private readonly place: Place) {}

  get file(): string {
    return this.place.file;
  }

  get span(): Span {
    return this.place.node.span;
  }

  get define(): string | undefined {
    return this.place.define;
  }

  get documentation(): string | undefined {
    return documentationIn(this.place.node);
  }
}
