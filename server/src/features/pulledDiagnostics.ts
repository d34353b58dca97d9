import type { DocumentDiagnosticReport } from 'vscode-languageserver';
import type { NamedAnalysis } from './analyses';
import type { Client } from './client';
import { diagnostics } from './diagnostics';

/** The report for a document that is not open here: nothing to say, and no name to come back with. */
export const emptyReport: DocumentDiagnosticReport = { kind: 'full', items: [] };

/** What is wrong with the document, unless the client has exactly that already under the name `previousId`. */
export const diagnosticReport = (
  found: NamedAnalysis,
  uri: string,
  previousId: string | undefined,
  client: Client,
): DocumentDiagnosticReport =>
  found.id === previousId
    ? { kind: 'unchanged', resultId: found.id }
    : { kind: 'full', resultId: found.id, items: diagnostics(found, uri, client) };
