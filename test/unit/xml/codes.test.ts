import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseXml } from '../../../server/src/xml/parser';
import { xmlCodes } from '../../../server/src/xml/problems';

const codesOf = (text: string): readonly string[] => parseXml(text).problems.map(({ code }) => code);

describe.each(xmlCodes)('$code', ({ code, summary, examples }) => {
  test.each(examples)('is all that is wrong with its bad example', ({ bad }) => {
    expect(codesOf(bad)).toEqual([code]);
  });

  test.each(examples)('is gone from its good example', ({ good }) => {
    expect(codesOf(good)).toEqual([]);
  });

  test('has a summary in a sentence', () => {
    expect(summary).toMatch(/^[A-Z`].*\.$/);
  });
});

test('every code the parser can give is documented, and no other', () => {
  const folder = path.resolve(import.meta.dirname, '../../../server/src/xml/messages');
  const messages = readdirSync(folder).map((file) => readFileSync(path.join(folder, file), 'utf8'));
  const given = new Set(Array.from(messages.join().matchAll(/'(xml-[a-z-]+)'/g), ([, code]) => code));
  expect([...given].sort()).toEqual(xmlCodes.map(({ code }) => code).sort());
});
