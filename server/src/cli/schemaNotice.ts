import type { Analysis } from '../analysis';
import { printable } from '../report/columns';
import { schemaTroubleNotice } from '../report/schemaTrouble';
import type { SchemaTrouble } from '../schemas/foreign';
import type { Terminal } from './terminal';

const told = new WeakMap<Terminal, Set<SchemaTrouble>>();

/** Says on standard error, once, that a grammar cannot be used and another one judges. */
export function tellSchemaTrouble({ schemaTrouble }: Analysis, terminal: Terminal): void {
  const known = told.get(terminal) ?? new Set();
  told.set(terminal, known);
  if (schemaTrouble === undefined || known.has(schemaTrouble)) return;
  known.add(schemaTrouble);
  const { err } = terminal;
  err.write(`${err.palette.severity.warning('domxml:')} ${printable(schemaTroubleNotice(schemaTrouble))}\n`);
}
