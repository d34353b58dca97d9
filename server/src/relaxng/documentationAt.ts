import { touches, type Span } from '../span';
import { nodeAt } from '../xml/locate';
import type { XmlAttribute, XmlDocument, XmlElement } from '../xml/nodes';
import { judgedAttributes } from './attributes';
import { contextOf } from './context';
import { isEqual } from './derivative';
import { expectedText } from './expected';
import type { Grammar } from './load';
import type { Attribute, Pattern, Value } from './pattern';
import { automatonOf, type Validation } from './validate';

/** What a grammar says of a piece of a document. */
export interface Documentation {
  readonly span: Span;
  /** Markdown. */
  readonly markdown: string;
}

/** The documentation of the element `element` by its name; undefined where the grammar says nothing of it. */
export function elementDocumentation(validation: Validation, element: XmlElement): Documentation | undefined {
  const patterns = validation.matchOf(element)?.patterns ?? [];
  return documented(
    element.name.span,
    `\`<${element.name.raw}>\``,
    patterns.map((pattern) => pattern.site.documentation),
  );
}

/** The documentation of an attribute, and of its value where the grammar says something of that too. */
export function attributeDocumentation(
  grammar: Grammar,
  validation: Validation,
  attribute: XmlAttribute,
  offset: number,
): Documentation | undefined {
  const patterns = patternsOf(grammar, validation, attribute);
  const name = documented(
    attribute.name.span,
    `\`${attribute.name.raw}\``,
    patterns.map((p) => p.site.documentation),
  );
  const value = valueDocumentation(patterns, attribute);
  if (value === undefined || !touches(attribute.valueSpan, offset)) return name;
  return {
    span: value.span,
    markdown: [value.markdown, name?.markdown].filter((part) => part !== undefined).join('\n\n---\n\n'),
  };
}

/** The attribute patterns that match, given everything else on the tag: which alternative it is, the others decide. */
function patternsOf(grammar: Grammar, validation: Validation, attribute: XmlAttribute): readonly Attribute[] {
  const automaton = automatonOf(grammar);
  const inside = validation.matchOf(attribute.parent)?.inside;
  if (inside === undefined) return [];
  let state = inside;
  for (const other of judgedAttributes(attribute.parent)) {
    if (other === attribute) continue;
    const step = automaton.attribute(state, other.name);
    state = step?.take(other.value, contextOf(other.parent)) ?? state;
  }
  const step = automaton.attribute(state, attribute.name) ?? automaton.attribute(inside, attribute.name);
  return step?.matched ?? [];
}

function valueDocumentation(patterns: readonly Attribute[], attribute: XmlAttribute): Documentation | undefined {
  const values = expectedText(patterns.map((pattern): Pattern => pattern.content)).values.filter((value: Value) =>
    isEqual(value, attribute.value, contextOf(attribute.parent)),
  );
  return documented(
    attribute.valueSpan,
    `\`${attribute.name.raw}='${attribute.value}'\``,
    values.map((value) => value.documentation),
  );
}

/** The first text there is, under the name of what it is about. */
function documented(span: Span, title: string, texts: readonly (string | undefined)[]): Documentation | undefined {
  const text = texts.find((candidate) => candidate !== undefined);
  return text === undefined ? undefined : { span, markdown: `**${title}**\n\n${text}` };
}

/** The documentation of what stands at `offset`: the name of an element, or an attribute. */
export function documentationAt(
  grammar: Grammar,
  validation: Validation,
  document: XmlDocument,
  offset: number,
): Documentation | undefined {
  const place = nodeAt(document, offset);
  if ('attribute' in place) return attributeDocumentation(grammar, validation, place.attribute, offset);
  const named = place.kind === 'element-name' || place.kind === 'end-tag';
  return named ? elementDocumentation(validation, place.element) : undefined;
}
