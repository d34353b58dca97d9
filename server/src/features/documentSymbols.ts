import type { DocumentSymbol, SymbolInformation } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis';
import { attributeOf, childElements, type XmlElement } from '../xml/nodes';
import type { Client } from './client';
import { rangeOf } from './convert';

/** The elements of a document as an outline; in one row for a client that shows no tree. */
export function documentSymbols(
  analysis: Analysis,
  uri: string,
  client: Client,
): DocumentSymbol[] | SymbolInformation[] {
  const { root } = analysis.document;
  if (analysis.root === undefined || root === undefined) return [];
  const tree = [symbolOf(analysis, root, 1)];
  return client.symbolTrees ? tree : inOneRow(tree, uri, undefined);
}

/** So many elements in each other are shown: an editor draws each one further in, and JSON is written call by call. */
const DEEPEST = 50;

// LSP's SymbolKind.Field.
const FIELD = 8;

function symbolOf(analysis: Analysis, element: XmlElement, depth: number): DocumentSymbol {
  const detail = detailOf(analysis, element);
  return {
    name: element.name.raw,
    ...(detail !== '' && { detail }),
    kind: FIELD,
    range: rangeOf(analysis, element.span),
    selectionRange: rangeOf(analysis, element.name.span),
    children: depth < DEEPEST ? childElements(element).map((child) => symbolOf(analysis, child, depth + 1)) : [],
  };
}

/** The attributes that say which of its kind an element is, the most telling first. */
const TELLING = ['name', 'offset', 'type', 'dev', 'mode'];

/** What tells an element from others of its name: an attribute, or the text that is all it holds. */
function detailOf({ document: { text } }: Analysis, element: XmlElement): string {
  const attribute = TELLING.map((name) => attributeOf(element, name)).find((found) => found !== undefined);
  if (attribute !== undefined) return attribute.value;
  const [only, ...others] = element.children;
  const { start, end } = only?.span ?? { start: 0, end: 0 };
  return only?.kind !== 'text' || others.length > 0 ? '' : shortened(text.slice(start, Math.min(end, start + LONGEST)));
}

const LONGEST = 80;
const shortened = (text: string): string => text.trim().replace(/\s+/g, ' ');

const inOneRow = (
  symbols: readonly DocumentSymbol[],
  uri: string,
  containerName: string | undefined,
): SymbolInformation[] =>
  symbols.flatMap(({ name, kind, range, children = [] }) => [
    { name, kind, location: { uri, range }, ...(containerName !== undefined && { containerName }) },
    ...inOneRow(children, uri, name),
  ]);
