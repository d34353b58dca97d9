/** What every script here needs: where the repository is, and how to run a program and mind its answer. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that package.json stands in. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Whether the script at `url` (its `import.meta.url`) is the one that node was called with. */
export const isMain = (url) => process.argv[1] !== undefined && path.resolve(process.argv[1]) === fileURLToPath(url);

/** The path of a file inside an installed package. */
export const inPackages = (...segments) => path.join(root, 'node_modules', ...segments);

/**
 * Runs a program to its end in the terminal of the caller; gives its exit status.
 * A program that a signal ended counts as status 1.
 */
export function statusOf(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    child.once('error', reject);
    child.once('close', (status) => resolve(status ?? 1));
  });
}

/** Runs a program that must succeed, as {@link statusOf}; throws, naming it, when it does not. */
export async function run(command, args, options = {}) {
  const status = await statusOf(command, args, options);
  if (status !== 0) throw new Error(`${[command, ...args].join(' ')} ended with status ${status}`);
}

/** `npm` by the name that this system starts it with. */
export const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** Runs `main` when the script at `url` was called; an error becomes one line and status 1. */
export async function runIfMain(url, main) {
  if (!isMain(url)) return;
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
