import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { basesIn, grammarAt } from '../../fuzz/fuzz';
import { tryPlaces } from '../../fuzz/places';
import { grammar } from '../../helpers/jing';
import { haveTool, lack } from '../../helpers/tools';

const libvirt = '/usr/share/libvirt/schemas/domain.rng';
const canRun = haveTool('jing');
const haveLibvirt = existsSync(libvirt) || lack(libvirt);

/** How many places each grammar is asked at: `PLACES=300` takes minutes. */
const places = Number(process.env.PLACES ?? 12);
const seed = Number(process.env.SEED ?? 2026);

describe.skipIf(!canRun).each([
  ["libvirt's grammar", libvirt, haveLibvirt],
  ['our grammar', grammar('domain.rng'), true],
])('what may be written, by %s', (_, schema, isThere) => {
  it.skipIf(!isThere)(`is what Jing takes, at ${places} places (seed ${seed})`, { timeout: 3_600_000 }, async () => {
    const bases = basesIn(path.resolve(import.meta.dirname, '../../fuzz/bases'));
    const result = await tryPlaces({ schema, grammar: grammarAt(schema), bases, places, seed });
    const { differences, documents, offered, notOffered, validAtOnce } = result;
    console.log(`${offered} offered, ${validAtOnce} of them valid at once; ${notOffered} not; ${documents} documents`);
    expect(differences).toEqual([]);
    expect(offered).toBeGreaterThan(0);
  });
});
