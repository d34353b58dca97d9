import type { Span } from '../span';
import { filled, type Saying, type Values } from './saying';
import type { TimerName } from './clock';

/** libvirt says no. */
export interface Refusal {
  readonly stage: 'define' | 'start';
  /** Word for word with its prefix, as `virsh` prints it behind `error: `. */
  readonly libvirtMessage: string;
  /** The name or value that it is about. */
  readonly span: Span;
  /** What the author could write instead, in our words; a full sentence. */
  readonly wayOut: string;
  /** What could stand at the place instead, where that is evident, with a title for the fix. */
  readonly instead?: { readonly text: string; readonly title: string };
  /** Where it was read, with the version; absent where its target says that of all it does. */
  readonly source?: string;
  /** The timer that would do, where that is the way out. */
  readonly remedy?: Remedy;
}

/** A timer that has to be there, and what it has to say. */
export interface Remedy {
  readonly timer: TimerName;
  readonly attribute: 'present' | 'frequency';
  readonly value: string;
}

/** libvirt says it of what stands at `span`, with these values. */
export const refuse = ({ stage, text, wayOut, source }: Saying, span: Span, values: Values = {}): Refusal => ({
  stage,
  libvirtMessage: filled(text, values),
  span,
  wayOut: filled(wayOut, values),
  ...(source !== undefined && { source }),
});

/** The words an author may choose from, for sentences: `'a', 'b' or 'c'`. */
export function anyOf(words: readonly string[]): string {
  const all = words.map((word) => `'${word}'`);
  const last = all.pop() ?? '';
  return all.length === 0 ? last : `${all.join(', ')} or ${last}`;
}
