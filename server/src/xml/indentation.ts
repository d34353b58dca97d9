import { LF, SPACE, TAB } from './characters';

/** The blanks before `at` when nothing else stands before it on its line; undefined otherwise. */
export function indentationOf(text: string, at: number): string | undefined {
  let start = at;
  while (isBlank(text.charCodeAt(start - 1))) start--;
  const before = text.charCodeAt(start - 1);
  return start === 0 || before === LF || before === 0x0d ? text.slice(start, at) : undefined;
}

const isBlank = (code: number): boolean => code === SPACE || code === TAB;

/** A line break like the one before the line of `at`, and the blanks that stand at its start. */
export function lineLead(text: string, at: number, indentation: string): string {
  const lineStart = at - indentation.length;
  return (text.slice(lineStart - 2, lineStart) === '\r\n' ? '\r\n' : '\n') + indentation;
}

/** Far enough to look for a line end, near enough to look often. */
const LINE_LIMIT = 1000;

/** Whether two places stand on one line, which is not looked for in lines without end. */
export const onOneLine = (text: string, start: number, end: number): boolean =>
  end - start < LINE_LIMIT && !/[\r\n]/.test(text.slice(start, end));
