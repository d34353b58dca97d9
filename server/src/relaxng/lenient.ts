import type { Pattern, PatternFactory } from './pattern';

const made = new WeakMap<PatternFactory, Map<Pattern, Pattern>>();

/**
 * The pattern that takes whatever `pattern` takes, and the same with anything left out of it: what a document that is
 * still being written can be measured by. Only what stands in one element counts; inside its children all is as it was.
 */
export function lenient(factory: PatternFactory, pattern: Pattern): Pattern {
  const known = made.get(factory) ?? new Map<Pattern, Pattern>();
  made.set(factory, known);
  const found = known.get(pattern) ?? make(factory, pattern);
  known.set(pattern, found);
  return found;
}

function make(factory: PatternFactory, pattern: Pattern): Pattern {
  switch (pattern.kind) {
    case 'empty':
    case 'notAllowed':
    case 'text':
      return pattern;
    case 'element':
    case 'attribute':
    case 'data':
    case 'value':
    case 'list':
      return factory.optional(pattern);
    case 'choice':
    case 'group':
    case 'interleave':
      return factory[pattern.kind](pattern.members.map((member) => lenient(factory, member)));
    case 'oneOrMore':
      return factory.oneOrMore(lenient(factory, pattern.member));
  }
}
