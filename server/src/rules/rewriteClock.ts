import { judgedAttributes } from '../relaxng/attributes';
import { takesAttributes } from '../relaxng/startTag';
import type { Edit } from '../problem';
import { addAttribute, removeAttribute, setValue } from '../xml/edits';
import { attributeOf, type XmlAttribute, type XmlElement } from '../xml/nodes';
import { isWritten } from './removal';
import type { RuleContext } from './rule';

/** Attributes a clock is to have, in the order in which new ones are written; those without a value it is to lose. */
export type Wanted = readonly (readonly [name: string, value: string | undefined])[];

/**
 * The edits that give `clock` these attributes: those it has get the value, the others are written behind those that
 * come before them. Undefined where the grammar in force would reject the result, and where one of them does not stand
 * in the text itself.
 */
export function rewriteClock(
  { clockGrammar, text }: Pick<RuleContext, 'clockGrammar' | 'text'>,
  clock: XmlElement,
  wanted: Wanted,
): readonly Edit[] | undefined {
  const changed = wanted.flatMap(([name]) => attributeOf(clock, name) ?? []);
  if (![clock, ...changed].every((node) => isWritten(text, node))) return undefined;
  const left = judgedAttributes(clock).filter(({ name }) => !wanted.some(([local]) => local === name.local));
  const given = wanted.flatMap(([local, value]) =>
    value === undefined ? [] : [{ name: { namespace: '', local }, value }],
  );
  const attributes = [...left, ...given];
  if (!takesAttributes(clockGrammar, clock.name, attributes)) return undefined;
  return wanted.flatMap(([name, value], at) => {
    const present = attributeOf(clock, name);
    if (value === undefined) return present === undefined ? [] : [removeAttribute(text, present)];
    if (present === undefined) return [addAttribute(clock, name, value, lastOf(clock, wanted.slice(0, at)))];
    return present.value === value ? [] : [setValue(present, value)];
  });
}

const lastOf = (clock: XmlElement, wanted: Wanted): XmlAttribute | undefined =>
  wanted.flatMap(([name]) => attributeOf(clock, name) ?? []).at(-1) ?? attributeOf(clock, 'offset');
