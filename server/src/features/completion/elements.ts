import type { Analysis } from '../../analysis';
import { fixedValues, type ExpectedText } from '../../relaxng/expected';
import { elementsAt, gapAt } from '../../relaxng/questions';
import { skeletonOf, type Skeleton } from '../../relaxng/skeleton';
import { escapeAttribute, escapeText } from '../../xml/entities';
import type { XmlDocument, XmlElement } from '../../xml/nodes';
import type { Writing } from '../../xml/writing';
import { judged, quoteIn } from './attributes';
import { documentationOf } from './documented';
import { elementName, type WrittenName } from './names';
import type { JudgeEdit } from './refusals';
import { LAST_STOP, literal, TabStops } from './snippets';
import type { Suggestion } from './suggestion';

type Content = Extract<Writing, { kind: 'content' }>;

/** The elements that may be written among the children of an element, each with what it cannot be without. */
export function elementSuggestions(analysis: Analysis, writing: Content, judge: JudgeEdit): readonly Suggestion[] {
  const { document, grammar } = analysis;
  const { parent, element, opened, span } = writing;
  const gap = gapAt(document, parent, opened ? span.start - 1 : span.start, element);
  const said = documentationOf(analysis, (asked) => elementsAt(asked, document, gap));
  const quote = quoteIn(parent);
  const whole = opened ? { start: span.start - 1, end: span.end } : span;
  return elementsAt(grammar, document, gap).flatMap((offer): readonly Suggestion[] => {
    const name = elementName(offer.name, parent);
    if (name === undefined) return [];
    const { required } = offer;
    const shared = { kind: 'element', label: name.raw, span, required, documentation: said(offer) } as const;
    const lead = opened ? '' : '<';
    if (element !== undefined && !isBare(document, element)) return [{ ...shared, text: name.raw }];
    const skeleton = skeletonOf(grammar, offer);
    const refusalOf = (value: string): string | undefined =>
      judge({ span: whole, text: filledIn(name, skeleton, quote, value) });
    const { choices, refusal } = judged(choicesOf(skeleton), refusalOf);
    const snippet = lead + template(skeleton, { name, quote, parent, choices });
    return [{ ...shared, text: lead + name.raw, snippet, refusal }];
  });
}

/** Whether of a tag there is no more than its name. */
const isBare = ({ text }: XmlDocument, { attributes, startTag }: XmlElement): boolean =>
  attributes.length === 0 && text.charAt(startTag.end - 1) !== '>';

/** What the first attribute of a template may say. */
const choicesOf = ({ attributes: [first] }: Skeleton): readonly string[] =>
  first === undefined ? [] : fixedValues(first.expected);

/** The element with its first required attribute alone: what a driver is asked about. */
const filledIn = ({ raw }: WrittenName, { attributes: [first] }: Skeleton, quote: '"' | "'", value: string): string =>
  first === undefined ? `<${raw}/>` : `<${raw} ${first.name.local}=${quote}${escapeAttribute(value, quote)}${quote}/>`;

/** How a template is written where it goes. */
interface Style {
  readonly name: WrittenName;
  readonly quote: '"' | "'";
  readonly parent: XmlElement | undefined;
  /** What its first attribute may say, the best first. */
  readonly choices: readonly string[];
}

/** The element from behind its `<` to its end, with tab stops. */
const template = (skeleton: Skeleton, style: Style): string => tag(skeleton, style, new TabStops(), true);

function tag(skeleton: Skeleton, { name, quote, parent, choices }: Style, stops: TabStops, outermost: boolean): string {
  const { attributes, children, text, full } = skeleton;
  const { declares } = name;
  const declaration =
    declares === undefined ? '' : literal(` xmlns:${declares.prefix}=${quote}${declares.namespace}${quote}`);
  const written = attributes.map(({ name: { local }, expected }, at) => {
    const value = filling(at === 0 && choices.length > 0 ? { ...expected, fixed: choices } : expected, stops);
    return ` ${local}=${quote}${value}${quote}`;
  });
  const start = `${literal(name.raw)}${declaration}${written.join('')}`;
  const end = `</${literal(name.raw)}>`;
  if (children.length > 0) {
    const inner = children.flatMap((child) => childTag(child, { quote, parent, name }, stops));
    const more = outermost && !full ? `\n\t${LAST_STOP}` : '';
    return `${start}>${inner.map((line) => `\n\t${line.replaceAll('\n', '\n\t')}`).join('')}${more}\n${end}`;
  }
  if (takesText(text)) return `${start}>${filling(text, stops)}${end}`;
  if (full) return `${start}/>`;
  return outermost ? `${start}>${LAST_STOP}${end}` : `${start}>${end}`;
}

/** A child that belongs to a template; its own name is in the namespace that the template's element has declared, if any. */
function childTag(
  child: Skeleton,
  { quote, parent, name }: Omit<Style, 'choices'>,
  stops: TabStops,
): readonly string[] {
  const { declares } = name;
  const declared =
    declares?.namespace === child.name.namespace
      ? { raw: `${declares.prefix}:${child.name.local}`, declares: undefined }
      : undefined;
  const own = declared ?? elementName(child.name, parent);
  return own === undefined ? [] : [`<${tag(child, { name: own, quote, parent, choices: [] }, stops, false)}`];
}

const takesText = ({ anyText, types, values }: ExpectedText): boolean => anyText || types.length + values.length > 0;

/** The only value there can be, or a place to fill in; where other values are possible, without a choice in the way. */
function filling(expected: ExpectedText & { readonly fixed?: readonly string[] }, stops: TabStops): string {
  const values = expected.fixed ?? fixedValues(expected);
  const [only, ...others] = values;
  if (expected.types.length > 0 || expected.anyText) return stops.next();
  return only !== undefined && others.length === 0 ? literal(escapeText(only)) : stops.next(values);
}
