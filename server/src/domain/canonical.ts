import { CATCHUP_ATTRIBUTES } from './clock';
import type { Clock } from './clock';
import { storedClock } from './stored';
import type { StoredOffset, StoredTimer } from './stored';

type Attributes = readonly (readonly [name: string, value: string | bigint | undefined])[];

/**
 * The clock as `virsh dumpxml --inactive` prints it, from its `<` on: the lines after the first are indented as in a
 * whole domain. Undefined where libvirt cannot read the clock. Source: libvirt 9.0.0 and 12.8.0, both asked.
 */
export function canonicalClock(clock: Clock): string | undefined {
  const stored = storedClock(clock);
  return stored && clockText(stored.offset, stored.timers);
}

/** A timer to print: whatever is undefined is not printed. */
export type PrintedTimer = Pick<StoredTimer, 'name'> & Partial<StoredTimer>;

/** A clock in libvirt's hand, from its `<` on; it need not come from a document. */
export const clockText = (offset: StoredOffset, timers: readonly PrintedTimer[]): string =>
  element('  ', 'clock', offsetAttributes(offset), timers.map(timerElement));

function offsetAttributes(stored: StoredOffset): Attributes {
  switch (stored.offset) {
    case 'utc':
    case 'localtime':
      return [
        ['offset', stored.offset],
        ['adjustment', stored.reset ? 'reset' : undefined],
      ];
    case 'variable':
      return [
        ['offset', stored.offset],
        ['adjustment', stored.adjustmentSeconds],
        ['basis', stored.basis],
        ['adjustment0', stored.adjustment0Seconds === 0n ? undefined : stored.adjustment0Seconds],
      ];
    case 'timezone':
      return [
        ['offset', stored.offset],
        ['timezone', stored.timezone],
      ];
    case 'absolute':
      return [
        ['offset', stored.offset],
        ['start', stored.startSeconds],
      ];
  }
}

function timerElement(timer: PrintedTimer): string {
  const attributes: Attributes = [
    ['name', timer.name],
    ['present', timer.present],
    ['tickpolicy', timer.tickpolicy],
    ['track', timer.track],
    ['frequency', timer.frequencyHz],
    ['mode', timer.mode],
  ];
  return element('    ', 'timer', attributes, catchupElements(timer.catchup));
}

/** No element where every value is unset. */
function catchupElements(catchup: PrintedTimer['catchup']): readonly string[] {
  const attributes: Attributes = CATCHUP_ATTRIBUTES.map((name) => [name, catchup?.[name]]);
  return attributes.some(([, value]) => value !== undefined) ? [element('      ', 'catchup', attributes, [])] : [];
}

/** An element in libvirt's hand. `indent` is its own; the first line goes without it. */
function element(indent: string, name: string, attributes: Attributes, children: readonly string[]): string {
  const written = attributes.map(([key, value]) => (value === undefined ? '' : ` ${key}='${escaped(String(value))}'`));
  const start = `<${name}${written.join('')}`;
  if (children.length === 0) return `${start}/>`;
  const lines = children.map((child) => `\n${indent}  ${child}`);
  return `${start}>${lines.join('')}\n${indent}</${name}>`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Line ends and tabs stay raw, as libvirt leaves them. */
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
