import { isCompilable, readCompiled, writeCompiled } from '../relaxng/compiled';
import { loadGrammar, type Grammar, type GrammarProblem } from '../relaxng/load';
import { fileNamed, type SchemaSource } from './source';

/** Why a grammar that should judge does not. */
export interface SchemaTrouble {
  readonly source: SchemaSource;
  /** The grammar that was asked for. */
  readonly file: string;
  /** The first thing wrong with it or with what it includes. */
  readonly problem: GrammarProblem;
}

/** A grammar, or why there is none. */
export type ForeignGrammar = { readonly grammar: Grammar } | { readonly trouble: SchemaTrouble };

/** libvirt's largest grammar reads 10 files of 280,000 characters together; beyond this it is no grammar for domains. */
const MOST_FILES = 200;
const MOST_CHARACTERS = 10_000_000;

const loaded = new WeakMap<SchemaSource, Map<string, ForeignGrammar>>();

/** The grammar in the file `file` of a source, read the first time it is asked for. */
export function foreignGrammar(source: SchemaSource, file: string): ForeignGrammar {
  const known = loaded.get(source) ?? new Map<string, ForeignGrammar>();
  loaded.set(source, known);
  const found = known.get(file) ?? load(source, file);
  known.set(file, found);
  return found;
}

function load(source: SchemaSource, file: string): ForeignGrammar {
  const kept = keptGrammar(source, file);
  if (kept !== undefined) return { grammar: kept };
  const made = read(source, file);
  if ('grammar' in made) keep(source, file, made.grammar);
  return made;
}

/** What is kept of a grammar; undefined where nothing is, or what is cannot be used. */
function keptGrammar(source: SchemaSource, file: string): Grammar | undefined {
  const compiled = source.kept?.read(file);
  try {
    return compiled === undefined ? undefined : readCompiled(compiled);
  } catch {
    return undefined; // a file that something else has written over
  }
}

function keep(source: SchemaSource, file: string, grammar: Grammar): void {
  if (source.kept === undefined || !isCompilable(grammar)) return;
  source.kept.write(file, writeCompiled(grammar));
}

function read(source: SchemaSource, file: string): ForeignGrammar {
  const text = source.read(file);
  if (text === undefined) return { trouble: { source, file, problem: wholly(file, 'It cannot be read.') } };
  const { grammar, problems } = carefully(file, () => loadGrammar({ file, text }, reader(source)));
  const [problem] = problems;
  if (grammar !== undefined && problem === undefined) return { grammar };
  return { trouble: { source, file, problem: problem ?? wholly(file, 'It is no grammar.') } };
}

/** Answers includes out of the source's folder, up to a limit: a grammar is allowed to be wrong, not to fill the memory. */
function reader(source: SchemaSource): Parameters<typeof loadGrammar>[1] {
  let files = 0;
  let characters = 0;
  return (href, base) => {
    const name = fileNamed(href, base);
    if (name === undefined || ++files > MOST_FILES || characters > MOST_CHARACTERS) return undefined;
    const text = source.read(name);
    characters += text?.length ?? 0;
    return text === undefined ? undefined : { file: name, text };
  };
}

/** A grammar nested so deep that it exhausts the stack is broken like any other. */
function carefully(file: string, work: () => ReturnType<typeof loadGrammar>): ReturnType<typeof loadGrammar> {
  try {
    return work();
  } catch (fault) {
    if (!(fault instanceof RangeError)) throw fault;
    return { grammar: undefined, problems: [wholly(file, 'It is nested too deep to be read.')] };
  }
}

const wholly = (file: string, message: string): GrammarProblem => ({ file, span: { start: 0, end: 0 }, message });
