/**
 * Runs every test on a fresh clone: `npm test [-- VITEST OPTIONS]`. What needs a tool that is not there skips with its name.
 * With REQUIRE_TOOLS=1 nothing may skip for that, VS Code is installed for the tests, and types, lint and format are checked too.
 */
import { packageExtension } from './package.mjs';
import { inPackages, root, run, runIfMain, statusOf } from './process.mjs';
import { setUp } from './setup.mjs';
import { vscode } from './vscode.mjs';

const tool =
  (...script) =>
  (...args) => [process.execPath, [inPackages(...script), ...args]];
const typescript = tool('typescript', 'bin', 'tsc');
const eslint = tool('eslint', 'bin', 'eslint.js');
const prettier = tool('prettier', 'bin', 'prettier.cjs');
const vitest = tool('vitest', 'vitest.mjs');

async function checkSources() {
  await run(...typescript('-b'));
  await run(...eslint('.'));
  await run(...prettier('--check', '--log-level=warn', '.'));
}

async function test() {
  await setUp();
  await packageExtension();
  if (process.env.REQUIRE_TOOLS === '1') {
    await checkSources();
    await vscode();
  }
  process.exitCode = await statusOf(...vitest('run', '--root', root, ...process.argv.slice(2)));
}

await runIfMain(import.meta.url, test);
