import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { basesIn, fuzz, grammarAt } from '../../fuzz/fuzz';
import { haveTool, lack } from '../../helpers/tools';

const schema = '/usr/share/libvirt/schemas/domain.rng';
const canRun = [haveTool('jing'), haveTool('xmllint'), existsSync(schema) || lack(schema)].every(Boolean);

/** One course for everybody; `npm run fuzz:relaxng -- --seed …` takes others. */
const seed = 2026;

describe.skipIf(!canRun)("libvirt's own grammar of a domain", () => {
  it(`gives the verdicts of Jing on 2,000 mutated domains (seed ${seed})`, { timeout: 300_000 }, async () => {
    const bases = basesIn(path.resolve(import.meta.dirname, '../../fuzz/bases'));
    const result = await fuzz({ schema, grammar: grammarAt(schema), bases, cases: 2000, seed });
    expect(result.differences).toEqual([]);
    expect(result.valid).toBeGreaterThan(200); // a fuzz that only breaks documents proves little
  });
});
