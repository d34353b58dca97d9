import type { Span } from '../span';
import { AMPERSAND, CR, LF, codeAt } from './characters';
import { characterOf, predefined, scanReference } from './references';

/** The value as it stands between quotes of that kind in a document; blanks that would be normalised become references. */
export const escapeAttribute = (value: string, quote: '"' | "'"): string =>
  value.replace(quote === '"' ? /[&<"\t\n\r]/g : /[&<'\t\n\r]/g, escaped);

/** The text as it stands in an element; `>` only where it would end a CDATA section. */
export const escapeText = (value: string): string => value.replace(/[&<\r]|(?<=\]\])>/g, escaped);

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

const escaped = (character: string): string => escapes[character] ?? `&#${character.charCodeAt(0)};`;

/** A stretch of a run and how many characters it is decoded to; undefined for an entity of the document's own. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly length: number | undefined;
}

/**
 * Where the characters from `start` to `end` of a decoded value are written in `text`; a reference counts as one thing.
 * `run` is a text node, or an attribute's value with its `valueSpan`. The whole run where nothing more exact can be told.
 */
export function rawSpanOf(
  text: string,
  run: { readonly span: Span; readonly value: string },
  start: number,
  end: number,
): Span {
  const pieces = [...piecesOf(text, run.span)];
  const unknown = pieces.filter(({ length }) => length === undefined).length;
  const known = pieces.reduce((sum, { length = 0 }) => sum + length, 0);
  const rest = run.value.length - known;
  // One entity of the document's own is as long as what the others leave; of two nobody can tell.
  if (unknown > 1 || rest < 0 || (unknown === 0 && rest > 0)) return run.span;
  let decoded = 0;
  let rawStart = run.span.end;
  let rawEnd = run.span.start;
  for (const piece of pieces) {
    if (decoded < end) rawEnd = piece.end;
    decoded += piece.length ?? rest;
    if (decoded > start) rawStart = Math.min(rawStart, piece.start);
  }
  return { start: rawStart, end: Math.max(rawStart, rawEnd) };
}

const CDATA_START = '<![CDATA[';
const CDATA_END = ']]>';

/** The pieces of a run in order. The marks of a CDATA section are pieces of length 0. */
function* piecesOf(text: string, span: Span): Generator<Piece> {
  let inCdata = false;
  for (let start = span.start; start < span.end;) {
    const mark = inCdata ? CDATA_END : CDATA_START;
    const atMark = text.startsWith(mark, start);
    const piece = atMark
      ? { start, end: start + mark.length, length: 0 }
      : inCdata || codeAt(text, start) !== AMPERSAND
        ? characterAt(text, start)
        : referenceAt(text, start, span.end);
    if (atMark) inCdata = !inCdata;
    yield piece;
    start = piece.end;
  }
}

function characterAt(text: string, start: number): Piece {
  const lineEnd = codeAt(text, start) === CR && codeAt(text, start + 1) === LF;
  return { start, end: start + (lineEnd ? 2 : 1), length: 1 };
}

/** A reference that is broken stands for itself, as in the parser. */
function referenceAt(text: string, start: number, limit: number): Piece {
  const reference = scanReference(text, start);
  const end = Math.min(reference.end, limit);
  switch (reference.kind) {
    case 'character':
      return { start, end, length: characterOf(reference.codePoint).length };
    case 'entity':
      return { start, end, length: predefined.get(reference.name)?.length };
    case 'unclosed':
    case 'malformed':
    case 'bare':
      return { start, end, length: end - start };
  }
}
