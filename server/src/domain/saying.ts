/** The values in a text, by the names that stand for them in braces. */
export type Values = Readonly<Record<string, string>>;

/**
 * Something that libvirt says when it refuses, or a hypervisor when it ends: it is said by these words, and known by them where somebody pastes it.
 * In libvirt's words and in ours a name in braces, such as `{value}`, stands for what differs from time to time.
 */
export interface Saying {
  readonly stage: 'define' | 'start';
  /** Word for word with its prefix, as `virsh` prints it behind `error: `. */
  readonly text: string;
  /** What the author could write instead, in our words; a full sentence. */
  readonly wayOut: string;
  /** The only values that it is said with, for the names that are listed. */
  readonly only?: Readonly<Record<string, readonly string[]>>;
  /** Who says it, where it is not libvirt: the hypervisor, which libvirt lets come to it. */
  readonly by?: string;
  /** Of which guests and in which versions it is said, in words; of all where it is absent. */
  readonly where?: string;
  /** Where it was read, with the version; absent where its target says that of all it does. */
  readonly source?: string;
}

const NAME = /\{(\w+)\}/;
const NAMES = new RegExp(NAME, 'g');

/** The text with the values in the place of their names; a name without a value stays. */
export const filled = (text: string, values: Values): string =>
  text.replace(NAMES, (whole, name: string) => values[name] ?? whole);

/** What libvirt puts before a text, by the kind of error. */
const PREFIX = /^(XML error|unsupported configuration|internal error|Requested operation is not valid): /;

/** What may still stand behind a message in a line: the quotes and stops of whoever quoted it. */
const TAIL = '(?=[\\s.,;"\'`)\\]}]*$)';

const patterns = new Map<string, RegExp>();

/**
 * The values with which `text` ends `line`, whatever stands before it there: a prefix, a time, a file. Undefined where
 * the line does not end so.
 */
export function valuesIn(text: string, line: string): Values | undefined {
  const known = patterns.get(text) ?? patternOf(text);
  patterns.set(text, known);
  const found = known.exec(line);
  return found === null ? undefined : { ...found.groups };
}

function patternOf(text: string): RegExp {
  const bare = text.replace(PREFIX, '').replace(/\.$/, '');
  const seen = new Set<string>();
  const parts = bare.split(NAME).map((part, at) => {
    if (at % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const again = seen.has(part);
    seen.add(part);
    return again ? `\\k<${part}>` : `(?<${part}>.*?)`;
  });
  return new RegExp(`(?<![\\w'-])${parts.join('')}${TAIL}`, 'su');
}
