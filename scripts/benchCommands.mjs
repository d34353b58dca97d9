/**
 * `npm run bench -- commands`: whole commands side by side, as a user waits for them. They take turns, so that a slow
 * minute of the machine is slow for all; quote the ratios, which the last column holds against their budgets.
 * Needs xmllint and libvirt's grammars (Debian), and a typical domain: --documents DIR (default: ../shared/data/domains).
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root, runIfMain } from './process.mjs';

const { values } = parseArgs({
  options: {
    grammar: { type: 'string', default: '/usr/share/libvirt/schemas/domain.rng' },
    documents: { type: 'string', default: path.join(root, '../shared/data/domains') },
    files: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '21' },
  },
  allowPositionals: true,
});

const domxml = path.join(root, 'dist/cli.js');

/** Commands that do comparable work, and how many times as long as the second the first may take. */
const comparisons = (domain, files) => [
  {
    name: 'preview of a typical domain beside a bare node',
    ours: [process.execPath, domxml, 'preview', domain],
    theirs: [process.execPath, '-e', '0'],
    budget: 2.5,
    rounds: Number(values.rounds),
  },
  {
    name: `check of ${files.length} typical domains beside xmllint`,
    ours: [process.execPath, domxml, 'check', ...files],
    theirs: ['xmllint', '--noout', '--relaxng', values.grammar, ...files],
    budget: 1,
    rounds: Math.ceil(Number(values.rounds) / 3),
  },
];

/** Milliseconds until a command has ended. */
function time([program, ...args]) {
  const start = process.hrtime.bigint();
  const { error, status, stderr } = spawnSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  if (error) throw error;
  if (status > 1) throw new Error(`${program} ended with status ${status}:\n${stderr.slice(0, 1000)}`);
  return milliseconds;
}

const median = (times) => [...times].sort((a, b) => a - b)[Math.floor((times.length - 1) / 2)];

function compare({ name, ours, theirs, budget, rounds }) {
  const times = { ours: [], theirs: [] };
  time(ours); // fills the caches that any second call finds
  for (let round = 0; round < rounds; round++) {
    times.theirs.push(time(theirs));
    times.ours.push(time(ours));
  }
  const [our, their] = [median(times.ours), median(times.theirs)];
  const ratio = our / their;
  console.log(
    `${name}: ${our.toFixed(0)} ms, ${their.toFixed(0)} ms; ratio ${ratio.toFixed(2)}, ` +
      `budget ${budget}${ratio > budget ? ', MISSED' : ''} (median of ${rounds})`,
  );
}

/** Copies of `domain`, in a folder of their own. */
function copiesOf(domain, folder) {
  return Array.from({ length: Number(values.files) }, (_, index) => {
    const file = path.join(folder, `guest${index}.xml`);
    copyFileSync(domain, file);
    return file;
  });
}

/** Runs the comparisons. */
export function benchCommands() {
  const domain = path.join(values.documents, 'typical.xml');
  if (!existsSync(domain)) throw new Error(`${domain} is missing; say --documents DIR`);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'domxml-bench-'));
  try {
    comparisons(domain, copiesOf(domain, folder)).forEach(compare);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

await runIfMain(import.meta.url, benchCommands);
