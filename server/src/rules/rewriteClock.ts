import { judgedAttributes } from '../relaxng/attributes';
import type { Grammar } from '../relaxng/load';
import { takesAttributes } from '../relaxng/startTag';
import type { Edit } from '../problem';
import { addAttribute, setValue } from '../xml/edits';
import { attributeOf, type XmlElement } from '../xml/nodes';

/** Attributes a clock is to have, in the order in which new ones are written. */
export type Wanted = readonly (readonly [name: string, value: string])[];

/**
 * The edits that give `clock` these attributes: those it has get the value, the others are written behind `offset`.
 * Undefined where `grammar` would reject the result.
 */
export function rewriteClock(grammar: Grammar, clock: XmlElement, wanted: Wanted): readonly Edit[] | undefined {
  const left = judgedAttributes(clock).filter(({ name }) => !wanted.some(([local]) => local === name.local));
  const attributes = [...left, ...wanted.map(([local, value]) => ({ name: { namespace: '', local }, value }))];
  if (!takesAttributes(grammar, clock.name, attributes)) return undefined;
  return wanted.flatMap(([name, value]) => {
    const present = attributeOf(clock, name);
    if (present === undefined) return [addAttribute(clock, name, value, attributeOf(clock, 'offset'))];
    return present.value === value ? [] : [setValue(present, value)];
  });
}
