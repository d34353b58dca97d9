import type { Hover, MarkupContent, Position } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis';
import { documentationFor } from '../documentation';
import { overlaps, touches } from '../span';
import { knownSince } from '../targets/libvirt/reading';
import { rulePage, type Client } from './client';
import { offsetAt, rangeOf } from './convert';
import { grammarPlaces, type GrammarPlace } from './grammarPlaces';
import { behaviourOf } from './hover/behaviour';
import { clockPlaceAt, type ClockPlace } from './hover/clockPlace';
import { meaningOf } from './hover/meaning';

/**
 * What there is to know of the element, attribute or value at `position`, in the kind of text that the client shows:
 * of a clock what the value comes to and what the hypervisor makes of it; what the grammars say; where more is to be read.
 */
export function hover(analysis: Analysis, position: Position, client: Client): Hover | null {
  const offset = offsetAt(analysis, position);
  const said = documentationFor(analysis, offset);
  const clock = clockPlaceAt(analysis, offset);
  const defined = grammarPlaces(analysis, offset);
  const span = said?.span ?? clock?.span ?? defined?.span;
  const sections = [
    clock && factsOf(clock),
    said?.markdown,
    [
      clock && furtherReading(analysis, clock, said?.markdown ?? '', client),
      definitionText(analysis, defined?.places ?? []),
    ]
      .filter(Boolean)
      .join('\n\n'),
  ].filter(Boolean);
  if (span === undefined || sections.length === 0) return null;
  return {
    contents: contentsFor(client, sections.join('\n\n---\n\n')),
    // On an end tag the documentation is that of the start tag's name: a range without the cursor would only mislead.
    ...(touches(span, offset) && { range: rangeOf(analysis, span) }),
  };
}

/** What a value comes to, then what becomes of it; a line each. */
function factsOf({ context, element, attribute }: ClockPlace): string {
  const meaning = attribute && meaningOf(context, attribute);
  const behaviour = behaviourOf(context, attribute?.span ?? element.span);
  return [...(meaning === undefined ? [] : [`**${meaning}**`]), ...behaviour].map((line) => `- ${line}`).join('\n');
}

const MANUAL = "[libvirt's manual](https://libvirt.org/formatdomain.html#time-keeping)";

/** Since when there is such a word, where it has not been `said` yet; libvirt's manual; the rules that have something to say here. */
function furtherReading({ problems }: Analysis, { attribute, span }: ClockPlace, said: string, client: Client): string {
  const since = attribute && knownSince(attribute.qname.raw, attribute.value);
  const codes = new Set(problems.filter((problem) => overlaps(problem.span, span)).map(({ code }) => code));
  const pages = [...codes].flatMap((code) => {
    const page = rulePage(client, code);
    return page === undefined ? [] : [`[${code}](${page})`];
  });
  return [...(since === undefined || said.includes(since) ? [] : [`Since libvirt ${since}`]), MANUAL, ...pages].join(
    ' · ',
  );
}

function definitionText({ schema }: Analysis, places: readonly GrammarPlace[]): string | undefined {
  return places.length === 0 ? undefined : `*${schema}*: ${[...new Set(places.map(linkTo))].join(', ')}`;
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
