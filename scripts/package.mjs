/** Makes the extension that VS Code installs, domxml-VERSION.vsix, in the root of the repository. */
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { build } from './build.mjs';
import { inPackages, root, run, runIfMain } from './process.mjs';

/** Where the packaged extension of this version is. */
export function vsixFile() {
  const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return path.join(root, `${name}-${version}.vsix`);
}

/** Builds and packages; gives the path of the .vsix. */
export async function packageExtension() {
  await build();
  const file = vsixFile();
  // Nothing in the package comes from node_modules: the bundles hold what they use. README's links stay relative.
  const options = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', file];
  await run(process.execPath, [inPackages('@vscode', 'vsce', 'vsce'), 'package', ...options], {
    stdio: ['ignore', 'ignore', 'inherit'], // It would list every file; test/integration/package.test.ts does.
  });
  console.log(`Made ${path.basename(file)}, ${Math.ceil(statSync(file).size / 1000)} kB.`);
  return file;
}

await runIfMain(import.meta.url, packageExtension);
