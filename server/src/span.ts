/** A stretch of a document: half-open, counted in UTF-16 code units from the start of its text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whether `offset` lies in `span` or just behind it, where a cursor still belongs to it. */
export const touches = (span: Span, offset: number): boolean => span.start <= offset && offset <= span.end;

/** Whether `inner` lies wholly in `outer`. */
export const contains = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** Whether two stretches share a character, or one of them, being empty, touches the other. */
export const overlaps = (a: Span, b: Span): boolean =>
  a.start === a.end || b.start === b.end ? a.start <= b.end && b.start <= a.end : a.start < b.end && b.start < a.end;

/** The piece of `text` that `span` covers. */
export const textOf = (text: string, span: Span): string => text.slice(span.start, span.end);
