import type { FoldingRange } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis';
import type { XmlNode } from '../xml/nodes';
import { nodesIn } from '../xml/walk';
import { rangeOf } from './convert';

/** What of a document can be folded away: elements up to the line before their end tag, and comments, of several lines. */
export const foldingRanges = (analysis: Analysis): FoldingRange[] =>
  analysis.root === undefined ? [] : [...nodesIn(analysis.document)].flatMap((node) => foldOf(analysis, node));

function foldOf(analysis: Analysis, node: XmlNode): FoldingRange[] {
  if (node.kind !== 'element' && node.kind !== 'comment') return [];
  const { start, end } = rangeOf(analysis, node.span);
  const endLine = node.kind === 'element' && node.endTag !== undefined ? end.line - 1 : end.line;
  if (endLine <= start.line) return [];
  return [{ startLine: start.line, endLine, ...(node.kind === 'comment' && { kind: 'comment' }) }];
}
