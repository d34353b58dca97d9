import { Lines } from '../lines';
import type { SchemaTrouble } from '../schemas/foreign';

/** What is wrong with a grammar that was to judge, at its place, in a sentence. */
export function schemaTroubleText({ source, problem }: SchemaTrouble): string {
  const { file, span, message } = problem;
  const text = source.read(file) ?? '';
  const at = span.end === 0 ? '' : `, line ${new Lines(text).position(span.start).line + 1}`;
  return `${file}${at}: ${message}`;
}

/** The same, with what is done instead. */
export const schemaTroubleNotice = (trouble: SchemaTrouble): string =>
  `The grammar ${trouble.file} in ${trouble.source.place} cannot be used, so domxml's own judges instead. ` +
  schemaTroubleText(trouble);
