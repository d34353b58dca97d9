/** Collects the licences of the packages that are bundled: they ask to be handed on with the code. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './process.mjs';

/** The folder of the package that a bundled file belongs to, such as `node_modules/semver`; undefined for our own files. */
const packageOf = (file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];

/** A package's name, version and licence text. */
function notice(folder) {
  const place = path.join(root, folder);
  const { name, version, license } = JSON.parse(readFileSync(path.join(place, 'package.json'), 'utf8'));
  const file = readdirSync(place).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${folder} is bundled, but has no licence file to hand on`);
  return `${name} ${version} (${license})\n\n${readFileSync(path.join(place, file), 'utf8').trim()}\n`;
}

/** The text to ship for bundles that were made from these files, as esbuild's metafiles name them. */
export function notices(files) {
  const folders = new Set(files.map(packageOf).filter((folder) => folder !== undefined));
  return [...folders]
    .sort()
    .map(notice)
    .join(`\n${'-'.repeat(80)}\n\n`);
}
