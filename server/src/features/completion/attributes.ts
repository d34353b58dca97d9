import type { Analysis } from '../../analysis';
import { expectedText, fixedValues } from '../../relaxng/expected';
import { attributesAt } from '../../relaxng/questions';
import type { Span } from '../../span';
import type { XmlAttribute, XmlElement } from '../../xml/nodes';
import { documentationOf } from './documented';
import { attributeName } from './names';
import type { JudgeEdit } from './refusals';
import { literal, TabStops } from './snippets';
import type { Suggestion } from './suggestion';

/** The attributes that an element may be given; `attribute` is the one whose name the cursor is in. */
export function attributeSuggestions(
  analysis: Analysis,
  element: XmlElement,
  attribute: XmlAttribute | undefined,
  span: Span,
  judge: JudgeEdit,
): readonly Suggestion[] {
  const { document, grammar } = analysis;
  const said = documentationOf(analysis, (asked) => attributesAt(asked, document, element, attribute));
  const quote = quoteIn(element);
  const hasValue = attribute !== undefined && (attribute.equals !== undefined || attribute.quote !== '');
  const blank = /^[\s/>?]|^$/.test(document.text.charAt(span.end)) ? '' : ' ';
  return attributesAt(grammar, document, element, attribute).flatMap((offer): readonly Suggestion[] => {
    const label = attributeName(offer.name, element);
    if (label === undefined) return [];
    const shared = { kind: 'attribute', label, span, required: offer.required, documentation: said(offer) } as const;
    if (hasValue) return [{ ...shared, text: label }];
    const expected = expectedText(offer.patterns.map(({ content }) => content));
    const write = (value: string): string => `${label}=${quote}${value}${quote}${blank}`;
    const { choices, refusal } = judged(fixedValues(expected), (value) => judge({ span, text: write(value) }));
    const stop = new TabStops().next(expected.types.length > 0 || expected.anyText ? [] : choices);
    return [{ ...shared, text: write(''), snippet: literal(write('\0')).replace('\0', () => stop), refusal }];
  });
}

/** Values with those that libvirt would refuse at the end; if it refuses all, why. */
export function judged(
  values: readonly string[],
  refusalOf: (value: string) => string | undefined,
): { readonly choices: readonly string[]; readonly refusal: string | undefined } {
  const refusals = new Map(values.map((value) => [value, refusalOf(value)]));
  const taken = values.filter((value) => refusals.get(value) === undefined);
  const refused = values.filter((value) => refusals.get(value) !== undefined);
  const [first] = refused;
  return {
    choices: [...taken, ...refused],
    refusal: taken.length === 0 && first !== undefined ? refusals.get(first) : undefined,
  };
}

/** The quote that the author uses nearby. */
export function quoteIn(element: XmlElement | undefined): '"' | "'" {
  for (let at = element; at !== undefined; at = at.parent) {
    const quoted = at.attributes.findLast(({ specified, quote }) => specified && quote !== '');
    if (quoted !== undefined) return quoted.quote === '"' ? '"' : "'";
  }
  return "'";
}
