/**
 * Installs a real VS Code that runs in a browser: code-server, from npm, in a cache outside the repository.
 * No compiler and no install script is needed: the few modules that would be compiled are replaced by plain ones,
 * and what neither `npm run editor` nor the tests reach is left out (365 MB instead of 976).
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { npm, root, run, runIfMain } from './process.mjs';

/** code-server 4.x.y carries VS Code 1.x.y. */
const CODE_SERVER = '4.139.1';

/** What that code-server runs on; used where the present Node is older. */
const NODE = '24.21.0';

/** Counts up when this recipe changes, so that older caches are made anew. */
const RECIPE = 1;

const NPM_INSTALL = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];

/** Dependencies of VS Code that only its agent host, containers, SSH tunnels and Windows use; some need a compiler. */
const UNUSED_DEPENDENCIES = [
  '@devcontainers/cli',
  '@github/copilot-sdk',
  '@microsoft/mxc-sdk',
  '@vscode/copilot-api',
  '@vscode/fs-copyfile',
  '@vscode/native-watchdog',
  '@vscode/sandbox-runtime',
  '@vscode/sqlite3',
  '@vscode/tree-sitter-wasm',
  '@vscode/windows-process-tree',
  '@vscode/windows-registry',
  'kerberos',
  'node-addon-api',
  'ssh2',
];

/** Built-in extensions that are large and have no part in editing XML. The workbench expects the other ones to be there. */
const UNUSED_EXTENSIONS = [
  'copilot',
  'git',
  'github',
  'mermaid-markdown-features',
  'microsoft-authentication',
  'ms-vscode.js-debug',
  'ms-vscode.js-debug-companion',
  'ms-vscode.vscode-js-profile-table',
  'tunnel-forwarding',
];

/** The folder for what can be fetched again, by the habit of the system. */
function cacheFolder() {
  if (process.env.XDG_CACHE_HOME) return path.join(process.env.XDG_CACHE_HOME, 'domxml');
  if (process.platform === 'darwin') return path.join(os.homedir(), 'Library', 'Caches', 'domxml');
  return path.join(os.homedir(), '.cache', 'domxml');
}

const home = () => path.join(cacheFolder(), `vscode-${CODE_SERVER}-${RECIPE}`);

/** Whether this Node can run code-server itself. */
const ownNodeServes = () => Number(process.versions.node.split('.')[0]) >= Number(NODE.split('.')[0]);

/** The npm package that is the Node binary for this system and nothing else. */
const nodePackage = () => `node-${process.platform}-${process.arch}`;

/** What starts it: the Node binary and the script to hand to it. */
const programIn = (folder) => ({
  node: ownNodeServes() ? process.execPath : path.join(folder, 'node_modules', nodePackage(), 'bin', 'node'),
  codeServer: path.join(folder, 'node_modules', 'code-server', 'out', 'node', 'entry.js'),
});

/** Puts our stand-in for a compiled module where VS Code looks for it. */
function standIn(modules, name) {
  const folder = path.join(modules, ...name.split('/'));
  rmSync(folder, { recursive: true, force: true });
  cpSync(path.join(root, 'scripts', 'vscode', `${path.basename(name)}.cjs`), path.join(folder, 'index.js'));
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name, version: '0.0.0', main: 'index.js' }));
}

function dropDependencies(manifest, names) {
  const content = JSON.parse(readFileSync(manifest, 'utf8'));
  for (const name of names) delete content.dependencies[name];
  writeFileSync(manifest, JSON.stringify(content, null, 2));
}

async function installInto(folder) {
  writeFileSync(path.join(folder, 'package.json'), '{"private":true}');
  const wanted = [`code-server@${CODE_SERVER}`, ...(ownNodeServes() ? [] : [`${nodePackage()}@${NODE}`])];
  await run(npm, [...NPM_INSTALL, ...wanted], { cwd: folder });

  const modules = path.join(folder, 'node_modules');
  const vscode = path.join(modules, 'code-server', 'lib', 'vscode');
  dropDependencies(path.join(vscode, 'package.json'), UNUSED_DEPENDENCIES);
  await run(npm, [...NPM_INSTALL, '--omit=dev'], { cwd: vscode });

  standIn(path.join(vscode, 'node_modules'), '@vscode/spdlog');
  standIn(path.join(vscode, 'node_modules'), '@vscode/native-watchdog');
  for (const name of UNUSED_EXTENSIONS) rmSync(path.join(vscode, 'extensions', name), { recursive: true, force: true });
  for (const name of ['include', 'share'])
    rmSync(path.join(modules, nodePackage(), name), { recursive: true, force: true });
}

/** The VS Code in the cache; undefined when it has not been installed. */
export function cachedVscode() {
  return existsSync(home()) ? programIn(home()) : undefined;
}

/** A VS Code that runs, installed on first use. It appears in the cache only when it is whole. */
export async function vscode() {
  const cached = cachedVscode();
  if (cached) return cached;
  if (process.platform === 'win32') {
    throw new Error(
      'code-server, the VS Code that runs in a browser, needs Linux or macOS. ' +
        'On Windows, make the extension with "npm run package" and install it with "code --install-extension".',
    );
  }
  console.log(`Installing VS Code for the browser (code-server ${CODE_SERVER}) into ${home()}, once, about a minute…`);
  mkdirSync(cacheFolder(), { recursive: true });
  const making = mkdtempSync(path.join(cacheFolder(), 'making-'));
  try {
    await installInto(making);
    if (!existsSync(home())) renameSync(making, home());
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
  return programIn(home());
}

await runIfMain(import.meta.url, vscode);
