import { touches, type Span } from '../span';
import type { XmlAttribute, XmlDocument } from '../xml/nodes';
import { contextOf } from './context';
import { isEqual } from './derivative';
import { expectedText, type ExpectedText } from './expected';
import type { Grammar } from './load';
import { matchedAt } from './matchedAt';
import type { Attribute, Pattern } from './pattern';
import type { Validation } from './validate';

/** What a grammar says of a piece of a document. */
export interface Documentation {
  readonly span: Span;
  /** Markdown. */
  readonly markdown: string;
}

/** The documentation of what stands at `offset`: the name of an element, or an attribute; undefined where there is none. */
export function documentationAt(
  grammar: Grammar,
  validation: Validation,
  document: XmlDocument,
  offset: number,
): Documentation | undefined {
  const found = matchedAt(grammar, validation, document, offset);
  if (found?.kind === 'attribute') return attributeDocumentation(found.patterns, found.attribute, offset);
  if (found?.kind !== 'element') return undefined;
  const { name } = found.element;
  return documented(
    name.span,
    `\`<${name.raw}>\``,
    found.patterns.map(({ site }) => site.documentation),
  );
}

/** The documentation of an attribute, and of its value where the grammar says something of that too. */
function attributeDocumentation(
  patterns: readonly Attribute[],
  attribute: XmlAttribute,
  offset: number,
): Documentation | undefined {
  const fitting = patterns.filter(({ content }) => valuesEqualTo(attribute, [content]).length > 0);
  const name = documented(
    attribute.name.span,
    `\`${attribute.name.raw}\``,
    [...fitting, ...patterns].map(({ site }) => site.documentation),
  );
  const value = valueDocumentation(patterns, attribute);
  if (value === undefined || !touches(attribute.valueSpan, offset)) return name;
  return {
    span: value.span,
    markdown: [value.markdown, name?.markdown].filter((part) => part !== undefined).join('\n\n---\n\n'),
  };
}

const valueDocumentation = (patterns: readonly Attribute[], attribute: XmlAttribute): Documentation | undefined =>
  documented(
    attribute.valueSpan,
    `\`${attribute.name.raw}='${attribute.value}'\``,
    valuesEqualTo(
      attribute,
      patterns.map(({ content }) => content),
    ).map(({ documentation }) => documentation),
  );

/** The fixed values of these patterns that the attribute has. */
const valuesEqualTo = (attribute: XmlAttribute, contents: readonly Pattern[]): ExpectedText['values'] =>
  expectedText(contents).values.filter((value) => isEqual(value, attribute.value, contextOf(attribute.parent)));

/** The first text there is, under the name of what it is about. */
function documented(span: Span, title: string, texts: readonly (string | undefined)[]): Documentation | undefined {
  const text = texts.find((candidate) => candidate !== undefined);
  return text === undefined ? undefined : { span, markdown: `**${title}**\n\n${text}` };
}
