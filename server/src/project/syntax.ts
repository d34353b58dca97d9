import type { ParseError } from 'jsonc-parser';
import type { Mistake } from './validate';

/** jsonc-parser's numbers for what is no JSON, and what they mean to an author. */
const SENTENCES: Readonly<Record<number, string>> = {
  1: 'This is no JSON: words stand in double quotes.',
  2: 'This is no number.',
  3: 'A name in double quotes is missing here.',
  4: 'A value is missing here.',
  5: 'A colon is missing before this.',
  6: 'A comma is missing before this.',
  7: 'A closing brace } is missing here.',
  8: 'A closing bracket ] is missing here.',
  9: 'Nothing more may stand here.',
  10: 'JSON has no comments. Take this one out.',
  11: 'A comment does not end.',
  12: 'A quotation mark is missing at the end of this.',
  13: 'This number does not end.',
  14: 'This is no character: \\u is followed by four hexadecimal digits.',
  15: 'A backslash is followed by one of " \\ / b f n r t u.',
  16: 'A character of this is not allowed in quotes: write it with a backslash.',
};

/** Why `text` is no JSON; without an error it holds nothing. */
export function syntaxMistake(text: string, error: ParseError | undefined): Mistake {
  if (text.trim() === '' || error === undefined) {
    return { span: { start: 0, end: 0 }, message: 'The file is empty. It takes an object: {} at the least.' };
  }
  return {
    span: { start: error.offset, end: error.offset + error.length },
    message: SENTENCES[error.error] ?? 'This is no JSON.',
  };
}
