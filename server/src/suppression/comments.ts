import type { Span } from '../span';
import type { XmlComment, XmlDocument } from '../xml/nodes';
import { nodesIn } from '../xml/walk';

/** A word of a comment at its place. */
export interface Word {
  readonly text: string;
  readonly span: Span;
}

/** A comment that speaks to domxml: `<!-- domxml-disable-next-line CODE, CODE: reason -->`. */
export interface Directive {
  /** All of the comment. */
  readonly span: Span;
  /** `domxml-…`, which may be a word that there is not. */
  readonly keyword: Word;
  /** What stands between the keyword and the colon. */
  readonly codes: readonly Word[];
  /** What stands behind the colon; undefined without one, empty where nothing does. */
  readonly reason: string | undefined;
  /** Before the outermost element, where a comment can speak for all of the document. */
  readonly inProlog: boolean;
}

/** The comment that silences `code` on the next line, without its reason. */
export const NEXT_LINE = 'domxml-disable-next-line';
/** The same for the whole document. */
export const WHOLE_DOCUMENT = 'domxml-disable';

/** What stands for the reason until the author writes it. */
export const PLACEHOLDER = 'reason';

/** The comments of a document that speak to domxml, in document order. */
export function readDirectives(document: XmlDocument): readonly Directive[] {
  if (!document.text.includes('domxml-')) return [];
  const comments = [...nodesIn(document)].filter((node) => node.kind === 'comment');
  return comments.flatMap((comment) => directiveIn(comment, document) ?? []);
}

const OPENING = '<!--';
const DIRECTIVE = /^(\s*)(domxml-[\w-]*)([^:]*)(?::([^]*))?$/;

/** Whether a comment speaks to domxml. */
export const isDirective = ({ value }: XmlComment): boolean => DIRECTIVE.test(value);

function directiveIn({ span, value, parent }: XmlComment, { text, root }: XmlDocument): Directive | undefined {
  if (!text.startsWith(OPENING, span.start)) return undefined; // it comes out of an entity
  const [, blanks, keyword, codes, reason] = DIRECTIVE.exec(value) ?? [];
  if (blanks === undefined || keyword === undefined || codes === undefined) return undefined;
  const start = span.start + OPENING.length + blanks.length;
  return {
    span,
    keyword: { text: keyword, span: { start, end: start + keyword.length } },
    codes: wordsIn(codes, start + keyword.length),
    reason: reason?.trim(),
    inProlog: parent === undefined && (root === undefined || span.end <= root.span.start),
  };
}

const wordsIn = (text: string, offset: number): readonly Word[] =>
  [...text.matchAll(/[^\s,]+/g)].map(({ 0: word, index }) => ({
    text: word,
    span: { start: offset + index, end: offset + index + word.length },
  }));
