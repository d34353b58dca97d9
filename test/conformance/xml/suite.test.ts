import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodeXml } from '../../../server/src/cli/decode';
import type { Problem } from '../../../server/src/problem';
import { parseXml } from '../../../server/src/xml/parser';
import { ledger } from './ledger';
import type { SuiteCase } from './suite';
import { suiteCases } from './suite';

/** What only Namespaces in XML forbids: fine in a case that says it is not about them. */
const namespaceCodes = new Set([
  'xml-bad-qualified-name',
  'xml-undeclared-prefix',
  'xml-empty-namespace',
  'xml-reserved-namespace',
]);

const cases = suiteCases();
const judged = cases.filter((each) => each.outOfScope === undefined);

describe('the W3C XML conformance suite', () => {
  test('is judged as the suite says, but for the cases in the ledger', () => {
    const wrong = judged.filter((each) => !agrees(each)).map(({ id }) => id);
    console.log(countsOf(wrong));
    expect(wrong.sort().map((id) => describeCase(id))).toEqual([...ledger.keys()].sort().map((id) => describeCase(id)));
  });

  test('has every case that the ledger names', () => {
    const known = new Set(judged.map(({ id }) => id));
    expect([...ledger.keys()].filter((id) => !known.has(id))).toEqual([]);
  });
});

const agrees = (each: SuiteCase): boolean => problemsOf(each).length > 0 === (each.type === 'not-wf');

/** What the parser says of a case; the sentence alone where its bytes are no text. */
function problemsOf(each: SuiteCase): readonly string[] {
  const decoded = decodeXml(readFileSync(each.file));
  if ('error' in decoded) return [decoded.error];
  const matters = ({ code }: Problem): boolean => each.namespaces || !namespaceCodes.has(code);
  return parseXml(decoded.text)
    .problems.filter(matters)
    .map(({ code, message }) => `${code}: ${message}`);
}

function describeCase(id: string): string {
  const found = judged.find((each) => each.id === id);
  return found === undefined ? id : `${id} (${found.type}, ${found.file}) ${problemsOf(found)[0] ?? 'accepted'}`;
}

function countsOf(wrong: readonly string[]): string {
  const reasons = new Map<string, number>();
  for (const { outOfScope } of cases) if (outOfScope) reasons.set(outOfScope, (reasons.get(outOfScope) ?? 0) + 1);
  const out = [...reasons].map(([reason, count]) => `${count} ${reason}`).join(', ');
  return `W3C suite: ${cases.length} cases, ${judged.length} judged, ${judged.length - wrong.length} agree, ${wrong.length} in the ledger; out: ${out}.`;
}
