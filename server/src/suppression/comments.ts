import type { Span } from '../span';
import type { XmlComment, XmlDocument, XmlNode } from '../xml/nodes';

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
  return commentsIn(document).flatMap((comment) => directiveIn(comment, document) ?? []);
}

/** With a stack of its own: documents may be nested deeper than calls. */
function commentsIn({ children }: XmlDocument): readonly XmlComment[] {
  const comments: XmlComment[] = [];
  const waiting: XmlNode[] = [...children].reverse();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.kind === 'comment') comments.push(node);
    if (node.kind === 'element') for (let at = node.children.length; at-- > 0;) waiting.push(node.children[at]!); // at < length
  }
  return comments;
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
