import type { Span } from '../span';

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
}

/** A refusal of `virsh define`. */
export const refuseDefine = (span: Span, libvirtMessage: string, wayOut: string): Refusal => ({
  stage: 'define',
  libvirtMessage,
  span,
  wayOut,
});

/** A refusal that only the start makes, and `virsh domxml-to-native`. */
export const refuseStart = (span: Span, libvirtMessage: string, wayOut: string): Refusal => ({
  stage: 'start',
  libvirtMessage,
  span,
  wayOut,
});

/** The words an author may choose from, for sentences: `'a', 'b' or 'c'`. */
export function anyOf(words: readonly string[]): string {
  const all = words.map((word) => `'${word}'`);
  const last = all.pop() ?? '';
  return all.length === 0 ? last : `${all.join(', ')} or ${last}`;
}
