import type { Analysis } from '../../analysis';
import { secondGrammar } from '../../documentation';
import type { Grammar } from '../../relaxng/load';
import { keyOf } from '../../relaxng/names';
import type { Attribute, Element } from '../../relaxng/pattern';
import type { Offer } from '../../relaxng/questions';

type AnyOffer = Offer<Element | Attribute>;

/** Gives what the grammar that judges says of an offer, else what the project's own says of the same name at the place. */
export function documentationOf(
  analysis: Analysis,
  ask: (grammar: Grammar) => readonly AnyOffer[],
): (offer: AnyOffer) => string | undefined {
  const second = secondGrammar(analysis);
  const ours = new Map((second === undefined ? [] : ask(second)).map((offer) => [keyOf(offer.name), firstText(offer)]));
  return (offer) => firstText(offer) ?? ours.get(keyOf(offer.name));
}

const firstText = ({ patterns }: AnyOffer): string | undefined =>
  patterns.map(({ site }) => site.documentation).find((text) => text !== undefined);
