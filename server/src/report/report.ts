import type { Analysis } from '../analysis';
import type { Problem, Severity } from '../problem';

/** One file and what there is to say about it. */
export interface FileReport {
  /** As the reader knows it, with `/` between folders. */
  readonly path: string;
  readonly analysis: Analysis;
  /** Those of the analysis; for a text that is not XML at all, those of the parser. */
  readonly problems: readonly Problem[];
}

/** From what matters most to what is only shown where one looks. */
export const severities: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** Whether `severity` matters at least as much as `threshold`. */
export const reaches = (severity: Severity, threshold: Severity): boolean =>
  severities.indexOf(severity) <= severities.indexOf(threshold);
