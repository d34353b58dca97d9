import type { Problem } from '../../problem';
import type { Span } from '../../span';
import { error } from './build';

/** A DOCTYPE too late or too many. */
export const misplacedDoctype = (span: Span, message: string): Problem => error('xml-misplaced-doctype', span, message);

/** A fault in a DOCTYPE or in one of its declarations. */
export const badDoctype = (message: string, span: Span): Problem => error('xml-bad-doctype', span, message);

/** A DOCTYPE without its end. */
export const unclosedDoctype = (span: Span): Problem =>
  error(
    'xml-unclosed-doctype',
    span,
    'This <!DOCTYPE does not end. It needs > behind it, or ]> where it has declarations in brackets.',
  );
