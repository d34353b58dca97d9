import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { schemaAt } from '../../server/src/installedSchemas';
import type { Grammar } from '../../server/src/relaxng/load';
import { validate } from '../../server/src/relaxng/validate';
import { foreignGrammar } from '../../server/src/schemas/foreign';
import { parseXml } from '../../server/src/xml/parser';
import { isWellFormed, jingTakes } from './jing';
import { mutator } from './mutate';
import { randomFrom } from './random';
import { sketch } from './sketch';

/** What to compare, and how long. */
export interface FuzzPlan {
  /** The path of the grammar, for Jing. */
  readonly schema: string;
  /** The same, for us. */
  readonly grammar: Grammar;
  /** The texts of documents to begin with. */
  readonly bases: readonly string[];
  readonly cases: number;
  readonly seed: number;
}

/** A document that we and the others disagree about. */
export interface Difference {
  readonly case: number;
  /** Where its text was kept. */
  readonly file: string;
  readonly theirs: boolean;
  /** What we have against it. */
  readonly ours: readonly string[];
}

export interface FuzzResult {
  readonly valid: number;
  readonly invalid: number;
  readonly differences: readonly Difference[];
  /** For parsing and judging all documents. */
  readonly ourMilliseconds: number;
}

/**
 * Compares our verdict on mutations of the bases with Jing's, and with libxml2's where we find a document not well-formed.
 * Case `n` of a seed is the same in every run.
 */
export async function fuzz({ schema, grammar, bases, cases, seed }: FuzzPlan): Promise<FuzzResult> {
  const mutated = mutator(grammar, bases.map(sketch));
  const documents = Array.from({ length: cases }, (_, at) => mutated(randomFrom(seed * 1_000_003 + at)));
  const started = performance.now();
  const ours = documents.map((text) => complaints(grammar, text));
  const ourMilliseconds = performance.now() - started;
  const kept = mkdtempSync(path.join(tmpdir(), 'domxml-fuzz-'));
  const theirs = await verdicts(schema, documents, ours, path.join(kept, 'batch'));
  const differences = documents.flatMap((text, at): Difference[] => {
    const [their, our] = [theirs[at] === true, ours[at] ?? []];
    if (their === (our.length === 0)) return [];
    const file = path.join(kept, `seed-${seed}-case-${at}.xml`);
    writeFileSync(file, text);
    return [{ case: at, file, theirs: their, ours: our }];
  });
  if (differences.length === 0) rmSync(kept, { recursive: true });
  const valid = theirs.filter(Boolean).length;
  return { valid, invalid: cases - valid, differences, ourMilliseconds };
}

/** What the others say of each document. */
async function verdicts(
  schema: string,
  documents: readonly string[],
  ours: readonly (readonly string[])[],
  folder: string,
): Promise<readonly boolean[]> {
  const isBroken = (at: number): boolean => ours[at]?.some((code) => code.startsWith('xml-')) === true;
  const numbers = [...documents.keys()];
  const result: boolean[] = [];
  for (const [chosen, judge] of [
    [numbers.filter((at) => !isBroken(at)), (texts: string[]) => jingTakes(schema, texts, folder)],
    [numbers.filter(isBroken), (texts: string[]) => isWellFormed(texts, folder)],
  ] as const) {
    const answers = await judge(chosen.map((at) => documents[at] ?? ''));
    chosen.forEach((at, index) => (result[at] = answers[index] === true));
  }
  return result;
}

/** What we have against a text: nothing where it is well-formed and valid. */
function complaints(grammar: Grammar, text: string): readonly string[] {
  const document = parseXml(text);
  return [
    ...document.problems.map(({ code }) => code),
    ...validate(grammar, document).findings.map((finding) => finding.kind),
  ];
}

/** The grammar at a path, which must be sound. */
export function grammarAt(file: string): Grammar {
  const found = foreignGrammar(schemaAt(file), path.basename(file));
  if ('trouble' in found) {
    const { file: inFile, message } = found.trouble.problem;
    throw new Error(`The grammar ${file} is broken: ${inFile}: ${message}`);
  }
  return found.grammar;
}

/** The texts of the documents in `folder`, without those that are many times as long as the rest. */
export const basesIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.xml'))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .filter((text) => text.length < 20_000);
