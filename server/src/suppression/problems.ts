import type { Edit, Fix, Problem } from '../problem';
import { nearest } from '../relaxng/nearest';
import { allCodes } from '../rules/codes';
import { indentationOf } from '../xml/indentation';
import type { XmlDocument } from '../xml/nodes';
import { NEXT_LINE, PLACEHOLDER, WHOLE_DOCUMENT, type Directive, type Word } from './comments';
import { lineEnd } from './reach';

const KEYWORDS = [NEXT_LINE, WHOLE_DOCUMENT];

/** What is wrong with the form of a suppression; undefined where nothing is. */
export function malformed(directive: Directive): Problem | undefined {
  const { keyword, codes, reason, inProlog } = directive;
  if (!KEYWORDS.includes(keyword.text)) return unknownKeyword(keyword);
  if (codes.length === 0) {
    return problem(
      keyword,
      `${keyword.text} names no code: write behind it what it silences, as in ${example(directive)}.`,
    );
  }
  if (keyword.text === WHOLE_DOCUMENT && !inProlog) return misplaced(keyword);
  const lacking = whatLacks(reason);
  return lacking === undefined
    ? undefined
    : problem(keyword, `This suppression does not say why: write ${lacking}, as in ${example(directive)}.`);
}

function whatLacks(reason: string | undefined): string | undefined {
  if (reason === undefined) return 'a colon and the reason behind the codes';
  return reason === '' || reason === PLACEHOLDER ? 'the reason behind the colon' : undefined;
}

/** With the author's codes, where there are some. */
function example({ keyword, codes }: Directive): string {
  const known = codes.map(({ text }) => text).filter(isCode);
  return `<!-- ${keyword.text} ${known.join(', ') || 'clock-legacy-offset'}: why it may stay -->`;
}

const misplaced = (keyword: Word): Problem =>
  problem(
    keyword,
    `${WHOLE_DOCUMENT} speaks for the whole document and stands before its outermost element; here it silences nothing. For one line write ${NEXT_LINE}.`,
    [replacing(keyword, NEXT_LINE)],
  );

function unknownKeyword(keyword: Word): Problem {
  const guesses = nearest(keyword.text, KEYWORDS);
  const guess = guesses[0] === undefined ? '' : ` Did you mean ${guesses[0]}?`;
  return problem(
    keyword,
    `domxml does not know the comment ${keyword.text}, so it does nothing.${guess} It knows ${KEYWORDS.join(' and ')}.`,
    guesses.map((word) => replacing(keyword, word)),
  );
}

const problem = ({ span }: Word, message: string, fixes: readonly Fix[] = []): Problem => ({
  code: 'suppression-malformed',
  stage: 'advice',
  severity: 'warning',
  message,
  span,
  fixes,
});

const codes: readonly string[] = allCodes.map(({ code }) => code);
const codeSet: ReadonlySet<string> = new Set(codes);

/** Whether there is such a code. */
export const isCode = (word: string): boolean => codeSet.has(word);

/** A word where a code should be. */
export function unknownCode(word: Word): Problem {
  const guesses = nearest(word.text, codes);
  const guess = guesses[0] === undefined ? '' : ` Did you mean ${guesses[0]}?`;
  return {
    code: 'suppression-unknown-code',
    stage: 'advice',
    severity: 'warning',
    message: `There is no code ${word.text}, so this silences nothing.${guess} "domxml explain" lists the codes.`,
    span: word.span,
    fixes: guesses.map((code) => replacing(word, code)),
  };
}

/** What changes a comment is for its author to choose: what libvirt stores is the same with any. */
const replacing = ({ text, span }: Word, by: string): Fix => byHand(`Change ${text} to ${by}`, [{ span, text: by }]);

const byHand = (title: string, edits: readonly Edit[]): Fix => ({
  title,
  kind: 'quickfix',
  preferred: false,
  safe: true,
  edits,
});

/** A code that a suppression names for nothing. */
export function unused({ text }: XmlDocument, directive: Directive, code: Word): Problem {
  const where = directive.keyword.text === WHOLE_DOCUMENT ? 'in this document' : 'on the next line';
  const message = code.text.startsWith('xml-')
    ? `${code.text} is a mistake in the XML itself and cannot be silenced: libvirt would read nothing of the document.`
    : `There is no ${code.text} ${where}, so this silences nothing.`;
  return {
    code: 'suppression-unused',
    stage: 'advice',
    severity: 'hint',
    message,
    span: code.span,
    tags: ['unnecessary'],
    fixes: [
      directive.codes.length === 1
        ? byHand('Remove the comment', [withoutComment(text, directive)])
        : byHand(`Remove ${code.text} from the comment`, [withoutCode(directive, code)]),
    ],
  };
}

/** With its line, where it has one for itself. */
function withoutComment(text: string, { span }: Directive): Edit {
  const indentation = indentationOf(text, span.start);
  const alone = indentation !== undefined && lineEnd(text, span.end) === span.end;
  if (!alone) return { span, text: '' };
  const lineBreak = /\r\n?|\n|$/y;
  lineBreak.lastIndex = span.end;
  const end = span.end + (lineBreak.exec(text)?.[0].length ?? 0);
  return { span: { start: span.start - indentation.length, end }, text: '' };
}

/** With the comma that sets it apart from its neighbour. */
function withoutCode({ codes }: Directive, code: Word): Edit {
  const index = codes.indexOf(code);
  const next = codes[index + 1];
  const before = codes[index - 1];
  const { start, end } = code.span;
  if (next !== undefined) return { span: { start, end: next.span.start }, text: '' };
  return { span: { start: before?.span.end ?? start, end }, text: '' };
}
