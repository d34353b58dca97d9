import { NO_CONTEXT } from '../datatypes/datatype';
import { anyUri } from '../datatypes/uris';

/**
 * URI references as far as a grammar has them (RELAX NG §4.3, §4.5; RFC 2396). They stay relative to the grammar's
 * own file: where that lies is nobody's business here.
 */

const ABSOLUTE = /^[a-z][a-z0-9+.-]*:(?=[^#])/i;

/** Whether `reference` names its scheme and something in it. */
export const isAbsolute = (reference: string): boolean => ABSOLUTE.test(reference);

export const hasFragment = (reference: string): boolean => reference.includes('#');

/** Whether `reference` is a URI reference once the characters that only XML allows are escaped. */
export const isUriReference = (reference: string): boolean => anyUri.parse(reference, NO_CONTEXT) !== undefined;

/** `reference` as seen from where `base` is seen from: `sub/y` and `x` make `sub/x`. */
export function resolveReference(base: string, reference: string): string {
  if (isAbsolute(reference) || reference.startsWith('/')) return reference;
  return withoutDots(base.slice(0, base.lastIndexOf('/') + 1) + reference);
}

/** `.` and `..` taken out where a folder before them allows it (RFC 2396 §5.2 step 6). */
function withoutDots(path: string): string {
  const kept: string[] = [];
  const segments = path.split('/');
  segments.forEach((segment, at) => {
    const before = kept.at(-1);
    const leadsUp = segment === '..' && before !== undefined && before !== '..' && before !== '';
    if (leadsUp) kept.pop();
    else if (segment !== '.') kept.push(segment);
    if ((leadsUp || segment === '.') && at === segments.length - 1) kept.push('');
  });
  return kept.join('/');
}
