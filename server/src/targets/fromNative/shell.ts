import type { Span } from '../../span';

/** A word of a command line, without its quotes. */
export interface Word {
  readonly value: string;
  readonly span: Span;
}

/** Words as a POSIX shell splits them: quotes, backslashes, and lines that go on behind one. Nothing is expanded. */
export const shellWords = (text: string): readonly Word[] =>
  [...text.matchAll(/(?:'[^']*'|"(?:[^"\\]|\\[^])*"|\\[^]|[^\s'"\\]|['"\\])+/g)]
    .map((match) => ({
      value: unquoted(match[0]),
      span: { start: match.index, end: match.index + match[0].length },
    }))
    .filter(({ value }) => value !== '');

const unquoted = (written: string): string =>
  written.replace(
    /'([^']*)'|"((?:[^"\\]|\\[^])*)"|\\([^])/g,
    (_, single?: string, double?: string, escaped?: string) =>
      single ??
      double?.replace(/\\([$`"\\\n])/g, (_all, character: string) => (character === '\n' ? '' : character)) ??
      (escaped === '\n' ? '' : (escaped ?? '')),
  );
