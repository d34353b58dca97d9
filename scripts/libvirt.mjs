/**
 * `npm run test:libvirt -- --cases N --seed S`: clocks made up at random, valid and not, in several host zones, asked of
 * the libvirt that is installed and of us. Another seed makes other clocks, the same one the same.
 */
import { parseArgs } from 'node:util';
import { inPackages, root, runIfMain, statusOf } from './process.mjs';
import { setUp } from './setup.mjs';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '500' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
  },
});

function countIn(name) {
  if (/^\d{1,9}$/.test(values[name])) return values[name];
  throw new Error(`--${name} takes a whole number, not ${JSON.stringify(values[name])}.`);
}

async function main() {
  process.env.LIBVIRT_CASES = countIn('cases');
  process.env.LIBVIRT_SEED = countIn('seed');
  process.env.REQUIRE_TOOLS = '1'; // who asks for this wants to hear that there is no libvirt
  await setUp();
  const file = 'test/integration/libvirt.test.ts';
  const vitest = inPackages('vitest', 'vitest.mjs');
  process.exitCode = await statusOf(process.execPath, [
    vitest,
    'run',
    '--root',
    root,
    '--project',
    'integration',
    file,
  ]);
}

await runIfMain(import.meta.url, main);
