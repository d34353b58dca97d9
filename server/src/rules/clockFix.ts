import type { Fix } from '../problem';
import type { XmlElement } from '../xml/nodes';
import { refusesAnew } from './refusesAnew';
import { rewriteClock, type Wanted } from './rewriteClock';
import type { RuleContext } from './rule';

/**
 * A fix that gives the only `<clock>` of a domain these attributes, for a person to choose. Undefined where the grammar
 * in force would reject the result, or the target refuse it.
 */
export function clockFix(context: RuleContext, element: XmlElement, title: string, wanted: Wanted): Fix | undefined {
  const edits = rewriteClock(context, element, wanted);
  if (edits === undefined || refusesAnew(context, element, edits)) return undefined;
  return { title, kind: 'quickfix', preferred: false, safe: false, edits };
}
