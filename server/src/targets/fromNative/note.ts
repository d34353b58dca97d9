import type { PrintedTimer } from '../../domain/canonical';
import type { StoredOffset } from '../../domain/stored';
import type { Span } from '../../span';

/** Something to know about the clock that was read. */
export interface Note {
  /** A full sentence. */
  readonly message: string;
  /** The place in the native text. */
  readonly span: Span;
}

/** A clock as a native configuration has it. */
export interface NativeClock {
  readonly offset: StoredOffset;
  readonly timers: readonly PrintedTimer[];
  readonly notes: readonly Note[];
}
