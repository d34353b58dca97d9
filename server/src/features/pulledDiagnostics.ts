import type { DocumentDiagnosticReport } from 'vscode-languageserver';
import type { NamedAnalysis } from './analyses';
import type { Client } from './client';
import { diagnostics } from './diagnostics';

/** The report for a document that is not open here: nothing to say, and no name to come back with. */
export const emptyReport: DocumentDiagnosticReport = { kind: 'full', items: [] };

/** What is wrong with the document, unless the client has exactly that already under the name `previousId`. */
export const diagnosticReport = (
  { analysis, id }: NamedAnalysis,
  uri: string,
  previousId: string | undefined,
  client: Client,
): DocumentDiagnosticReport =>
  id === previousId
    ? { kind: 'unchanged', resultId: id }
    : { kind: 'full', resultId: id, items: diagnostics(analysis, uri, client) };
