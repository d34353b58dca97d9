/**
 * Our engine in the benchmark: [--keep FILE | --kept FILE] GRAMMAR DOCUMENT… Says `ready LOAD_MS`, then answers each line `INDEX COUNT` with
 * `ERRORS MS MS …`: parse, validate and word every problem with its repairs, COUNT times; and the line `size` with
 * the patterns, and the heap in MB after a collection. With `--keep` it writes what the grammar comes to into a file and
 * ends; with `--kept` it starts from that, as the program does from the second time on.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readCompiled, writeCompiled } from '../../../server/src/relaxng/compiled';
import { loadGrammar, type Grammar } from '../../../server/src/relaxng/load';
import { schemaProblems } from '../../../server/src/relaxng/problems';
import { validate } from '../../../server/src/relaxng/validate';
import { parseXml } from '../../../server/src/xml/parser';
import { answerRequests } from './requests';

const { values, positionals } = parseArgs({
  options: { keep: { type: 'string' }, kept: { type: 'string' } },
  allowPositionals: true,
});
const [grammarFile = '', ...documentFiles] = positionals;

function load(): Grammar {
  if (values.kept !== undefined) return readCompiled(readFileSync(values.kept, 'utf8'));
  const folder = path.dirname(grammarFile);
  const source = (file: string) => ({ file, text: readFileSync(path.join(folder, file), 'utf8') });
  const { grammar, problems } = loadGrammar(source(path.basename(grammarFile)), source);
  if (grammar === undefined) throw new Error(problems[0]?.message);
  return grammar;
}

const start = performance.now();
const grammar = load();
if (values.keep !== undefined) {
  writeFileSync(values.keep, writeCompiled(grammar));
  process.exit();
}
console.log(`ready ${(performance.now() - start).toFixed(3)}`);

const documents = documentFiles.map((file) => readFileSync(file, 'utf8'));

function problemsOf(text: string): number {
  const document = parseXml(text);
  return document.problems.length + schemaProblems(grammar, validate(grammar, document), text).length;
}

answerRequests(documents, problemsOf, () => {
  globalThis.gc?.();
  return `${grammar.factory.size} patterns, ${(process.memoryUsage().heapUsed / 1e6).toFixed(0)} MB heap`;
});
