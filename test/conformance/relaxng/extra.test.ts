import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadGrammar } from '../../../server/src/relaxng/load';
import { validate } from '../../../server/src/relaxng/validate';
import { parseXml } from '../../../server/src/xml/parser';
import { sharedData } from '../../helpers/tools';

const folder = sharedData('relaxng', 'extra');
const read = (name: string): string => readFileSync(path.join(folder ?? '', name), 'utf8');
const cases =
  folder === undefined
    ? []
    : (JSON.parse(read('index.json')) as { cases: readonly { name: string; valid: boolean }[] }).cases;

describe.skipIf(folder === undefined)('cases from the mistakes of other engines, judged as Jing judges them', () => {
  it.each(cases)('$name', ({ name, valid }) => {
    const { grammar, problems } = loadGrammar({ file: `${name}.rng`, text: read(`${name}.rng`) }, () => undefined);
    expect(problems).toEqual([]);
    const findings = grammar && validate(grammar, parseXml(read(`${name}.xml`))).findings;
    expect(findings?.length === 0).toBe(valid);
  });
});
