import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { built } from './build';

/** How a run of the command line ended. */
export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly input?: string | Uint8Array;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Who runs it, where that matters; needs root. */
  readonly uid?: number;
  readonly nodeOptions?: readonly string[];
}

/** Runs the built command line as a shell would, with no terminal and no wish for colour in its environment. */
export async function domxml(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  const { input = '', cwd, env, uid, nodeOptions = [] } = options;
  const child = spawn(process.execPath, [...nodeOptions, built('cli.js'), ...args], {
    env: { PATH: process.env.PATH ?? '', HOME: os.tmpdir(), TZ: 'UTC', ...env },
    ...(cwd !== undefined && { cwd }),
    ...(uid !== undefined && { uid }),
  });
  child.stdin.on('error', () => undefined); // it need not read all that it is given
  child.stdin.end(input);
  const [stdout, stderr, status] = await Promise.all([text(child.stdout), text(child.stderr), ended(child)]);
  return { status, stdout, stderr };
}

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });

/** A folder of files for one test; gone when `remove` is called. */
export interface Scratch {
  readonly folder: string;
  /** Writes a file, its folders with it, and gives its whole path. */
  write(name: string, contents: string | Uint8Array): string;
  remove(): void;
}

/** A new folder outside the repository that anybody may look into. */
export function scratch(): Scratch {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'domxml-'));
  chmodSync(folder, 0o755);
  return {
    folder,
    write(name, contents) {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, contents);
      return file;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A small domain around a clock. */
export const domain = (clock: string): string => `<domain type='kvm'>
  <name>guest</name>
  <memory unit='MiB'>512</memory>
  <os>
    <type arch='x86_64' machine='q35'>hvm</type>
  </os>
  ${clock}
  <devices/>
</domain>
`;

/** Nothing to object to. */
export const good = domain(`<clock offset='utc' adjustment='reset'/>`);
/** One error on line 7, from character 17 to 25, that one fix mends. */
export const misspelt = domain(`<clock offset='locltime' adjustment='reset'/>`);
/** {@link misspelt} when it is fixed. */
export const mended = domain(`<clock offset='localtime' adjustment='reset'/>`);
/** A warning with a fix for each intent. */
export const legacy = domain(`<clock offset='localtime'/>`);
/** XML of somebody else. */
export const foreign = `<schedule><clock offset='whatever'/></schedule>\n`;
