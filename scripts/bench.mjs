/**
 * `npm run bench -- commands`: see benchCommands.mjs.
 * `npm run bench`: our engine beside native libxml2, Jing in process and a bare saxes pass, in one run.
 * The engines take turns, round by round, so that a slow minute of the machine is slow for all; quote the ratios.
 * Needs gcc, libxml2-dev, a JDK and jing (Debian), and a folder of documents: --documents DIR (default: ../shared/data/domains).
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { benchCommands } from './benchCommands.mjs';
import { root, run, runIfMain } from './process.mjs';

const bench = path.join(root, 'test/bench/engines');
const built = path.join(root, '.build/bench');
const jars = ['jing', 'xercesImpl', 'xml-resolver'].map((name) => `/usr/share/java/${name}.jar`);

const { positionals, values } = parseArgs({
  options: {
    grammar: { type: 'string', default: '/usr/share/libvirt/schemas/domain.rng' },
    documents: { type: 'string', default: path.join(root, '../shared/data/domains') },
    rounds: { type: 'string', default: '12' },
  },
  strict: false,
  allowPositionals: true,
});

const documents = [
  { name: 'typical', batch: 60 },
  { name: 'large', batch: 4 },
  { name: 'large-1pc', batch: 4 },
].map((document) => ({ ...document, file: path.join(values.documents, `${document.name}.xml`) }));

async function buildEngines() {
  mkdirSync(built, { recursive: true });
  await run('sh', [
    '-c',
    `gcc -O2 -o '${built}/libxml2' '${bench}/libxml2.c' $(xml2-config --cflags --libs || echo -I/usr/include/libxml2 -lxml2)`,
  ]);
  await run('javac', ['-cp', jars.join(':'), '-d', built, path.join(bench, 'JingEngine.java')]);
  await build({
    entryPoints: ['domxml', 'saxes'].map((name) => path.join(bench, `${name}.ts`)),
    outdir: built,
    bundle: true,
    platform: 'node',
    loader: { '.rng': 'text' },
    logLevel: 'error',
  });
}

/** An engine as a process that answers one line for one line. */
function startEngine(name, command, args) {
  const child = spawn(command, [...args, values.grammar, ...documents.map(({ file }) => file)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${name} ended without an answer`);
    return value;
  };
  return {
    name,
    next,
    ask: (line) => {
      child.stdin.write(`${line}\n`);
      return next();
    },
    stop: () => child.stdin.end(),
  };
}

async function measure(engine, index, count) {
  const [errors, ...times] = (await engine.ask(`${index} ${count}`)).split(' ').map(Number);
  return { errors, times };
}

const quantile = (times, q) => [...times].sort((a, b) => a - b)[Math.floor((times.length - 1) * q)];

async function main() {
  if (positionals.includes('commands')) return benchCommands();
  for (const { file } of documents) if (!existsSync(file)) throw new Error(`${file} is missing; say --documents DIR`);
  await buildEngines();
  const kept = path.join(built, 'kept.grammar');
  await run(process.execPath, [path.join(built, 'domxml.js'), '--keep', kept, values.grammar]);
  const engines = [
    startEngine('domxml', process.execPath, ['--expose-gc', path.join(built, 'domxml.js')]),
    startEngine('jing', 'java', ['-cp', [...jars, built].join(':'), 'JingEngine']),
    startEngine('libxml2', path.join(built, 'libxml2'), []),
    startEngine('saxes', process.execPath, [path.join(built, 'saxes.js')]),
  ];
  const loads = {};
  const starting = [...engines, startEngine('kept', process.execPath, [path.join(built, 'domxml.js'), '--kept', kept])];
  for (const engine of starting) loads[engine.name] = Number((await engine.next()).split(' ')[1]);
  const firsts = {};
  for (const engine of starting) firsts[engine.name] = (await measure(engine, 0, 1)).times[0];

  console.log(`grammar ${values.grammar}\n`);
  console.log('engine     load ms   first typical ms');
  for (const { name } of starting)
    console.log(`${name.padEnd(10)} ${loads[name].toFixed(1).padStart(7)} ${firsts[name].toFixed(1).padStart(18)}`);
  console.log('(kept: domxml from what it kept of the grammar, as from its second start on)');
  console.log('\ndocument    engine     errors      p10 ms   median ms   p10 / domxml');
  for (const [index, document] of documents.entries()) await compare(engines, index, document);
  console.log(`\ndomxml: ${await engines[0].ask('size')}`);
  for (const engine of starting) engine.stop();
}

async function compare(engines, index, { name, batch }) {
  const results = new Map(engines.map((engine) => [engine, { errors: 0, times: [] }]));
  for (const engine of engines) await measure(engine, index, batch * 5); // warm
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const engine of engines) {
      const { errors, times } = await measure(engine, index, batch);
      results.set(engine, { errors, times: [...results.get(engine).times, ...times] });
    }
  }
  const ours = quantile(results.get(engines[0]).times, 0.1);
  for (const engine of engines) {
    const { errors, times } = results.get(engine);
    const p10 = quantile(times, 0.1);
    const cells = [errors, p10.toFixed(3), quantile(times, 0.5).toFixed(3), (p10 / ours).toFixed(2)];
    const [e, p, m, r] = cells.map(String);
    console.log(
      `${name.padEnd(11)} ${engine.name.padEnd(10)} ${e.padStart(6)} ${p.padStart(11)} ${m.padStart(11)} ${r.padStart(14)}`,
    );
  }
}

await runIfMain(import.meta.url, main);
