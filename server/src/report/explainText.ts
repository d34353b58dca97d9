import type { CodeDocs } from '../problem';
import type { TextStyle } from './text';
import { wrap } from './wrap';

/** What there is to know about a code, for a reader: its documentation with an example of each form. */
export function explainText({ code, summary, why, examples }: CodeDocs, style: TextStyle): string {
  const prose = (text: string): string =>
    paintCode(wrap(text.replaceAll('\n', ' '), { columns: style.columns }), style);
  const paragraphs = why.trim().split(/\n\s*\n|\n(?=- )/);
  const shown = examples.flatMap(({ bad, good }) => [
    `${style.palette.strong('Instead of')}\n${block(bad)}`,
    `${style.palette.strong('write')}\n${block(good)}`,
  ]);
  return `${[style.palette.strong(code), prose(summary), ...paragraphs.map(prose), ...shown].join('\n\n')}\n`;
}

/** All codes with their summaries, one a line. */
export function codesText(codes: readonly CodeDocs[], { palette, columns }: TextStyle): string {
  const width = Math.max(0, ...codes.map(({ code }) => code.length)) + 2;
  return codes
    .map(({ code, summary }) => {
      const text = wrap(summary, { columns, indent: ' '.repeat(width), taken: width });
      return `${palette.code(code)}${' '.repeat(width - code.length)}${text}\n`;
    })
    .join('');
}

const paintCode = (text: string, { palette }: TextStyle): string =>
  text.replace(/`[^`\n]+`/g, (word) => palette.code(word));

const block = (text: string): string =>
  text
    .replace(/^\n+|\s+$/g, '')
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
