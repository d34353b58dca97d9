import type { Edit, Fix, Problem, Related } from '../../problem';
import type { Span } from '../../span';

/*
 * In this folder stands what the parser says, one function a mistake. Each takes the place and the author's own words,
 * and says what is wrong, what XML takes, and the way out.
 */

/** A mistake in XML at its place. */
export const error = (
  code: string,
  span: Span,
  message: string,
  extra: { related?: Related[]; fixes?: Fix[] } = {},
): Problem => ({
  code,
  stage: 'xml',
  severity: 'error',
  message,
  span,
  ...extra,
});

interface FixOptions {
  readonly safe?: boolean;
  readonly preferred?: boolean;
}

/** A repair; not safe and preferred unless it says otherwise. */
export const fix = (
  title: string,
  edits: readonly Edit[],
  { safe = false, preferred = true }: FixOptions = {},
): Fix => ({
  title,
  kind: 'quickfix',
  preferred,
  safe,
  edits,
});

/** The edit that puts `text` before `at`. */
export const insert = (at: number, text: string): Edit => ({ span: { start: at, end: at }, text });
/** The edit that puts `text` in place of a stretch. */
export const replace = (span: Span, text: string): Edit => ({ span, text });
/** The edit that takes a stretch out. */
export const remove = (span: Span): Edit => ({ span, text: '' });

/** The author's words, cut where they would fill the screen. */
export const shown = (words: string): string => (words.length > 60 ? `${words.slice(0, 57)}…` : words);
