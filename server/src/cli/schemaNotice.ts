import type { Analysis } from '../analysis';
import { printable } from '../report/columns';
import { schemaTroubleNotice } from '../report/schemaTrouble';
import type { SchemaTrouble } from '../schemas/foreign';
import type { Terminal } from './terminal';

const worded = new WeakMap<SchemaTrouble, string>();

/** That a grammar cannot be used and another one judges, in sentences; undefined where it can. */
export function schemaNotice({ schemaTrouble }: Analysis): string | undefined {
  if (schemaTrouble === undefined) return undefined;
  const notice = worded.get(schemaTrouble) ?? schemaTroubleNotice(schemaTrouble);
  worded.set(schemaTrouble, notice);
  return notice;
}

const told = new WeakMap<Terminal, Set<string>>();

/** Says a {@link schemaNotice} on standard error, once. */
export function tellNotice(notice: string | undefined, terminal: Terminal): void {
  const known = told.get(terminal) ?? new Set();
  told.set(terminal, known);
  if (notice === undefined || known.has(notice)) return;
  known.add(notice);
  const { err } = terminal;
  err.write(`${err.palette.severity.warning('domxml:')} ${printable(notice)}\n`);
}

/** Says on standard error, once, that a grammar cannot be used and another one judges. */
export const tellSchemaTrouble = (analysis: Analysis, terminal: Terminal): void =>
  tellNotice(schemaNotice(analysis), terminal);
