import { analyze } from '../../server/src/analysis';
import { preview } from '../../server/src/preview';
import type { Preview } from '../../server/src/preview';
import type { Versions, World } from '../../server/src/targets/target';
import { summerNoon } from './domains';

/** What the first domain in a text means to its target; without versions, to the target's own. */
export function previewOf(text: string, options: { versions?: Versions; world?: World } = {}): Preview {
  const result = preview(analyze(text, { world: summerNoon, ...options }));
  if (result === undefined) throw new Error(`Expected a domain of a known type in ${text}`);
  return result;
}
