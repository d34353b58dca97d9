import type {
  Diagnostic,
  DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
  Range,
} from 'vscode-languageserver-types';
import type { Analysis } from '../analysis';
import type { Problem, Severity } from '../problem';
import { LONGEST_CHECKED, type NamedAnalysis } from './analyses';
import { rulePage, type Client } from './client';
import { rangeOf } from './convert';

/** Every problem of the document, as the editor shows it; of one that is too long to check, only that. */
export function diagnostics({ analysis, whole }: NamedAnalysis, uri: string, client: Client): Diagnostic[] {
  const { root } = analysis.document;
  if (!whole) return analysis.root === undefined || !root ? [] : [tooLong(rangeOf(analysis, root.name.span))];
  return analysis.problems.map((problem) => diagnosticOf(analysis, problem, uri, client));
}

const tooLong = (range: Range): Diagnostic => ({
  range,
  severity: SEVERITIES.info,
  source: 'domxml',
  message:
    `This document is too long to be checked while you edit it: the editor checks up to ${LONGEST_CHECKED / 1e6} million characters. ` +
    'The command "domxml check" takes longer ones.',
});

/** One problem, as the editor shows it: nothing in it that the client did not say it understands. */
export function diagnosticOf(analysis: Analysis, problem: Problem, uri: string, client: Client): Diagnostic {
  const tags = (problem.tags ?? []).map((tag) => TAGS[tag]).filter((tag) => client.diagnosticTags.includes(tag));
  const page = client.codeDescriptions ? rulePage(client, problem.code) : undefined;
  const related = client.showsRelatedPlaces ? relatedPlaces(analysis, problem, uri) : [];
  return {
    range: rangeOf(analysis, problem.span),
    severity: SEVERITIES[problem.severity],
    code: problem.code,
    ...(page !== undefined && { codeDescription: { href: page } }),
    source: 'domxml',
    message: messageOf(problem),
    ...(tags.length > 0 && { tags }),
    ...(related.length > 0 && { relatedInformation: related }),
  };
}

/** The sentence, and under it what libvirt would print, so that the two can be found by each other. */
const messageOf = ({ message, libvirtMessage }: Problem): string =>
  libvirtMessage === undefined || message.includes(libvirtMessage)
    ? message
    : `${message}\nlibvirt says: ${libvirtMessage}`;

const relatedPlaces = (analysis: Analysis, problem: Problem, uri: string): DiagnosticRelatedInformation[] =>
  (problem.related ?? []).map(({ span, message }) => ({ location: { uri, range: rangeOf(analysis, span) }, message }));

const SEVERITIES: Record<Severity, DiagnosticSeverity> = { error: 1, warning: 2, info: 3, hint: 4 };

const TAGS: Record<NonNullable<Problem['tags']>[number], DiagnosticTag> = { unnecessary: 1, deprecated: 2 };
