import type { Range } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis';
import { Lines } from '../lines';
import { definitionsAt } from '../relaxng/definitionsAt';
import type { SchemaSource } from '../schemas/source';
import type { Span } from '../span';

/** A place in the file of a grammar. */
export interface GrammarPlace {
  readonly uri: string;
  /** As the grammars call it. */
  readonly file: string;
  /** The `define` it is in; undefined below `start`. */
  readonly define: string | undefined;
  /** The pattern. */
  readonly range: Range;
  /** Its start tag. */
  readonly tag: Range;
}

/**
 * The patterns that matched what stands at `offset`, in the files of the grammar that judges the document, and what in
 * the document that is. Undefined for the project's own grammars, which are carried without their text.
 */
export function grammarPlaces(
  { document, grammar, schemaSource, validation }: Analysis,
  offset: number,
): { readonly span: Span; readonly places: readonly GrammarPlace[] } | undefined {
  if (schemaSource === undefined) return undefined;
  const found = definitionsAt(grammar, validation, document, offset);
  if (found === undefined) return undefined;
  const places = found.definitions.flatMap(({ file, span, define }): readonly GrammarPlace[] => {
    const known = linesOfFile(schemaSource, file);
    if (known === undefined) return [];
    const tag = { start: span.start, end: known.text.indexOf('>', span.start) + 1 || span.end };
    return [{ uri: schemaSource.uriOf(file), file, define, range: rangeIn(known, span), tag: rangeIn(known, tag) }];
  });
  return { span: found.span, places };
}

interface KnownFile {
  readonly text: string;
  readonly lines: Lines;
}

const knownFiles = new WeakMap<SchemaSource, Map<string, KnownFile | undefined>>();

/** The lines of a grammar's file; undefined where it cannot be read any more. A source is another when its files change. */
function linesOfFile(source: SchemaSource, file: string): KnownFile | undefined {
  const files = knownFiles.get(source) ?? new Map<string, KnownFile | undefined>();
  knownFiles.set(source, files);
  if (!files.has(file)) {
    const text = source.read(file);
    files.set(file, text === undefined ? undefined : { text, lines: new Lines(text) });
  }
  return files.get(file);
}

const rangeIn = ({ lines }: KnownFile, { start, end }: Span): Range => ({
  start: { ...lines.position(start) },
  end: { ...lines.position(end) },
});
