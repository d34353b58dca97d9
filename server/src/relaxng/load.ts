import { buildGrammar, type Grammar } from './grammar/build';
import { readFiles, type ReadGrammar } from './grammar/files';
import { checkIds } from './grammar/idSoundness';
import { propagate } from './grammar/propagate';
import { checkReferences } from './grammar/references';
import { Report, type GrammarProblem } from './grammar/report';
import { checkRestrictions } from './grammar/restrictions/restrictions';
import { simplify } from './grammar/simplify';
import type { GrammarSource } from './grammar/source';

export type { Grammar, GrammarProblem, GrammarSource, ReadGrammar };

export interface LoadedGrammar {
  /** Undefined where something is wrong with the grammar: an incorrect grammar says nothing about documents. */
  readonly grammar: Grammar | undefined;
  readonly problems: readonly GrammarProblem[];
}

export interface LoadOptions {
  /** Take the types ID, IDREF and IDREFS wherever they stand, though no DTD could say the same (`jing -i`). */
  readonly anyIds?: boolean;
}

/**
 * Reads a grammar in the XML syntax, in the stages of the specification; each needs what it is given to be right,
 * so the problems are those of the first stage that has any. Never throws for a grammar's own mistakes.
 */
export function loadGrammar(source: GrammarSource, read: ReadGrammar, options: LoadOptions = {}): LoadedGrammar {
  const report = new Report();
  const grammar = readGrammar(source, read, options, report);
  const { problems } = report;
  return { grammar: problems.length === 0 ? grammar : undefined, problems };
}

function readGrammar(
  source: GrammarSource,
  read: ReadGrammar,
  { anyIds = false }: LoadOptions,
  report: Report,
): Grammar | undefined {
  const file = readFiles(source, read, report); // §3, §4.1–4.7
  if (file === undefined || report.count > 0) return undefined;
  const written = simplify(file, report); // §4.8–4.18
  if (report.count > 0) return undefined;
  checkReferences(written, report); // §4.19
  if (report.count > 0) return undefined;
  const simple = propagate(written); // §4.19–4.21
  checkRestrictions(simple, report); // §7
  if (!anyIds) checkIds(simple, report);
  return report.count > 0 ? undefined : buildGrammar(simple);
}
