import { analyze, type Analysis, type AnalysisOptions } from '../analysis';
import type { FileReport } from '../report/report';
import type { Document } from './documents';
import { tellSchemaTrouble } from './schemaNotice';
import type { Terminal } from './terminal';

/** What there is to say about a document, see {@link reportOn}; what there is to say about its grammar is said. */
export function look(document: Document, options: AnalysisOptions, terminal: Terminal): FileReport | undefined {
  const analysis = analyze(document.text, options);
  tellSchemaTrouble(analysis, terminal);
  return reportOn(document, analysis);
}

/**
 * What there is to say about a document; undefined for one that is nobody's business here.
 * XML of others is never spoken of. A text without any element is, where the caller named it: it was to be a domain.
 */
export function reportOn({ path, named }: Document, analysis: Analysis): FileReport | undefined {
  if (analysis.root !== undefined) return { path, analysis, problems: analysis.problems };
  const isXml = analysis.document.root !== undefined;
  return isXml || !named ? undefined : { path, analysis, problems: analysis.document.problems };
}
