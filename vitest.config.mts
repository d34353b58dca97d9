import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** Grammars and pages are imported as text, as esbuild does in the bundles. */
const asText = {
  name: 'as-text',
  enforce: 'pre' as const,
  load: (id: string) =>
    id.endsWith('.rng') ? `export default ${JSON.stringify(readFileSync(id, 'utf8'))}` : undefined,
};

const kind = (name: string, options: object = {}) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.ts`], ...options },
});

export default defineConfig({
  plugins: [asText],
  test: {
    reporters: ['default', './test/helpers/closingLine.ts'],
    projects: [
      kind('unit', { testTimeout: 30_000 }),
      kind('golden', { testTimeout: 30_000 }),
      kind('conformance', { testTimeout: 60_000 }),
      kind('integration', { testTimeout: 300_000, hookTimeout: 300_000 }),
      kind('protocol', { testTimeout: 30_000 }),
      kind('e2e', { testTimeout: 240_000, hookTimeout: 240_000, fileParallelism: false }),
    ],
  },
});
