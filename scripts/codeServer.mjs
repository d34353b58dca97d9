/** Runs the VS Code of vscode.mjs with one extension and folders of its own, so that nothing of the user's is touched. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { run } from './process.mjs';

/** A quiet editor: no telemetry, no updates, no welcome, no question of trust, no assistant. */
const USER_SETTINGS = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

const SERVE_OPTIONS = [
  ...['--auth', 'none', '--disable-telemetry', '--disable-update-check', '--disable-workspace-trust'],
  '--disable-getting-started-override',
  // Seconds that the extension host outlives a page that was closed; it would be three hours.
  ...['--reconnection-grace-time', '1'],
];

/** Milliseconds to wait for the server to answer, and between two looks. */
const PATIENCE = 60_000;
const PAUSE = 50;

/** A port of this machine that is free now: `wanted`, or else any. */
function freePort(wanted) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => (wanted === 0 ? reject(error) : resolve(freePort(0))));
    probe.listen(wanted, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** The environment for it: sockets, caches and settings go below `home`; nothing of an editor around us is inherited. */
function environment(home) {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$|PORT$|PASSWORD$)/.test(name),
  );
  const own = ['TMPDIR', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_CACHE_HOME', 'XDG_STATE_HOME'].map((name) => [
    name,
    path.join(home, name.toLowerCase()),
  ]);
  for (const [, folder] of own) mkdirSync(folder, { recursive: true });
  return Object.fromEntries([...inherited, ...own]);
}

/** Resolves when the server answers; throws with its log when it ends instead. */
async function listening(url, child, log) {
  for (const start = Date.now(); ;) {
    if (child.exitCode !== null || Date.now() - start > PATIENCE) {
      throw new Error(`code-server did not start. Its log:\n${readFileSync(log, 'utf8')}`);
    }
    try {
      if ((await fetch(`${url}/healthz`)).ok) return;
    } catch {
      // Not yet.
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

/** Ends a process that leads its own group, with the whole group. */
function endGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Everything in it has ended already.
  }
}

/**
 * Serves the VS Code `program` on this machine with the extension in `vsix` installed, or with none.
 * Gives its address, and what ends it and removes all its folders.
 */
export async function serve({ program, vsix, port: wantedPort }) {
  const home = mkdtempSync(path.join(os.tmpdir(), 'domxml-vscode-'));
  const env = environment(home);
  const [userData, extensions, config] = ['user-data', 'extensions', 'config.yaml'].map((name) =>
    path.join(home, name),
  );
  mkdirSync(path.join(userData, 'User'), { recursive: true });
  writeFileSync(path.join(userData, 'User', 'settings.json'), JSON.stringify(USER_SETTINGS, null, 2));
  writeFileSync(config, '{}\n');
  const folders = ['--config', config, '--user-data-dir', userData, '--extensions-dir', extensions];
  const start = [program.codeServer, ...folders];
  const install = [...start, '--install-extension', vsix];
  if (vsix) await run(program.node, install, { env, stdio: ['ignore', 'ignore', 'inherit'] });

  const port = await freePort(wantedPort);
  const log = path.join(home, 'server.log');
  const output = openSync(log, 'a');
  const child = spawn(program.node, [...start, ...SERVE_OPTIONS, '--bind-addr', `127.0.0.1:${port}`], {
    env,
    stdio: ['ignore', output, output],
    detached: true,
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const kill = () => {
    endGroup(child, 'SIGKILL');
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  process.once('exit', kill);
  const url = `http://127.0.0.1:${port}`;
  await listening(url, child, log);
  const stop = async () => {
    endGroup(child, 'SIGTERM');
    await ended;
    process.off('exit', kill);
    kill();
  };
  return { url, stop, ended };
}
