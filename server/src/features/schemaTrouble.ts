import { schemaTroubleNotice } from '../report/schemaTrouble';
import type { Analyse } from './analyses';

/** The same analyses; `warn` hears, once, of each grammar that cannot be used. */
export function warningOfSchemas(analyse: Analyse, warn: (notice: string) => void): Analyse {
  const told = new Set<string>();
  return (document) => {
    const named = analyse(document);
    const trouble = named.analysis.schemaTrouble;
    const notice = trouble === undefined ? undefined : schemaTroubleNotice(trouble);
    if (notice !== undefined && !told.has(notice)) {
      told.add(notice);
      warn(notice);
    }
    return named;
  };
}
