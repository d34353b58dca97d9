/** Installs what a fresh clone lacks: the packages that package-lock.json names. Needs nothing but Node and npm. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inPackages, npm, root, run, runIfMain } from './process.mjs';

/** The packages a lockfile lists, by their place; none when there is no such file. */
function packagesIn(lockfile) {
  try {
    return JSON.parse(readFileSync(lockfile, 'utf8')).packages ?? {};
  } catch {
    return {};
  }
}

/** Whether node_modules holds every package in the version that the lockfile asks for. Optional ones depend on the system. */
function installed() {
  const present = packagesIn(inPackages('.package-lock.json'));
  return Object.entries(packagesIn(path.join(root, 'package-lock.json')))
    .filter(([place, wanted]) => place !== '' && !wanted.optional)
    .every(([place, wanted]) => present[place]?.version === wanted.version);
}

/** Installs the packages unless they are there. */
export async function setUp() {
  if (installed()) return;
  console.log('Installing the packages of package-lock.json (npm ci)…');
  await run(npm, ['ci', '--loglevel=error']);
}

await runIfMain(import.meta.url, setUp);
