import type { Context } from './datatypes/datatype';
import { isWhitespace, tokensOf } from './datatypes/whitespace';
import type { Attribute, Element, Pattern, PatternFactory, Value } from './pattern';
import { includesName, type Name } from './names';

/**
 * What remains of a pattern once something has been seen (Clark, "An algorithm for RELAX NG validation").
 * Unlike there, what follows an element or attribute is not nested into the result: a step gives
 * branches, each the part inside and the rest outside, and the automaton keeps the two apart.
 */
export interface Branch<P> {
  readonly inside: P;
  readonly rest: Pattern;
}

/** The ways in which `pattern` can go on with an element of that name. */
export function openElement(factory: PatternFactory, pattern: Pattern, name: Name): readonly Branch<Element>[] {
  switch (pattern.kind) {
    case 'element':
      return includesName(pattern.names, name) ? [{ inside: pattern, rest: factory.empty }] : [];
    case 'choice':
      return pattern.members.flatMap((member) => openElement(factory, member, name));
    case 'oneOrMore':
      return openElement(factory, pattern.member, name).map((b) => followedBy(factory, b, [factory.optional(pattern)]));
    case 'interleave':
      return amongOthers(factory, pattern.members, (member) => openElement(factory, member, name));
    case 'group':
      return afterNullables(pattern.members).flatMap((member, at) =>
        openElement(factory, member, name).map((b) => followedBy(factory, b, pattern.members.slice(at + 1))),
      );
    default:
      return [];
  }
}

/** The ways in which `pattern` can take an attribute of that name; attributes come in any order (§6.2.8). */
export function takeAttribute(factory: PatternFactory, pattern: Pattern, name: Name): readonly Branch<Attribute>[] {
  switch (pattern.kind) {
    case 'attribute':
      return includesName(pattern.names, name) ? [{ inside: pattern, rest: factory.empty }] : [];
    case 'choice':
      return pattern.members.flatMap((member) => takeAttribute(factory, member, name));
    case 'oneOrMore':
      return takeAttribute(factory, pattern.member, name).map((b) =>
        followedBy(factory, b, [factory.optional(pattern)]),
      );
    case 'interleave':
      return amongOthers(factory, pattern.members, (member) => takeAttribute(factory, member, name));
    case 'group':
      return pattern.members.flatMap((member, at) =>
        takeAttribute(factory, member, name).map(({ inside, rest }) => ({
          inside,
          rest: factory.group([...pattern.members.slice(0, at), rest, ...pattern.members.slice(at + 1)]),
        })),
      );
    default:
      return [];
  }
}

/** What remains when no attribute follows: a required one that was not there makes it notAllowed. */
export function closeStartTag(factory: PatternFactory, pattern: Pattern): Pattern {
  return replaceAttributes(factory, pattern, factory.notAllowed);
}

/** The same, pretending that every missing attribute was there: what the children are judged by. */
export function forgiveAttributes(factory: PatternFactory, pattern: Pattern): Pattern {
  return replaceAttributes(factory, pattern, factory.empty);
}

function replaceAttributes(factory: PatternFactory, pattern: Pattern, by: Pattern): Pattern {
  switch (pattern.kind) {
    case 'attribute':
      return by;
    case 'choice':
      return factory.choice(pattern.members.map((m) => replaceAttributes(factory, m, by)));
    case 'group':
      return factory.group(pattern.members.map((m) => replaceAttributes(factory, m, by)));
    case 'interleave':
      return factory.interleave(pattern.members.map((m) => replaceAttributes(factory, m, by)));
    case 'oneOrMore':
      return factory.oneOrMore(replaceAttributes(factory, pattern.member, by));
    default:
      return pattern;
  }
}

/** What remains of `pattern` after a run of text (§6.2.7–6.2.9). */
export function readText(factory: PatternFactory, pattern: Pattern, text: string, context: Context): Pattern {
  switch (pattern.kind) {
    case 'text':
      return pattern;
    case 'data':
      return pattern.type.allows(text, context) &&
        !(pattern.except !== undefined && matchesText(factory, pattern.except, text, context))
        ? factory.empty
        : factory.notAllowed;
    case 'value':
      return isEqual(pattern, text, context) ? factory.empty : factory.notAllowed;
    case 'list':
      return matchesTokens(factory, pattern.member, text, context) ? factory.empty : factory.notAllowed;
    case 'choice':
      return factory.choice(pattern.members.map((m) => readText(factory, m, text, context)));
    case 'oneOrMore':
      return factory.group([readText(factory, pattern.member, text, context), factory.optional(pattern)]);
    case 'interleave':
      return factory.choice(
        pattern.members.map((m, at) =>
          factory.interleave([...without(pattern.members, at), readText(factory, m, text, context)]),
        ),
      );
    case 'group':
      return factory.choice(
        afterNullables(pattern.members).map((m, at) =>
          factory.group([readText(factory, m, text, context), ...pattern.members.slice(at + 1)]),
        ),
      );
    default:
      return factory.notAllowed;
  }
}

/** Whether `text` is all there is and `pattern` takes it: the value of an attribute, the content of a leaf (§6.2.8). */
export const matchesText = (factory: PatternFactory, pattern: Pattern, text: string, context: Context): boolean =>
  (pattern.nullable && isWhitespace(text)) || readText(factory, pattern, text, context).nullable;

/** Whether `text` stands for the same as the fixed value (`datatypeEqual`, §6.2.9). */
export const isEqual = (value: Value, text: string, context: Context): boolean =>
  value.type.canonical(text, context) === value.canonical;

/** `list` splits at white space and matches the pieces one by one (§6.2.9). */
function matchesTokens(factory: PatternFactory, pattern: Pattern, text: string, context: Context): boolean {
  return tokensOf(text).reduce((rest, token) => readText(factory, rest, token, context), pattern).nullable;
}

/** The leading members up to and including the first that must match something. */
function afterNullables(members: readonly Pattern[]): readonly Pattern[] {
  const stop = members.findIndex((member) => !member.nullable);
  return stop < 0 ? members : members.slice(0, stop + 1);
}

const without = <T>(items: readonly T[], at: number): readonly T[] => [...items.slice(0, at), ...items.slice(at + 1)];

function followedBy<P>(factory: PatternFactory, { inside, rest }: Branch<P>, more: readonly Pattern[]): Branch<P> {
  return { inside, rest: factory.group([rest, ...more]) };
}

function amongOthers<P>(
  factory: PatternFactory,
  members: readonly Pattern[],
  step: (member: Pattern) => readonly Branch<P>[],
): readonly Branch<P>[] {
  return members.flatMap((member, at) =>
    step(member).map(({ inside, rest }) => ({ inside, rest: factory.interleave([...without(members, at), rest]) })),
  );
}
