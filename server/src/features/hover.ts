import type { Hover, MarkupContent, Position } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis';
import { documentationFor } from '../documentation';
import { touches } from '../span';
import type { Client } from './client';
import { offsetAt, rangeOf } from './convert';

/** What the grammars say of the element, attribute or value at `position`, in the kind of text that the client shows. */
export function hover(analysis: Analysis, position: Position, client: Client): Hover | null {
  const offset = offsetAt(analysis, position);
  const found = documentationFor(analysis, offset);
  if (found === undefined) return null;
  return {
    contents: contentsFor(client, found.markdown),
    // On an end tag the documentation is that of the start tag's name: a range without the cursor would only mislead.
    ...(touches(found.span, offset) && { range: rangeOf(analysis, found.span) }),
  };
}

const contentsFor = (client: Client, markdown: string): MarkupContent =>
  client.markdownHover ? { kind: 'markdown', value: markdown } : { kind: 'plaintext', value: plainText(markdown) };

/** Markdown without its marks: headings, emphasis and code lose them, a link keeps its address behind its text. */
export const plainText = (markdown: string): string =>
  markdown
    .replace(/^```.*\n?/gm, '')
    .replace(/^#+ +/gm, '')
    .replace(/\[([^\]]*)\]\(([^)]*)\)/g, '$1 ($2)')
    .replace(/(\*\*|`)(.+?)\1/g, '$2')
    .replace(/`(.+?)`/g, '$1')
    .replace(/\*(\S.*?)\*/g, '$1');
