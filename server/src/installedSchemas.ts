import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { attempt, placeNamed, stampOf } from './disk';
import type { KeptGrammars, SchemaSource } from './schemas/source';

/** Where libvirt's packages, a build of one's own and Homebrew put the grammars. The first that has them counts. */
const PLACES: readonly string[] = [
  '/usr/share/libvirt/schemas',
  '/usr/local/share/libvirt/schemas',
  '/opt/homebrew/share/libvirt/schemas',
  '/home/linuxbrew/.linuxbrew/share/libvirt/schemas',
  '/opt/local/share/libvirt/schemas',
];

/** The grammar that makes a folder one of libvirt's. */
const MAIN = 'domain.rng';

/** Bytes of one file that are read at most; libvirt's longest has 230,000. */
const LONGEST_FILE = 4_000_000;

/** How long what was found is taken for what is there. */
const TRUSTED_MILLISECONDS = 2000;

/** The folder where libvirt has installed its grammars on this machine; undefined where it has not. */
export const installedFolder = (): string | undefined => PLACES.find(holdsGrammars);

/** The places that {@link installedFolder} looks in. */
export const installedPlaces = PLACES;

/** Whether `folder` has libvirt's grammar of a domain. */
export const holdsGrammars = (folder: string): boolean => stampOf(path.join(folder, MAIN)) !== undefined;

/** Gives a place to keep what the grammars of a folder come to, `stamp` being their state. */
export type Keep = (folder: string, stamp: string) => KeptGrammars;

/** The grammars in `folder`, under the name of the libvirt that they came with where that can be told. */
export const schemasIn = (folder: string, keep?: Keep): SchemaSource => ({
  name: ['libvirt', versionBeside(folder)].filter(Boolean).join(' '),
  place: folder,
  read: (file) => readInside(folder, file),
  uriOf: (file) => uriIn(folder, file),
  ...(keep && { kept: keep(folder, folderStamp(folder)) }),
});

const uriIn = (folder: string, name: string): string => pathToFileURL(path.join(folder, name)).href;

/** A grammar of the author's own; what it includes must lie in its folder. `file` is shown as it is given. */
export function schemaAt(file: string): SchemaSource {
  const target = attempt(() => realpathSync(file)) ?? file; // a link that the author names may lead anywhere
  const folder = path.dirname(target);
  return {
    name: file,
    place: folder,
    start: path.basename(target),
    read: (name) => readInside(folder, name),
    uriOf: (name) => uriIn(folder, name),
  };
}

/**
 * Gives the grammars in a folder, or those installed for an empty name: the same object as long as no file in the folder
 * has changed, so that what was read stays read. `now` counts milliseconds.
 */
export function watchedSchemas(
  now: () => number,
  keep?: Keep,
): (folder: string, workspace: string | undefined) => SchemaSource | undefined {
  const known = new Map<string, { source: SchemaSource | undefined; stamp: string; checked: number }>();
  return (written, workspace) => {
    const asked = written === '' ? '' : placeNamed(written, workspace);
    const before = known.get(asked);
    if (before !== undefined && now() - before.checked < TRUSTED_MILLISECONDS) return before.source;
    const folder = asked === '' ? installedFolder() : asked;
    const stamp = folder === undefined ? '' : `${folder} ${folderStamp(folder)}`;
    const source = before?.stamp === stamp ? before.source : folder === undefined ? undefined : schemasIn(folder, keep);
    known.set(asked, { source, stamp, checked: now() });
    return source;
  };
}

/** Changes when a grammar in the folder does. */
const folderStamp = (folder: string): string =>
  namesIn(folder)
    .filter((name) => name.endsWith('.rng'))
    .map((name) => `${name} ${stampOf(path.join(folder, name)) ?? ''}`)
    .join();

/** The text of a regular file in `folder`; undefined for what a link leads outside, for what is too long and for what is not there. */
const readInside = (folder: string, name: string): string | undefined =>
  attempt(() => {
    const [inside, file] = [realpathSync(folder), realpathSync(path.join(folder, name))];
    const stats = statSync(file);
    const allowed = file.startsWith(inside + path.sep) && stats.isFile() && stats.size <= LONGEST_FILE;
    return allowed ? readFileSync(file, 'utf8') : undefined;
  });

/** A shared library is named for the version: libvirt 9.0.0 installs `libvirt.so.0.9000.0`. */
const LIBRARY = /^libvirt\.(?:so\.0\.(\d+)\.(\d+)|0\.(\d+)\.(\d+)\.dylib)$/;

/** The version of the library installed under the same prefix as a folder of grammars; undefined where there is none, or several. */
function versionBeside(folder: string): string | undefined {
  if (!folder.endsWith(path.join('share', 'libvirt', 'schemas'))) return undefined;
  const prefix = path.resolve(folder, '../../..');
  const lib = path.join(prefix, 'lib');
  const triplets = namesIn(lib).filter((name) => name.includes('-linux-'));
  const folders = [lib, path.join(prefix, 'lib64'), ...triplets.map((name) => path.join(lib, name))];
  const versions = new Set(folders.flatMap(namesIn).flatMap(versionOf));
  return versions.size === 1 ? [...versions][0] : undefined;
}

function versionOf(library: string): readonly string[] {
  const found = LIBRARY.exec(library);
  if (found === null) return [];
  const thousands = Number(found[1] ?? found[3]);
  return [`${Math.floor(thousands / 1000)}.${thousands % 1000}.${found[2] ?? found[4] ?? '0'}`];
}

const namesIn = (folder: string): readonly string[] => attempt(() => readdirSync(folder).sort()) ?? [];
