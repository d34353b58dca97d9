import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis';
import { projectSchema } from '../../server/src/project/schema';
import { allCodes } from '../../server/src/rules/codes';
import { rules } from '../../server/src/rules/rules';
import { targets } from '../../server/src/targets/targets';
import { codePage, codesPage, targetPage } from '../helpers/pages';

const root = path.resolve(import.meta.dirname, '../..');
const docs = (...names: string[]): string => path.join(root, 'docs', ...names);

const codesIn = (text: string): readonly string[] => [
  ...new Set(analyze(text, { world: { now: 0, hostTimezone: 'UTC' } }).problems.map(({ code }) => code)),
];

describe('the page of each code', () => {
  it.each(allCodes.map((code) => [code.code, code] as const))('%s is up to date', async (code, page) => {
    await expect(codePage(page)).toMatchFileSnapshot(docs('rules', `${code}.md`));
  });

  it('is listed', async () => {
    await expect(codesPage(allCodes)).toMatchFileSnapshot(docs('rules', 'README.md'));
  });

  it('is of a code that there is, told once', () => {
    const codes = allCodes.map(({ code }) => code);
    expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]);
    const pages = readdirSync(docs('rules')).filter((name) => name !== 'README.md');
    expect(pages.sort()).toEqual(codes.map((code) => `${code}.md`).sort());
  });

  const examples = allCodes
    .filter(({ code }) => !code.startsWith('xml-')) // those are run beside the parser, on any XML
    .flatMap(({ code, examples }) => examples.map(({ bad, good }) => [code, bad, good] as const));

  it.each(examples)('%s shows what is wrong and what is right', (code, bad, good) => {
    expect(codesIn(bad)).toContain(code);
    expect(codesIn(good)).not.toContain(code);
  });
});

it('each rule has its code for a file name', () => {
  const files = readdirSync(path.join(root, 'server/src/rules')).filter((name) => /^(clock|timer)-/.test(name));
  expect(files.sort()).toEqual(rules.map(({ docs: page }) => `${page.code}.ts`).sort());
});

describe('the page of each target', () => {
  it.each(targets.map((target) => [target.id, target] as const))('%s is up to date', async (id, target) => {
    await expect(targetPage(target)).toMatchFileSnapshot(docs('targets', `${id}.md`));
  });
});

it('the schema of domxml.json that editors read is the one that the file is held against', async () => {
  const file = path.join(root, 'schemas/domxml.schema.json');
  await expect(`${JSON.stringify(projectSchema, undefined, 2)}\n`).toMatchFileSnapshot(file);
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    contributes: { jsonValidation: unknown };
  };
  expect(manifest.contributes.jsonValidation).toEqual([
    { fileMatch: 'domxml.json', url: './schemas/domxml.schema.json' },
  ]);
});
