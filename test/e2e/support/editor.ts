import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { packagedExtension, repository } from '../../helpers/build';

/** A VS Code that is being served, as `npm run editor` serves it. */
export interface ServedEditor {
  /** A folder for the test's own files; removed at the end. */
  readonly scratch: string;
  /** The address of the workbench with a folder open: as it was left, or with just one file of it. */
  address(folder: string, file?: string): string;
  /** The language servers that run now, as process ids. Linux only. */
  languageServers(): readonly number[];
  /** Everything that VS Code has logged so far. */
  log(): string;
  stop(): Promise<void>;
}

/** Serves VS Code for the tests of one file, with the packaged extension or with none. */
export async function serveEditor({ bare = false } = {}): Promise<ServedEditor> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'domxml-e2e-'));
  const scratch = path.join(home, 'files');
  mkdirSync(scratch);
  const script = path.join(repository, 'scripts', 'editor.mjs');
  const extension = bare ? ['--bare'] : ['--vsix', packagedExtension()];
  const child = spawn(process.execPath, [script, '--port', '0', ...extension, scratch], {
    env: { ...process.env, TMPDIR: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<never>((_, reject) =>
    child.once('exit', (status) => reject(new Error(`npm run editor ended with status ${status ?? 'of a signal'}`))),
  );
  const origin = await Promise.race([originIn(createInterface({ input: child.stdout })), ended]);
  const authority = new URL(origin).host;

  return {
    scratch,
    address(folder, file) {
      const left = `${origin}/?folder=${encodeURIComponent(folder)}`;
      if (file === undefined) return left;
      const payload = JSON.stringify([['openFile', `vscode-remote://${authority}${path.join(folder, file)}`]]);
      return `${left}&payload=${encodeURIComponent(payload)}`;
    },
    languageServers: () => processesWith(path.join(home, 'domxml-vscode-'), 'dist/server.js'),
    log: () => logsBelow(home),
    async stop() {
      child.kill('SIGTERM');
      await ended.catch(() => undefined);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** The first address that is printed, without its path. */
async function originIn(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) {
    const address = /http:\/\/\S+/.exec(line)?.[0];
    if (address !== undefined) return new URL(address).origin;
  }
  throw new Error('npm run editor printed no address');
}

function commandLineOf(process: string): string {
  try {
    return readFileSync(`/proc/${process}/cmdline`, 'utf8');
  } catch {
    return ''; // It has ended since it was listed.
  }
}

function processesWith(...words: readonly string[]): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((process) => words.every((word) => commandLineOf(process).includes(word)))
    .map(Number);
}

const logsBelow = (folder: string): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.log'))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .join('\n');
