import type { Element, Pattern } from '../../server/src/relaxng/pattern';
import { namesIn, type NameClass } from '../../server/src/relaxng/names';
import type { Random } from './random';
import type { Sketch, SketchNode } from './sketch';
import type { Vocabulary } from './vocabulary';

/** Below this depth only what is required is drawn. */
const DEEPEST = 6;

/**
 * Draws an element from its pattern: mostly valid, since every choice is made by the grammar,
 * and not wholly, since a value of a type is guessed from the vocabulary.
 */
export function sampleElement(pattern: Element, vocabulary: Vocabulary, random: Random, depth = 0): Sketch {
  const drawn: Sketch = { name: nameFrom(pattern.names, random), attributes: [], children: [] };
  fill(drawn, pattern.content, { vocabulary, random, depth });
  return drawn;
}

interface Drawing {
  readonly vocabulary: Vocabulary;
  readonly random: Random;
  readonly depth: number;
}

function fill(into: Sketch, pattern: Pattern, drawing: Drawing): void {
  const { random, vocabulary, depth } = drawing;
  switch (pattern.kind) {
    case 'element':
      into.children.push(sampleElement(pattern, vocabulary, random, depth + 1));
      return;
    case 'attribute': {
      const name = nameFrom(pattern.names, random);
      if (into.attributes.every((other) => other.name !== name)) {
        into.attributes.push({ name, value: textOf(pattern.content, drawing) });
      }
      return;
    }
    case 'group':
      for (const member of pattern.members) fill(into, member, drawing);
      return;
    case 'interleave':
      for (const member of shuffled(pattern.members, random)) fill(into, member, drawing);
      return;
    case 'choice': {
      const bare = pattern.members.filter((member) => member.nullable);
      const member = depth >= DEEPEST && bare.length > 0 ? bare[0] : random.pick(pattern.members);
      if (member !== undefined) fill(into, member, drawing);
      return;
    }
    case 'oneOrMore':
      for (let times = random.chance(0.3) ? 2 : 1; times > 0; times--) fill(into, pattern.member, drawing);
      return;
    case 'text':
    case 'data':
    case 'value':
    case 'list':
      into.children.push({ text: textOf(pattern, drawing) });
      return;
    case 'empty':
    case 'notAllowed':
      return;
  }
}

/** A text that `pattern` may take. */
function textOf(pattern: Pattern, drawing: Drawing): string {
  const { random, vocabulary } = drawing;
  switch (pattern.kind) {
    case 'value':
      return pattern.value;
    case 'data': {
      const fitting = Array.from({ length: 60 }, () => random.pick(vocabulary.values) ?? '').find((value) =>
        pattern.type.allows(value),
      );
      return fitting ?? '';
    }
    case 'choice':
      return textOf(random.pick(pattern.members) ?? pattern, drawing);
    case 'list':
    case 'oneOrMore':
      return textOf(pattern.member, drawing);
    case 'group':
      return pattern.members.map((member) => textOf(member, drawing)).join(' ');
    default:
      return random.pick(vocabulary.values) ?? '';
  }
}

function nameFrom(names: NameClass, random: Random): string {
  const spelt = random.pick(namesIn(names));
  if (spelt === undefined) return 'anything';
  // a namespace of its own would need a declaration on every such element: the bases declare what they use
  return spelt.namespace === '' ? spelt.local : `qemu:${spelt.local}`;
}

/** The same items in another order. */
export function shuffled<T extends Pattern | SketchNode | object>(items: readonly T[], random: Random): T[] {
  const left = [...items];
  return items.flatMap(() => left.splice(random.below(left.length), 1));
}
