import type { CompletionItem, CompletionItemKind, MarkupContent, Position } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis';
import type { Span } from '../span';
import type { XmlElement } from '../xml/nodes';
import { writingAt, type Writing } from '../xml/writing';
import type { Client } from './client';
import { attributeSuggestions } from './completion/attributes';
import { elementSuggestions } from './completion/elements';
import { refusalsAt } from './completion/refusals';
import type { Suggestion } from './completion/suggestion';
import { textSuggestions, valueSuggestions } from './completion/values';
import { wholeClock } from './completion/wholeClock';
import { offsetAt, rangeOf } from './convert';
import { plainText } from './hover';

/** What makes an editor ask unasked; what follows a `>` is for the author to say. */
export const COMPLETION_TRIGGERS: readonly string[] = ['<', '/', ' ', '"', "'"];

/** How a completion is asked for. */
export interface CompletionWish {
  /** What the author typed, where that is why the editor asks. */
  readonly trigger: string | undefined;
  /** Whether another extension completes what the grammar knows. */
  readonly grammarElsewhere: boolean;
}

/**
 * What may be written at `position`, given everything else in the document: required things first, then in the order
 * of the grammar, what libvirt would refuse last and struck through.
 */
export function completion(
  analysis: Analysis,
  position: Position,
  { trigger, grammarElsewhere }: CompletionWish,
  client: Client,
): CompletionItem[] {
  const writing = analysis.root === undefined ? undefined : writingAt(analysis.document, offsetAt(analysis, position));
  if (writing === undefined || !isAnswerTo(trigger, writing)) return [];
  const offset = offsetAt(analysis, position);
  const all = suggestions(analysis, writing).filter(({ beyondGrammar }) => !grammarElsewhere || beyondGrammar === true);
  const inOrder = [
    ...all.filter(({ refusal }) => refusal === undefined),
    ...all.filter(({ refusal }) => refusal !== undefined),
  ];
  return inOrder.map((suggestion, at) => itemOf(analysis, suggestion, at, offset, client));
}

/** Whether what was typed is what begins such a thing: a blank may also stand in a text, a quote in a value. */
function isAnswerTo(trigger: string | undefined, writing: Writing): boolean {
  switch (trigger) {
    case '<':
      return writing.kind === 'content' && writing.opened;
    case '/':
      return writing.kind === 'end-tag';
    case ' ':
      return writing.kind === 'attribute';
    case '"':
    case "'":
      return writing.kind === 'value';
    default:
      return trigger === undefined;
  }
}

function suggestions(analysis: Analysis, writing: Writing): readonly Suggestion[] {
  const { span } = writing;
  const judge = refusalsAt(analysis, span);
  switch (writing.kind) {
    case 'content': {
      const { parent, opened, element } = writing;
      const texts = parent === undefined || opened ? [] : textSuggestions(analysis, parent, span);
      const isRenamed = element?.endTag !== undefined;
      const elements = elementSuggestions(analysis, writing, judge);
      // what may be written with more than its name may be written with more than it needs
      const clock = elements.find(({ label, snippet }) => label === 'clock' && snippet !== undefined);
      const whole = clock && wholeClock(analysis, writing, judge);
      return [
        ...elements,
        ...(whole === undefined ? [] : [whole]),
        ...texts,
        ...(isRenamed ? [] : endOf(parent, span, opened ? '/' : '</')),
      ];
    }
    case 'attribute':
      return attributeSuggestions(analysis, writing.element, writing.attribute, span, judge);
    case 'value':
      return valueSuggestions(analysis, writing.attribute, span, judge);
    case 'end-tag': {
      const { raw } = writing.element.qname;
      const end = analysis.document.text.startsWith('>', span.end) ? '' : '>';
      return [{ kind: 'end-tag', label: raw, span, text: raw + end }];
    }
  }
}

/** The end tag that an element lacks. */
function endOf(element: XmlElement | undefined, span: Span, lead: string): readonly Suggestion[] {
  if (element === undefined || element.endTag !== undefined) return [];
  const label = `${lead}${element.qname.raw}>`;
  return [{ kind: 'end-tag', label, span, text: label }];
}

// LSP's numbers of CompletionItemKind, InsertTextFormat.Snippet, InsertTextMode.adjustIndentation and CompletionItemTag.Deprecated.
const KINDS: Readonly<Record<Suggestion['kind'], CompletionItemKind>> = {
  element: 10,
  attribute: 5,
  value: 12,
  'end-tag': 10,
};
const SNIPPET = 2;
const ADJUSTED = 2;
const DEPRECATED = 1;

function itemOf(
  analysis: Analysis,
  { kind, label, span, text, snippet, required, documentation, refusal }: Suggestion,
  at: number,
  offset: number,
  client: Client,
): CompletionItem {
  const detail =
    refusal === undefined ? (required === true ? 'required' : undefined) : `libvirt refuses it: ${refusal}`;
  const { snippets, insertsOrReplaces, deprecatedTag, adjustsIndentation, suggestsAgain } = client.completion;
  const asSnippet = snippets && snippet !== undefined;
  const newText = asSnippet ? snippet : text;
  const replace = rangeOf(analysis, span);
  const insert = rangeOf(analysis, { start: span.start, end: Math.max(span.start, Math.min(span.end, offset)) });
  return {
    label,
    kind: KINDS[kind],
    sortText: String(at).padStart(4, '0'),
    filterText: label,
    ...(detail !== undefined && { detail }),
    ...(documentation !== undefined && { documentation: markup(documentation, client) }),
    ...(refusal !== undefined && deprecatedTag && { tags: [DEPRECATED] }),
    ...(asSnippet && { insertTextFormat: SNIPPET }),
    ...(asSnippet && asksAgain(snippet) && suggestsAgain && { command: SUGGEST }),
    ...(asSnippet && adjustsIndentation && { insertTextMode: ADJUSTED }),
    textEdit: insertsOrReplaces ? { newText, insert, replace } : { newText, range: replace },
  };
}

/** VS Code's command that asks for completion. */
const SUGGEST = { title: 'Suggest', command: 'editor.action.triggerSuggest' };

/** Whether the first place to fill in brings no choice of its own. */
const asksAgain = (snippet: string): boolean => /(?<!\\)\$1/.test(snippet);

const markup = (markdown: string, client: Client): MarkupContent =>
  client.completion.markdown
    ? { kind: 'markdown', value: markdown }
    : { kind: 'plaintext', value: plainText(markdown) };
