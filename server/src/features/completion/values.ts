import type { Analysis } from '../../analysis';
import { secondGrammar } from '../../documentation';
import type { ExpectedText } from '../../relaxng/expected';
import type { Grammar } from '../../relaxng/load';
import { textsAt, valuesAt } from '../../relaxng/questions';
import type { Span } from '../../span';
import { zoneNames } from '../../time/zoneNames';
import { escapeAttribute, escapeText } from '../../xml/entities';
import { isPlain, type XmlAttribute, type XmlElement } from '../../xml/nodes';
import type { JudgeEdit } from './refusals';
import type { Suggestion } from './suggestion';

/** The values that an attribute may have beside the others, and the zones there are for a clock's `timezone`. */
export function valueSuggestions(
  analysis: Analysis,
  attribute: XmlAttribute,
  span: Span,
  judge: JudgeEdit,
): readonly Suggestion[] {
  const { document } = analysis;
  const quote = attribute.quote === '' ? "'" : attribute.quote;
  const opening = attribute.quote === '' ? quote : '';
  const closing = attribute.quote === '' || !document.text.startsWith(quote, span.end) ? quote : '';
  const write = (value: string): string => opening + escapeAttribute(value, quote) + closing;
  const fixed = fixedTexts(analysis, (grammar) => valuesAt(grammar, document, attribute));
  const zones = isTimezone(attribute) ? zoneNames() : [];
  return [
    ...fixed.map(({ value, documentation }): Suggestion => {
      const text = write(value);
      return { kind: 'value', label: value, span, text, documentation, refusal: judge({ span, text }) };
    }),
    ...zones.map((zone): Suggestion => ({ kind: 'value', label: zone, span, text: write(zone), beyondGrammar: true })),
  ];
}

/** The texts that an element may hold. */
export const textSuggestions = (analysis: Analysis, element: XmlElement, span: Span): readonly Suggestion[] =>
  fixedTexts(analysis, (grammar) => textsAt(grammar, analysis.document, element)).map(({ value, documentation }) => ({
    kind: 'value',
    label: value,
    span,
    text: escapeText(value),
    documentation,
  }));

/** Fixed values, once each, with what the first grammar that has something to say of them says. */
function fixedTexts(
  analysis: Analysis,
  ask: (grammar: Grammar) => ExpectedText,
): readonly { readonly value: string; readonly documentation: string | undefined }[] {
  const ours = secondGrammar(analysis);
  const { values } = ask(analysis.grammar);
  const said = new Map(
    [...(ours === undefined ? [] : ask(ours).values), ...values].flatMap(({ value, documentation }) =>
      documentation === undefined ? [] : [[value.trim(), documentation] as const],
    ),
  );
  return [...new Set(values.map(({ value }) => value.trim()))].map((value) => ({
    value,
    documentation: said.get(value),
  }));
}

const isTimezone = ({ qname, parent }: XmlAttribute): boolean =>
  isPlain(qname, 'timezone') && isPlain(parent.qname, 'clock');
