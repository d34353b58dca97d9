import { analyze, type AnalysisOptions } from '../analysis';
import type { FileReport } from '../report/report';
import type { Document } from './documents';
import { tellSchemaTrouble } from './schemaNotice';
import type { Terminal } from './terminal';

/**
 * What there is to say about a document; undefined for one that is nobody's business here.
 * XML of others is never spoken of. A text without any element is, where the caller named it: it was to be a domain.
 */
export function look(document: Document, options: AnalysisOptions, terminal: Terminal): FileReport | undefined {
  const analysis = analyze(document.text, options);
  tellSchemaTrouble(analysis, terminal);
  if (analysis.root !== undefined) return { path: document.path, analysis, problems: analysis.problems };
  const isXml = analysis.document.root !== undefined;
  return isXml || !document.named ? undefined : { path: document.path, analysis, problems: analysis.document.problems };
}
