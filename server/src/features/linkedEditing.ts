import type { LinkedEditingRanges, Position } from 'vscode-languageserver';
import type { Analysis } from '../analysis';
import { textOf, touches } from '../span';
import { nodeAt } from '../xml/locate';
import { offsetAt, rangeOf } from './convert';

/** The two names of the element whose start or end tag is at `position`, to be changed together. */
export function linkedEditing(analysis: Analysis, position: Position): LinkedEditingRanges | null {
  const offset = offsetAt(analysis, position);
  const place = nodeAt(analysis.document, offset);
  if (analysis.root === undefined || (place.kind !== 'element-name' && place.kind !== 'end-tag')) return null;
  const { name, endTag } = place.element;
  const names = endTag === undefined ? [] : [name.span, endTag.name];
  const { text } = analysis.document;
  const areAlike = new Set(names.map((span) => textOf(text, span))).size === 1; // also not out of an entity
  if (!areAlike || !names.some((span) => touches(span, offset))) return null;
  return { ranges: names.map((span) => rangeOf(analysis, span)), wordPattern: '[\\w:.-]+' };
}
