/** Puts the project's own grammars into a bundle as patterns, so that the program that carries them need not read them. */
import path from 'node:path';
import { root } from './process.mjs';

const inCore = (...segments) => JSON.stringify(path.join(root, 'server/src', ...segments));

/** The program that reads the grammars' texts and writes them as patterns. */
const WRITER = `
  import { writeCompiled } from ${inCore('relaxng/compiled')};
  import { embeddedGrammar } from ${inCore('schemas/fromSource')};
  export const write = (kind, name) => writeCompiled(embeddedGrammar(kind, name));
`;

/** The module that stands in the bundles for schemas/fromSource. */
const reader = (grammars) => `
  import { readCompiled } from ${inCore('relaxng/compiled')};
  const grammars = ${JSON.stringify(grammars)};
  export const embeddedGrammar = (kind, name) => readCompiled(grammars[kind + ' ' + name]);
`;

async function compileGrammars(bundle) {
  const { outputFiles } = await bundle({
    stdin: { contents: WRITER, resolveDir: root },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    loader: { '.rng': 'text' },
  });
  const { write } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`);
  const kinds = ['clock', 'domain'].flatMap((kind) => ['clock', 'clock-2012'].map((name) => [kind, name]));
  return Object.fromEntries(kinds.map(([kind, name]) => [`${kind} ${name}`, write(kind, name)]));
}

/** An esbuild plugin; `bundle` is esbuild's own `build`. */
export async function compiledGrammars(bundle) {
  const contents = reader(await compileGrammars(bundle));
  return {
    name: 'compiled-grammars',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /\/fromSource$/ }, () => ({ path: 'grammars', namespace: 'compiled' }));
      onLoad({ filter: /.*/, namespace: 'compiled' }, () => ({ contents, resolveDir: root }));
    },
  };
}
