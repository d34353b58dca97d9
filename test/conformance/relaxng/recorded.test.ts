import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { validate } from '../../../server/src/relaxng/validate';
import { clockGrammar } from '../../../server/src/schemas/embedded';
import { parseXml } from '../../../server/src/xml/parser';
import { sharedData } from '../../helpers/tools';

interface Recording {
  readonly cases: readonly { readonly id: string; readonly clock: string; readonly schemaValid: boolean }[];
}

describe.each(['9.0.0', '12.8.0'])("clock.rng takes what libvirt %s's own grammar takes", (version) => {
  const file = sharedData(`libvirt-${version}-answers.json`);
  it.skipIf(file === undefined)('in every recorded case', () => {
    const { cases } = JSON.parse(readFileSync(file!, 'utf8')) as Recording; // skipped where it is undefined
    const differing = cases.filter(({ clock, schemaValid }) => {
      const document = parseXml(clock);
      return (validate(clockGrammar('clock'), document).findings.length === 0) !== schemaValid;
    });
    expect(cases).toHaveLength(400);
    expect(differing.map(({ id, clock }) => `${id} ${clock}`)).toEqual([]);
  });
});
