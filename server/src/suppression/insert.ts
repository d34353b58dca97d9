import type { Edit, Fix, Problem } from '../problem';
import { touches } from '../span';
import type { XmlDocument } from '../xml/nodes';
import { NEXT_LINE, PLACEHOLDER } from './comments';
import { lineFrom, lineStart, markupAround } from './reach';
import { canBeSilenced } from './suppress';

/** Writes the comment that silences `problem`, with the author's indentation; none where no comment could. */
export function suppressionOf(document: XmlDocument, problem: Problem): readonly Fix[] {
  if (!canBeSilenced(problem)) return [];
  const at = placeFor(document, problem.span.start);
  if (!touches(lineFrom(document, at), problem.span.start)) return [];
  return [
    {
      title: `Suppress ${problem.code} here`,
      kind: 'quickfix',
      preferred: false,
      safe: true,
      edits: [insertion(document, at, `<!-- ${NEXT_LINE} ${problem.code}: ${PLACEHOLDER} -->`)],
    },
  ];
}

/** The start of the line on which the markup around `offset` begins: a comment in the midst of a tag would be none. */
function placeFor(document: XmlDocument, offset: number): number {
  let at = lineStart(document.text, offset);
  for (let start = markupAround(document, at); start !== undefined; start = markupAround(document, at)) {
    at = lineStart(document.text, start);
  }
  return Math.max(at, declarationEnd(document));
}

/** Before the XML declaration nothing may stand; 0 where there is none. */
function declarationEnd({ children: [first] }: XmlDocument): number {
  return first?.kind === 'instruction' && first.target === 'xml' ? first.span.end : 0;
}

/** A comment on a line of its own, before the line of `at`. */
function insertion({ text }: XmlDocument, at: number, comment: string): Edit {
  const lineBreak = /\r\n?|\n/.exec(text)?.[0] ?? '\n';
  const isLineStart = lineStart(text, at) === at;
  const indentation = isLineStart ? (/[ \t]*/y.exec(text.slice(at))?.[0] ?? '') : lineBreak;
  return { span: { start: at, end: at }, text: indentation + comment + lineBreak };
}
