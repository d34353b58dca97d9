import { analyze, type AnalysisOptions } from '../../server/src/analysis';
import { applyEdits, type Problem } from '../../server/src/problem';
import { summerNoon } from './domains';
import { checkMarks } from './marked';

/** Checks a rule: of what is said about the text, everything with its code, in the form of {@link checkMarks}. */
export const checkRule = (code: string, expected: string, options: Partial<AnalysisOptions> = {}): void =>
  checkMarks(expected, (text) => problemsOf(code, text, options));

/** What is said about `text` under one code. */
export const problemsOf = (code: string, text: string, options: Partial<AnalysisOptions> = {}): readonly Problem[] =>
  analyze(text, { world: summerNoon, ...options }).problems.filter((problem) => problem.code === code);

/** Each fix of the problems with a code: its title and the text it leaves. */
export const fixesOf = (
  code: string,
  text: string,
  options: Partial<AnalysisOptions> = {},
): readonly (readonly [title: string, text: string])[] =>
  problemsOf(code, text, options)
    .flatMap(({ fixes = [] }) => fixes)
    .map(({ title, edits }) => [title, applyEdits(text, edits)]);
