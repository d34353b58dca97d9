/** Makes the bundles in dist/: the client and the server for Node and for a web worker, the command line, the preview's page. */
import { chmodSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { notices } from './notices.mjs';
import { compiledGrammars } from './grammars.mjs';
import { root, runIfMain } from './process.mjs';

const shared = {
  absWorkingDir: root,
  outdir: 'dist',
  bundle: true,
  minify: true,
  sourcemap: 'linked',
  target: 'es2022',
  legalComments: 'none',
  mainFields: ['module', 'main'], // jsonc-parser's other form cannot be bundled
  logLevel: 'warning',
  metafile: true,
  write: false,
};

/** VS Code 1.100 and Node 20 load CommonJS; `vscode` is there only when the program runs. */
const forNode = {
  ...shared,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['vscode'],
  supported: { 'dynamic-import': false }, // a program that is kept compiled has only `require`
};

/** The browser's extension host loads CommonJS too. With this platform a bundle that reaches `node:fs` does not build. */
const forWebHost = { ...shared, platform: 'browser', format: 'cjs', external: ['vscode'] };

const forPage = { ...shared, platform: 'browser', format: 'iife' };

/** One entry for each kind of program; the keys of `entryPoints` name the files in dist/. */
const bundles = [
  {
    ...forNode,
    entryPoints: {
      'extension.node': 'client/src/extension.node.ts',
      server: 'server/src/node.ts',
      cli: 'server/src/cli.ts',
      main: 'server/src/main.ts',
    },
  },
  { ...forWebHost, entryPoints: { 'extension.web': 'client/src/extension.web.ts' } },
  { ...forPage, entryPoints: { 'server.web': 'server/src/worker.ts' } },
  { ...forPage, entryPoints: { preview: 'client/src/preview/page.ts' } },
  { ...forPage, entryPoints: { preview: 'client/src/preview/page.css' } },
];

/** The command line takes the server from beside itself: the other commands need not carry it. */
const serverBeside = {
  name: 'server-beside',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.\.\/\.\.\/node$/ }, () => ({ path: './server.js', external: true })),
};

/** Replaces a file in one step: whoever runs the old one meanwhile never sees half of the new one. */
function replaceFile({ path: file, contents }) {
  const making = `${file}.${process.pid}`;
  writeFileSync(making, contents);
  if (path.basename(file) === 'cli.js') chmodSync(making, 0o755);
  renameSync(making, file);
}

/** Builds everything, or throws and leaves dist/ as it was. esbuild has then said what is wrong. */
export async function build() {
  const { build: bundle } = await import('esbuild');
  const plugins = [await compiledGrammars(bundle), serverBeside];
  const results = await Promise.all(bundles.map((options) => bundle({ ...options, plugins })));
  mkdirSync(path.join(root, 'dist'), { recursive: true });
  for (const { outputFiles } of results) outputFiles.forEach(replaceFile);
  const contents = notices(results.flatMap(({ metafile }) => Object.keys(metafile.inputs)));
  replaceFile({ path: path.join(root, 'dist', 'NOTICES.txt'), contents });
}

await runIfMain(import.meta.url, build);
