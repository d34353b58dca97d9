import type { Category, Production, Slot } from './syntax';

/** `a, b or c`. */
export const listed = (items: readonly string[], last: 'and' | 'or'): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1) ?? ''}`;

const SINGULAR: Readonly<Record<Category, string>> = {
  pattern: 'pattern',
  exceptPattern: '<except>',
  param: '<param>',
  nameClass: 'name class (<name>, <anyName>, <nsName> or <choice>)',
  exceptNameClass: '<except>',
  grammarContent: '<start>, <define>, <div> and <include>',
  includeContent: '<start>, <define> and <div>',
};

const PLURAL: Readonly<Partial<Record<Category, string>>> = {
  pattern: 'patterns',
  nameClass: 'name classes (<name>, <anyName>, <nsName> or <choice>)',
};

/** What an element takes inside, in words: `any number of <param>, then at most one <except>`. */
export const describeSlots = (slots: readonly Slot[]): string =>
  slots.length === 0 ? 'nothing inside' : slots.map(describeSlot).join(', then ');

function describeSlot({ of, least, most }: Slot): string {
  if (most > 1) return `${least === 0 ? 'any number of' : 'one or more'} ${PLURAL[of] ?? SINGULAR[of]}`;
  return `${least === 0 ? 'at most one' : 'one'} ${SINGULAR[of]}`;
}

/** The attributes an element takes, in words. */
export const describeAttributes = ({ attributes }: Production): string =>
  listed([...Object.keys(attributes), 'ns', 'datatypeLibrary'], 'and');
