import type { Analysis } from '../analysis';
import { preview } from '../preview';
import type { JsonPreview } from '../protocol';
import { previewJson } from '../report/previewJson';

/** What the document means to its target at the moment `now` (milliseconds since the epoch); null where there is nothing to preview. */
export function documentPreview(analysis: Analysis, now: number): JsonPreview | null {
  const today = { ...analysis, world: { ...analysis.world, now } };
  const found = preview(today);
  return found ? previewJson(today, found) : null;
}
