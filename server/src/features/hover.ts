import type { Hover, MarkupContent, Position } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis';
import { documentationFor } from '../documentation';
import { touches } from '../span';
import type { Client } from './client';
import { offsetAt, rangeOf } from './convert';
import { grammarPlaces, type GrammarPlace } from './grammarPlaces';

/**
 * What the grammars say of the element, attribute or value at `position`, and where the one that judges is written, in
 * the kind of text that the client shows.
 */
export function hover(analysis: Analysis, position: Position, client: Client): Hover | null {
  const offset = offsetAt(analysis, position);
  const said = documentationFor(analysis, offset);
  const defined = grammarPlaces(analysis, offset);
  const links = (defined?.places ?? []).map(linkTo);
  const span = said?.span ?? defined?.span;
  if (span === undefined || (said === undefined && links.length === 0)) return null;
  const source = links.length === 0 ? [] : [`*${analysis.schema}*: ${[...new Set(links)].join(', ')}`];
  return {
    contents: contentsFor(client, [...(said === undefined ? [] : [said.markdown]), ...source].join('\n\n---\n\n')),
    // On an end tag the documentation is that of the start tag's name: a range without the cursor would only mislead.
    ...(touches(span, offset) && { range: rangeOf(analysis, span) }),
  };
}

/** A definition by its name and line: `timer` in domaincommon.rng, line 1402. */
function linkTo({ uri, file, define, tag }: GrammarPlace): string {
  const line = tag.start.line + 1;
  return `${define === undefined ? '' : `\`${define}\` in `}[${file}, line ${line}](${uri}#L${line})`;
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
