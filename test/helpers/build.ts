import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** The folder that package.json stands in. */
export const repository = path.resolve(import.meta.dirname, '..', '..');

/** What the bundles are made from. */
const BUNDLED = [
  'client/src',
  'server/src',
  'schemas',
  'scripts/build.mjs',
  'scripts/grammars.mjs',
  'package-lock.json',
];

/** What goes into the package beside the bundles. */
const PACKAGED = [
  ...BUNDLED,
  'package.json',
  'package.nls.json',
  'package.nls.de.json',
  'l10n',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
  'media',
  '.vscodeignore',
];

/** When the newest file of a file or folder was written, in milliseconds since the epoch; 0 where there is none. */
function newest(place: string): number {
  if (!existsSync(place)) return 0;
  const status = statSync(place);
  if (!status.isDirectory()) return status.mtimeMs;
  return Math.max(0, ...readdirSync(place).map((name) => newest(path.join(place, name))));
}

/** Runs a script that makes `file`, unless the file is newer than all its sources. */
function make(file: string, sources: readonly string[], script: string): string {
  const made = newest(file);
  if (made > Math.max(...sources.map((source) => newest(path.join(repository, source))))) return file;
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(repository, 'scripts', script)], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`scripts/${script} failed:\n${stdout}${stderr}`);
  return file;
}

/** The path of a bundle in dist/, such as `cli.js`; built first if something it is made from is newer. */
export const built = (name: string): string => make(path.join(repository, 'dist', name), BUNDLED, 'build.mjs');

/** The path of the server's bundle for Node, up to date. */
export const builtServer = (): string => built('server.js');

/** The path of the packaged extension, up to date. */
export function packagedExtension(): string {
  const { name, version } = JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  return make(path.join(repository, `${name}-${version}.vsix`), PACKAGED, 'package.mjs');
}
