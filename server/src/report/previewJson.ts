import type { Analysis } from '../analysis';
import { Lines } from '../lines';
import type { Preview } from '../preview';
import type { JsonPreview } from '../protocol';
import type { TruthRow } from '../targets/truthTable';
import { tableJson } from './tableJson';

/** A preview as the command line prints it and as editors get it. The same preview gives the same bytes. `table` is there where it is asked for. */
export function previewJson(analysis: Analysis, preview: Preview, table?: readonly TruthRow[]): JsonPreview {
  const lines = new Lines(analysis.document.text);
  const { id, libvirt, qemu, xend } = preview.target;
  return {
    version: 1,
    target: { id, libvirt, ...(qemu !== undefined && { qemu }), ...(xend !== undefined && { xend }) },
    schema: preview.schema,
    define: { accepted: preview.defineError === undefined, error: preview.defineError ?? null },
    stored: preview.stored ?? null,
    lost: preview.lost.map(({ span, message }) => ({ range: lines.range(span), message })),
    native: {
      error: preview.nativeError ?? null,
      environment: Object.fromEntries(preview.native.environment.map(({ name, value }) => [name, value])),
      settings: preview.native.settings.map(({ text, fragmentOf, why, from }) => ({
        text,
        fragmentOf: fragmentOf ?? null,
        why,
        from: from.map((span) => lines.range(span)),
      })),
    },
    ...(table && { table: tableJson(table, lines) }),
  };
}
