import type { JsonPosition, JsonPreview, JsonRange } from '../../../server/src/protocol';

/** What a page shows: the preview of one version of one document. Also what it keeps while it is hidden. */
export interface Shown {
  /** The address of the document. */
  readonly uri: string;
  /** The name of its file. */
  readonly name: string;
  /** The version of the text that the ranges of the preview count in. */
  readonly version: number;
  /** Null where the document holds nothing to preview. */
  readonly preview: JsonPreview | null;
}

/** What the extension tells the page. */
export type ToPage =
  { readonly type: 'show'; readonly shown: Shown } | { readonly type: 'cursor'; readonly at: JsonPosition };

/** What the page tells the extension: that it listens, or that the reader points at or asks for a piece of the document, or opens or closes the table. */
export type FromPage =
  | { readonly type: 'ready' }
  | { readonly type: 'table'; readonly wanted: boolean }
  | { readonly type: 'highlight' | 'reveal'; readonly version: number; readonly ranges: readonly JsonRange[] };
