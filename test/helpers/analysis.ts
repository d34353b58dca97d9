import { analyze, type Analysis } from '../../server/src/analysis';
import type { Client } from '../../server/src/features/client';
import type { Fix, Problem } from '../../server/src/problem';
import type { Span } from '../../server/src/span';
import { parseXml } from '../../server/src/xml/parser';

const world = { now: 0, hostTimezone: 'UTC' };

/** What there is to say about `text` on 1 January 1970, on a host in UTC. */
export const analysisOf = (text: string): Analysis => analyze(text, { world });

/** An analysis of `text` that found exactly `problems`, for whoever only turns findings into something else. */
export const analysisWith = (text: string, ...problems: readonly Problem[]): Analysis => ({
  ...analysisOf(''),
  document: { ...parseXml(''), text, problems: [] },
  root: 'domain',
  problems,
});

/** Where `part` first stands in `text`. */
export function spanOfText(text: string, part: string): Span {
  const start = text.indexOf(part);
  if (start < 0) throw new Error(`Expected ${JSON.stringify(part)} in ${JSON.stringify(text)}`);
  return { start, end: start + part.length };
}

/** A problem with `part` of `text`. */
export const problemWith = (text: string, part: string, more: Partial<Problem> = {}): Problem => ({
  code: 'test-problem',
  stage: 'schema',
  severity: 'error',
  message: `${part} is wrong.`,
  span: spanOfText(text, part),
  ...more,
});

/** A safe, preferred fix that writes `becomes` for `part`. */
export const fixTo = (text: string, part: string, becomes: string, more: Partial<Fix> = {}): Fix => ({
  title: `Write ${becomes}`,
  kind: 'quickfix',
  preferred: true,
  safe: true,
  edits: [{ span: spanOfText(text, part), text: becomes }],
  ...more,
});

/** An editor that understands everything. */
export const ableClient: Client = {
  pullsDiagnostics: true,
  showsRelatedPlaces: true,
  diagnosticTags: [1, 2],
  codeActionLiterals: true,
  versionedEdits: true,
  changeAnnotations: true,
  disabledActions: true,
  markdownHover: true,
  definitionLinks: true,
  symbolTrees: true,
  xmlElsewhere: false,
  answersSettings: true,
  registersSettings: true,
  refreshesDiagnostics: true,
  refreshesCodeLenses: true,
  refreshesInlayHints: true,
  codeDescriptions: true,
  completion: {
    snippets: true,
    insertsOrReplaces: true,
    deprecatedTag: true,
    adjustsIndentation: true,
    suggestsAgain: true,
    markdown: true,
  },
  opensPreview: true,
  readsProjects: true,
  rulePages: undefined,
  showsJudging: true,
  registersWatchers: true,
};
