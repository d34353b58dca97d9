import type { Span } from '../span';
import type { XmlDocument } from '../xml/nodes';
import type { Grammar } from './load';
import { matchedAt, type Matched } from './matchedAt';
import type { Validation } from './validate';

/** Where a grammar says what a piece of a document is. */
export interface Definition {
  /** The file of the grammar. */
  readonly file: string;
  /** The element or attribute pattern in it. */
  readonly span: Span;
  /** The name of the `define` it stands in; undefined below `start`. */
  readonly define: string | undefined;
}

/** The definitions of what stands at a place. */
export interface Defined {
  /** The name or value in the document. */
  readonly span: Span;
  /** In grammar order; several where the grammar is ambiguous. */
  readonly definitions: readonly Definition[];
}

/** The definitions that matched what stands at `offset`; undefined where nothing is named or said, or nothing matched. */
export function definitionsAt(
  grammar: Grammar,
  validation: Validation,
  document: XmlDocument,
  offset: number,
): Defined | undefined {
  const found = matchedAt(grammar, validation, document, offset);
  if (found === undefined || found.patterns.length === 0) return undefined;
  const definitions = found.patterns.map(({ site: { file, span, define } }) => ({ file, span, define }));
  return { span: spanOf(found, offset), definitions };
}

function spanOf(found: Matched, offset: number): Span {
  switch (found.kind) {
    case 'attribute': {
      const { name, valueSpan } = found.attribute;
      return offset < valueSpan.start ? name.span : valueSpan;
    }
    case 'element': {
      const { name, endTag } = found.element;
      return endTag !== undefined && offset >= endTag.span.start ? endTag.name : name.span;
    }
    case 'text': {
      const { startTag, endTag, span } = found.element;
      return { start: startTag.end, end: endTag?.span.start ?? span.end };
    }
  }
}
