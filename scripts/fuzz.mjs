/**
 * `npm run fuzz:relaxng -- --cases N --seed S`: mutated real-looking domains, judged by us and by Jing under libvirt's
 * installed grammar. Ends with status 1 where the verdicts differ; the documents they differ about are kept.
 * More bases: --documents DIR (default: ../shared/data/domains, where it is there). Another grammar: --grammar FILE.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import { root, runIfMain } from './process.mjs';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    grammar: { type: 'string', default: '/usr/share/libvirt/schemas/domain.rng' },
    documents: { type: 'string', default: path.join(root, '../shared/data/domains') },
  },
});

async function bundled() {
  const outfile = path.join(root, '.build/fuzz/fuzz.mjs');
  await build({
    entryPoints: [path.join(root, 'test/fuzz/fuzz.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    loader: { '.rng': 'text' },
    logLevel: 'error',
  });
  return import(pathToFileURL(outfile));
}

/** What is in use once everything unused has been collected: the grammar with the tables that all documents have built. */
function heapMegabytes() {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return (process.memoryUsage().heapUsed / 1e6).toFixed(1);
}

async function main() {
  const { basesIn, fuzz, grammarAt } = await bundled();
  const folders = [path.join(root, 'test/fuzz/bases'), values.documents].filter((folder) => existsSync(folder));
  const bases = folders.flatMap(basesIn);
  const [cases, seed] = [Number(values.cases), Number(values.seed)];
  console.log(`${cases} mutations of ${bases.length} domains, seed ${seed}, grammar ${values.grammar}`);
  const result = await fuzz({ schema: values.grammar, grammar: grammarAt(values.grammar), bases, cases, seed });
  const { valid, invalid, differences, ourMilliseconds } = result;
  for (const { case: at, file, theirs, ours } of differences) {
    const verdict = theirs ? `taken by the others, we say: ${ours.join(', ')}` : 'refused by the others, we take it';
    console.log(`case ${at}: ${file}\n  ${verdict}`);
  }
  console.log(`${valid} valid, ${invalid} not; ${differences.length} differences.`);
  console.log(
    `Ours took ${(ourMilliseconds / cases).toFixed(3)} ms a document; ${heapMegabytes()} MB of heap are left.`,
  );
  if (differences.length > 0) process.exitCode = 1;
}

await runIfMain(import.meta.url, main);
