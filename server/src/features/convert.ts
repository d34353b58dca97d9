import type { Position, Range } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis';
import { Lines } from '../lines';
import type { Edit } from '../problem';
import type { Span } from '../span';
import type { XmlDocument } from '../xml/nodes';

const linesByDocument = new WeakMap<XmlDocument, Lines>();

/** The lines of the analysed text, counted once. */
export function linesOf(analysis: Analysis): Lines {
  const known = linesByDocument.get(analysis.document);
  if (known) return known;
  const lines = new Lines(analysis.document.text);
  linesByDocument.set(analysis.document, lines);
  return lines;
}

/** Where `span` stands, in LSP's lines and UTF-16 characters. */
export const rangeOf = (analysis: Analysis, span: Span): Range => ({
  start: { ...linesOf(analysis).position(span.start) },
  end: { ...linesOf(analysis).position(span.end) },
});

/** The offset of `position`; one beyond the text is its end. */
export const offsetAt = (analysis: Analysis, position: Position): number => linesOf(analysis).offset(position);

/** The stretch of text that `range` covers. */
export const spanOf = (analysis: Analysis, range: Range): Span => ({
  start: offsetAt(analysis, range.start),
  end: offsetAt(analysis, range.end),
});

/** `edits` as LSP text edits. */
export const textEdits = (analysis: Analysis, edits: readonly Edit[]): { range: Range; newText: string }[] =>
  edits.map((edit) => ({ range: rangeOf(analysis, edit.span), newText: edit.text }));
