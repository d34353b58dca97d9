import type {
  Diagnostic,
  DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
} from 'vscode-languageserver-types';
import type { Analysis } from '../analysis';
import type { Problem, Severity } from '../problem';
import type { Client } from './client';
import { rangeOf } from './convert';

/** Every problem of the document, as the editor shows it. */
export const diagnostics = (analysis: Analysis, uri: string, client: Client): Diagnostic[] =>
  analysis.problems.map((problem) => diagnosticOf(analysis, problem, uri, client));

/** One problem, as the editor shows it: nothing in it that the client did not say it understands. */
export function diagnosticOf(analysis: Analysis, problem: Problem, uri: string, client: Client): Diagnostic {
  const tags = (problem.tags ?? []).map((tag) => TAGS[tag]).filter((tag) => client.diagnosticTags.includes(tag));
  const related = client.showsRelatedPlaces ? relatedPlaces(analysis, problem, uri) : [];
  return {
    range: rangeOf(analysis, problem.span),
    severity: SEVERITIES[problem.severity],
    code: problem.code,
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
