import { namesIn } from '../../names';
import type { AttributeNode, ElementNode } from '../simple';
import type { Pair } from './overlap';

type Named = AttributeNode<never> | ElementNode<never>;

/** The name that both of two take, as far as one of them spells it out: `the name "offset"`, else `the same names`. */
export function sharedName({ first, second }: Pair<Named>): string {
  const spelt = [second, first].flatMap(({ names }) => namesIn(names));
  return spelt[0] === undefined ? 'the same names' : `the name "${spelt[0].local}"`;
}

/** Where the first of two is, if that is elsewhere: ` in <define name="x">`, ` in x.rng`. */
export function alsoIn({ first, second }: Pair<Named>): string {
  const { define, file } = first.place;
  if (define !== undefined && define !== second.place.define) return ` in <define name="${define}">`;
  return file === second.place.file ? '' : ` in ${file}`;
}
