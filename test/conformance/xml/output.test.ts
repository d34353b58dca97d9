import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { decodeXml } from '../../../server/src/cli/decode';
import { parseXml } from '../../../server/src/xml/parser';
import { canonical } from './canonical';
import { suiteCases } from './suite';

/** Whether a document refers to anything outside of it, which the tree then lacks. */
const isAlone = (text: string): boolean => !/<!(DOCTYPE|ENTITY)[^>[]*(SYSTEM|PUBLIC)/.test(text);

function textOf(file: string): string {
  const decoded = decodeXml(readFileSync(file));
  if ('error' in decoded) throw new Error(`${file}: ${decoded.error}`);
  return decoded.text;
}

test('the tree holds what the W3C suite says that documents hold', () => {
  const cases = suiteCases().flatMap(({ id, file, output, outOfScope, type }) =>
    output === undefined || outOfScope !== undefined || type === 'not-wf'
      ? []
      : [{ id, text: textOf(file), output: textOf(output) }],
  );
  // The second canonical form, which some outputs are in, has the DOCTYPE with its notations.
  const judged = cases.filter(({ text, output }) => isAlone(text) && !output.includes('<!DOCTYPE'));
  const wrong = judged.filter(({ text, output }) => canonical(parseXml(text)) !== output.trimEnd());
  console.log(
    `W3C suite: ${cases.length} outputs, ${judged.length} of documents that stand alone, ${judged.length - wrong.length} agree.`,
  );
  expect(wrong.map(({ id, text, output }) => ({ id, output: canonical(parseXml(text)), expected: output }))).toEqual(
    [],
  );
});
