import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadGrammar, type LoadedGrammar } from '../../../server/src/relaxng/load';
import { validate } from '../../../server/src/relaxng/validate';
import { parseXml } from '../../../server/src/xml/parser';
import { sharedData } from '../../helpers/tools';
import { readSuite, type SuiteCase } from './spectest';

const file = sharedData('relaxng', 'spectest.xml');
const cases = file === undefined ? [] : readSuite(file);

/** Cases we judge otherwise than the suite, by title, with the reason. One that comes right fails the run. */
const LEDGER: Readonly<Record<string, string>> = {};

const passed = { checks: 0, cases: 0 };

describe.skipIf(file === undefined)("James Clark's suite: the engine is RELAX NG", () => {
  it.each(cases)('$title', (suiteCase) => {
    const wrong = wrongVerdicts(suiteCase);
    passed.checks += checksOf(suiteCase) - wrong.length;
    passed.cases += wrong.length === 0 ? 1 : 0;
    if (suiteCase.title in LEDGER) expect(wrong).not.toEqual([]);
    else expect(wrong).toEqual([]);
  });

  afterAll(() => {
    const checks = cases.reduce((sum, suiteCase) => sum + checksOf(suiteCase), 0);
    console.log(`RELAX NG suite: ${passed.checks} of ${checks} checks, ${passed.cases} of ${cases.length} cases`);
  });
});

const checksOf = ({ valid, invalid }: SuiteCase): number => 1 + valid.length + invalid.length;

/** The checks of a case that come out otherwise than it says, each with what was judged and how. */
function wrongVerdicts(suiteCase: SuiteCase): readonly string[] {
  const { grammar, problems } = load(suiteCase);
  if (!suiteCase.correct) {
    const isRefused = problems.some(({ section }) => section !== undefined);
    return isRefused ? [] : [`not refused by a section of the specification: ${suiteCase.schema}`];
  }
  if (grammar === undefined || problems.length > 0) {
    const refused = `refused: ${suiteCase.schema}: ${problems.map(({ message }) => message).join(' ')}`;
    return Array.from({ length: checksOf(suiteCase) }, () => refused);
  }
  const isValid = (text: string): boolean => validate(grammar, parseXml(text)).findings.length === 0;
  return [
    ...suiteCase.valid.filter((text) => !isValid(text)).map((text) => `judged invalid: ${text}`),
    ...suiteCase.invalid.filter(isValid).map((text) => `judged valid: ${text}`),
  ];
}

const load = ({ schema, resources }: SuiteCase): LoadedGrammar =>
  loadGrammar({ file: 'schema.rng', text: schema }, (href, base) => {
    const name = path.posix.join(path.posix.dirname(base), href);
    const text = resources.get(name);
    return text === undefined ? undefined : { file: name, text };
  });
