import type { Span } from '../span';
import type { XmlAttribute, XmlDocument, XmlElement, XmlNode } from './nodes';

/** What a token is. `mark` is the punctuation of tags: `<`, `</`, `/>`, `>`. */
export type XmlTokenKind =
  | 'mark'
  | 'name'
  | 'equals'
  | 'quote'
  | 'value'
  | 'space'
  | 'text'
  | 'reference'
  | 'cdata'
  | 'comment'
  | 'instruction'
  | 'doctype'
  /** What the tree leaves out, such as an end tag that closes nothing. */
  | 'junk';

/** A piece of a document that has one meaning. */
export interface XmlToken {
  readonly kind: XmlTokenKind;
  readonly span: Span;
}

/** The document cut into tokens: in order, without gap or overlap, so that together they are its text. */
export function tokensOf(document: XmlDocument): readonly XmlToken[] {
  const writer = tokenWriter(document.text);
  // A list of what is left to do instead of calls: elements may be nested as deep as a document is long.
  const left: Task[] = [{ nodes: document.children, index: 0, element: undefined }];
  for (let task = left.at(-1); task !== undefined; task = left.at(-1)) {
    const node = task.nodes[task.index++];
    if (node === undefined) {
      if (task.element !== undefined) writeEndTag(writer, task.element);
      left.pop();
    } else if (node.kind === 'element' && document.text.charAt(node.span.start) === '<') {
      writeStartTag(writer, node);
      left.push({ nodes: node.children, index: 0, element: node });
    } else writeLeaf(writer, node);
  }
  writer.fillTo(document.text.length);
  return writer.tokens;
}

interface Task {
  readonly nodes: readonly XmlNode[];
  index: number;
  readonly element: XmlElement | undefined;
}

interface TokenWriter {
  readonly text: string;
  readonly tokens: XmlToken[];
  /** Writes what no token has covered up to `end`: blanks, and whatever the tree leaves out. */
  fillTo(end: number): void;
  /** Writes one token, and before it what lies between. Nothing where it is covered already. */
  write(kind: XmlTokenKind, start: number, end: number): void;
}

function tokenWriter(text: string): TokenWriter {
  const tokens: XmlToken[] = [];
  let at = 0;
  const push = (kind: XmlTokenKind, end: number): void => {
    if (end <= at) return;
    tokens.push({ kind, span: { start: at, end } });
    at = end;
  };
  const fillTo = (end: number): void => {
    if (end <= at) return;
    const from = at;
    for (const piece of text.slice(from, end).matchAll(/[ \t\r\n]+|&[^;&<\s]*;|[^ \t\r\n]+/g)) {
      push(gapKind(piece[0]), from + piece.index + piece[0].length);
    }
  };
  const write = (kind: XmlTokenKind, start: number, end: number): void => {
    fillTo(start);
    push(kind, end);
  };
  return { text, tokens, fillTo, write };
}

/** What the tree has no node for: blanks in tags, references to nothing, and what makes no sense. */
const gapKind = (piece: string): XmlTokenKind =>
  /^[ \t\r\n]/.test(piece) ? 'space' : piece.startsWith('&') && piece.endsWith(';') ? 'reference' : 'junk';

function writeStartTag(writer: TokenWriter, { name, attributes, startTag }: XmlElement): void {
  writer.write('mark', startTag.start, startTag.start + 1);
  writer.write('name', name.span.start, name.span.end);
  for (const attribute of attributes) if (attribute.specified) writeAttribute(writer, attribute);
  const written = writer.text.slice(startTag.start, startTag.end);
  const mark = written.endsWith('/>') ? 2 : written.endsWith('>') ? 1 : 0;
  writer.write('mark', startTag.end - mark, startTag.end);
}

function writeAttribute(writer: TokenWriter, { name, span, equals, quote, valueSpan }: XmlAttribute): void {
  writer.write('name', name.span.start, name.span.end);
  if (equals !== undefined) writer.write('equals', equals.start, equals.end);
  if (quote !== '') writer.write('quote', valueSpan.start - 1, valueSpan.start);
  writer.write('value', valueSpan.start, valueSpan.end);
  if (quote !== '') writer.write('quote', valueSpan.end, span.end);
}

function writeEndTag(writer: TokenWriter, { endTag, span }: XmlElement): void {
  if (endTag === undefined) {
    writer.fillTo(span.end);
    return;
  }
  const { start, end } = endTag.span;
  writer.write('mark', start, start + 2);
  writer.write('name', endTag.name.start, endTag.name.end);
  const mark = writer.text.charAt(end - 1) === '>' ? 1 : 0;
  writer.write('mark', end - mark, end);
}

function writeLeaf(writer: TokenWriter, node: XmlNode): void {
  const { start, end } = node.span;
  if (node.kind === 'text') writeText(writer, start, end);
  // An element that is not written as one comes out of an entity.
  else writer.write(node.kind === 'element' ? 'reference' : node.kind, start, end);
}

/** A run of text is cut into plain characters, references and CDATA sections. */
function writeText(writer: TokenWriter, start: number, end: number): void {
  for (const { 0: found, index } of writer.text.slice(start, end).matchAll(TEXT_PIECES)) {
    const kind =
      found.startsWith('&') && found.endsWith(';') ? 'reference' : /^<!\[CDATA\[/i.test(found) ? 'cdata' : 'text';
    writer.write(kind, start + index, start + index + found.length);
  }
}

const TEXT_PIECES = /<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|&[^;&<\s]*;|[&<][^&<]*|[^&<]+/gi;
