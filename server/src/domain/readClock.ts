import { attributeOf, childrenNamed } from '../xml/nodes';
import type { XmlElement } from '../xml/nodes';
import { anyText, oneOf, readAttr } from './attr';
import type { Attr } from './attr';
import { BASES, MODES, OFFSETS, TICKPOLICIES, TIMER_NAMES, TRACKS, YES_NO } from './clock';
import type { Adjustment, Catchup, Clock, Timer } from './clock';
import { readSigned, readUnsigned } from './integer';

/** The clock of a domain: all its `<clock>` children together, as libvirt merges them. */
export function readClock(domain: XmlElement): Clock {
  const elements = childrenNamed(domain, 'clock');
  return {
    elements,
    offset: readMerged(elements, 'offset', oneOf(OFFSETS)),
    adjustment: readMerged(elements, 'adjustment', readAdjustment),
    adjustment0: readMerged(elements, 'adjustment0', readSigned),
    basis: readMerged(elements, 'basis', oneOf(BASES)),
    timezone: readMerged(elements, 'timezone', anyText),
    start: readMerged(elements, 'start', readUnsigned),
    timers: elements.flatMap((clock) => childrenNamed(clock, 'timer').map(readTimer)),
  };
}

/** The attribute of the first `<clock>` that has it; an empty one hides those that follow and counts as absent. */
function readMerged<T>(
  clocks: readonly XmlElement[],
  name: string,
  read: (raw: string) => T | undefined,
): Attr<T> | undefined {
  const first = clocks.find((clock) => attributeOf(clock, name) !== undefined);
  const attr = first && readAttr(first, name, read);
  return attr?.raw === '' ? undefined : attr;
}

const readAdjustment = (raw: string): Adjustment | undefined => (raw === 'reset' ? 'reset' : readSigned(raw));

function readTimer(element: XmlElement): Timer {
  const catchup = childrenNamed(element, 'catchup')[0];
  return {
    element,
    name: readAttr(element, 'name', oneOf(TIMER_NAMES)),
    present: readAttr(element, 'present', oneOf(YES_NO)),
    tickpolicy: readAttr(element, 'tickpolicy', oneOf(TICKPOLICIES)),
    track: readAttr(element, 'track', oneOf(TRACKS)),
    frequency: readAttr(element, 'frequency', readUnsigned),
    mode: readAttr(element, 'mode', oneOf(MODES)),
    catchup: catchup && readCatchup(catchup),
  };
}

const readCatchup = (element: XmlElement): Catchup => ({
  element,
  threshold: readAttr(element, 'threshold', readUnsigned),
  slew: readAttr(element, 'slew', readUnsigned),
  limit: readAttr(element, 'limit', readUnsigned),
});
