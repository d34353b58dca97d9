/**
 * Starts a real VS Code in the browser with the extension installed: `npm run editor [-- OPTIONS] [FOLDER]`.
 * FOLDER is examples/ unless given; what is saved there is saved for good.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { serve } from './codeServer.mjs';
import { packageExtension } from './package.mjs';
import { root, runIfMain } from './process.mjs';
import { setUp } from './setup.mjs';
import { vscode } from './vscode.mjs';

const OPTIONS = {
  /** Installs no extension. */
  bare: { type: 'boolean', default: false },
  /** Opens the address in the browser. */
  open: { type: 'boolean', default: false },
  /** The port to serve at when it is free. */
  port: { type: 'string', default: '18080' },
  /** A packaged extension to install instead of making one. */
  vsix: { type: 'string' },
};

/** Asks the desktop to show an address; says so when there is no desktop. */
function openInBrowser(address) {
  const opener = process.platform === 'darwin' ? 'open' : 'xdg-open';
  const child = spawn(opener, [address], { stdio: 'ignore', detached: true });
  child.once('error', () => console.log(`There is no ${opener} here; open the address yourself.`));
  child.unref();
}

/** Resolves when somebody wants it to end: by Ctrl+C, or by a signal. */
const asked = () =>
  new Promise((resolve) => ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach((signal) => process.once(signal, resolve)));

async function editor() {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  await setUp();
  const vsix = values.bare ? undefined : path.resolve(values.vsix ?? (await packageExtension()));
  const folder = path.resolve(positionals[0] ?? path.join(root, 'examples'));
  const server = await serve({ program: await vscode(), vsix, port: Number(values.port) });
  const address = `${server.url}/?folder=${encodeURIComponent(folder)}`;
  console.log(
    `\nVS Code, with the extension, on ${folder} (what you save there is saved for good):\n\n  ${address}\n\nCtrl+C ends it.`,
  );
  if (values.open) openInBrowser(address);
  await Promise.race([asked(), server.ended]);
  await server.stop();
}

await runIfMain(import.meta.url, editor);
