import type { Hover, MarkupContent, Position } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis';
import type { Span } from '../span';
import type { Client } from './client';
import { offsetAt, rangeOf } from './convert';

/** What the active grammar says of a piece of the document. */
export interface Documentation {
  readonly span: Span;
  readonly markdown: string;
}

/** The documentation of the element, attribute or value at `offset`; undefined where the grammar says nothing. */
export type DocumentationAt = (analysis: Analysis, offset: number) => Documentation | undefined;

/** The documentation of what stands at `position`, in the kind of text that the client shows. */
export function hover(
  analysis: Analysis,
  position: Position,
  client: Client,
  documentationAt: DocumentationAt,
): Hover | null {
  const found = documentationAt(analysis, offsetAt(analysis, position));
  if (!found) return null;
  const contents: MarkupContent = client.markdownHover
    ? { kind: 'markdown', value: found.markdown }
    : { kind: 'plaintext', value: plainText(found.markdown) };
  return { contents, range: rangeOf(analysis, found.span) };
}

/** Markdown without its marks: headings, emphasis and code lose them, a link keeps its address behind its text. */
export const plainText = (markdown: string): string =>
  markdown
    .replace(/^```.*\n?/gm, '')
    .replace(/^#+ +/gm, '')
    .replace(/\[([^\]]*)\]\(([^)]*)\)/g, '$1 ($2)')
    .replace(/(\*\*|__|`)(.+?)\1/g, '$2')
    .replace(/\*(\S.*?)\*/g, '$1');
