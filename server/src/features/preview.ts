import type { Analysis } from '../analysis';
import { preview, previewTable } from '../preview';
import type { JsonPreview } from '../protocol';
import { previewJson } from '../report/previewJson';

/** What the document means to its target at the moment `now` (milliseconds since the epoch); null where there is nothing to preview. `table` asks for its table. */
export function documentPreview(analysis: Analysis, now: number, table: boolean): JsonPreview | null {
  const today = { ...analysis, world: { ...analysis.world, now } };
  const found = preview(today);
  return found ? previewJson(today, found, table ? previewTable(today) : undefined) : null;
}
