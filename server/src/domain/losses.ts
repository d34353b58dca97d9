import type { Span } from '../span';
import { XMLNS, attributeOf, childElements, childrenNamed, isPlain } from '../xml/nodes';
import type { XmlAttribute, XmlElement } from '../xml/nodes';
import { anyOf } from './refusal';
import { quoted } from './attr';
import type { Attr } from './attr';
import { CATCHUP_ATTRIBUTES, CLOCK_ATTRIBUTES, OFFSETS, READ_WITH, TIMER_ATTRIBUTES, effectiveOffset } from './clock';
import type { Clock, ClockAttribute, Offset, Timer, YesNo } from './clock';
import type { Domain } from './domain';
import { storedClock } from './stored';
import type { StoredOffset } from './stored';

/** A piece of the document that libvirt will not keep, and what it keeps instead. */
export interface Loss {
  /** The name of what is dropped, or the value that is replaced. */
  readonly span: Span;
  /** A full sentence. */
  readonly message: string;
  /** The same where somebody else has said already why: what becomes of it, as a sentence. */
  readonly inShort?: string;
  /** It is read and comes to something else than is written. Of every other loss nothing is read. */
  readonly changed?: true;
  /** What `define` does not keep: the clock is stored the same without it. */
  readonly dropped?: XmlAttribute | XmlElement;
  /** What is stored and could be taken out all the same: nothing is told of it. */
  readonly ignored?: XmlAttribute | XmlElement;
  /** The attribute that it is about, and the value that `define` stores instead. */
  readonly storedAs?: { readonly attribute: XmlAttribute; readonly value: string };
  /** A timer that does not count, and the one of the same name that does. */
  readonly overridden?: { readonly timer: Timer; readonly by: Timer };
  /** A timer that says too little to count. */
  readonly unsaid?: Unsaid;
  /** Where it was read, with the version; absent where its target says that of all it does. */
  readonly source?: string;
}

/** What a timer would have to say to count. */
export interface Unsaid {
  readonly timer: Timer;
  /** The values of `present` with which it would count; empty where only another attribute would do. */
  readonly present: readonly YesNo[];
  /** The guest goes without what the timer names. */
  readonly missed?: true;
}

/**
 * What of the clock the stored form silently loses, replaces or merges, in document order. Numbers written oddly (`+5`)
 * and a number on utc or localtime (it becomes `variable`) are kept in other words and are no losses; comments are not
 * listed, as libvirt keeps none anywhere. Source: libvirt 9.0.0 and 12.8.0, both asked.
 */
export function lossesOf({ clock, element }: Domain): readonly Loss[] {
  const losses = [
    ...foreignClocks(element),
    ...clock.elements.flatMap((element, index) => clockLosses(clock, element, index)),
    ...clock.timers.flatMap(timerLosses),
  ];
  return losses.sort((a, b) => a.span.start - b.span.start);
}

/** A clock with a prefix is another element, which libvirt does not look for. */
const foreignClocks = (domain: XmlElement): readonly Loss[] =>
  childElements(domain)
    .filter(({ qname }) => qname.local === 'clock' && !isPlain(qname, 'clock'))
    .map((element) => ({
      span: element.name.span,
      message: `libvirt drops <${element.name.raw}>: it looks for <clock> in no namespace.`,
      inShort: DROPS_IT,
      dropped: element,
    }));

function clockLosses(clock: Clock, element: XmlElement, index: number): readonly Loss[] {
  return [
    ...(index === 0 ? [] : [mergedClock(element)]),
    ...unknownAttributes(element, ['offset', ...CLOCK_ATTRIBUTES]),
    ...['offset', ...CLOCK_ATTRIBUTES].flatMap((name) => hiddenByEarlier(clock, element, name)),
    ...emptyOffset(clock, element),
    ...CLOCK_ATTRIBUTES.flatMap((name) => attributeLoss(clock, element, name)),
    ...strayContent(element, ['timer'], 'only timers'),
  ];
}

const mergedClock = (element: XmlElement): Loss => ({
  span: element.name.span,
  message:
    'libvirt keeps one <clock>: it merges this one into the first, taking the timers and those attributes that none before it has.',
  changed: true,
});

/** An attribute that an earlier `<clock>` has already, be it empty. */
function hiddenByEarlier(clock: Clock, element: XmlElement, name: string): readonly Loss[] {
  const attribute = attributeOf(element, name);
  const first = attribute && firstWith(clock, name);
  if (attribute === undefined || first === undefined || first === attribute) return [];
  return [dropped(attribute, `an earlier <clock> says ${quoted(name, first.value)}`)];
}

function firstWith(clock: Clock, name: string): XmlAttribute | undefined {
  const element = clock.elements.find((candidate) => attributeOf(candidate, name) !== undefined);
  return element && attributeOf(element, name);
}

function emptyOffset(clock: Clock, element: XmlElement): readonly Loss[] {
  const attribute = attributeOf(element, 'offset');
  if (attribute?.value !== '' || attribute !== firstWith(clock, 'offset')) return [];
  const message = "libvirt reads an empty offset as none, and stores offset='utc'.";
  return [{ span: attribute.span, message, dropped: attribute }];
}

/** What becomes of an attribute of `<clock>` besides `offset`, where no earlier `<clock>` hides it. */
function attributeLoss(clock: Clock, element: XmlElement, name: ClockAttribute): readonly Loss[] {
  const attribute = attributeOf(element, name);
  const offset = effectiveOffset(clock);
  if (attribute === undefined || offset === undefined || attribute !== firstWith(clock, name)) return [];
  if (!READ_WITH[offset].includes(name)) return [dropped(attribute, readOnlyWith(name, clock))];
  if (name === 'adjustment0') return [dropped(attribute, 'it is its own note about a running domain')];
  if (attribute.value === '') return emptyAttribute(attribute, name, offset);
  if (name === 'adjustment' && offset === 'variable') return unreadAdjustment(attribute, clock.adjustment);
  return [];
}

function readOnlyWith(name: ClockAttribute, clock: Clock): string {
  const offsets = OFFSETS.filter((offset) => READ_WITH[offset].includes(name));
  const rule = `it reads ${name} only with offset=${anyOf(offsets)}`;
  const stored = storedClock({ ...clock, timers: [] })?.offset;
  return name === 'basis' && takesBasisFromOffset(stored) ? `${rule}, and takes the basis from offset here` : rule;
}

/** Only utc and localtime with a number get here with `basis` unread. */
const takesBasisFromOffset = (stored: StoredOffset | undefined): boolean => stored?.offset === 'variable';

/** libvirt reads it as absent; an empty `timezone` or `start` is refused instead. */
function emptyAttribute(attribute: XmlAttribute, name: ClockAttribute, offset: Offset): readonly Loss[] {
  if (offset === 'timezone' || offset === 'absolute') return [];
  const instead =
    offset !== 'variable' ? '' : name === 'basis' ? ", and stores basis='utc'" : ", and stores adjustment='0'";
  return [{ span: attribute.span, message: `libvirt reads an empty ${name} as none${instead}.`, dropped: attribute }];
}

function unreadAdjustment(attribute: XmlAttribute, adjustment: Attr<bigint | 'reset'> | undefined): readonly Loss[] {
  if (typeof adjustment?.value === 'bigint') return [];
  const why =
    adjustment?.value === 'reset'
      ? "'reset' is for offset='utc' and offset='localtime'"
      : /^\s*[+-]?[0-9]+$/.test(attribute.value)
        ? 'it is beyond 64 bits'
        : 'it is not a whole number of seconds';
  const message = `libvirt stores adjustment='0' for ${quoted('adjustment', attribute.value)}: ${why}.`;
  return [
    {
      span: attribute.valueSpan,
      message,
      inShort: "libvirt stores adjustment='0' instead.",
      changed: true,
      storedAs: { attribute, value: '0' },
    },
  ];
}

function timerLosses({ element, frequency }: Timer): readonly Loss[] {
  const [catchup, ...others] = childrenNamed(element, 'catchup');
  return [
    ...unknownAttributes(element, TIMER_ATTRIBUTES),
    ...(frequency?.value === 0n ? [dropped(frequency.node, 'it reads 0 as no frequency')] : []),
    ...strayContent(element, ['catchup'], 'only <catchup>'),
    ...others.map((other) => ({
      span: other.name.span,
      message: 'libvirt drops this <catchup>: it reads only the first of a timer.',
      dropped: other,
    })),
    ...(catchup === undefined ? [] : catchupLosses(catchup)),
  ];
}

function catchupLosses(element: XmlElement): readonly Loss[] {
  const attributes = CATCHUP_ATTRIBUTES.map((name) => attributeOf(element, name)).filter((a) => a !== undefined);
  const zeros = attributes.filter((attribute) => /^[ \t\n\r]*\+?0+$/.test(attribute.value));
  return [
    ...unknownAttributes(element, CATCHUP_ATTRIBUTES),
    ...zeros.map((attribute) => dropped(attribute, 'it reads 0 as unset')),
    ...(element.attributes.every(({ qname }) => qname.namespace === XMLNS)
      ? [{ span: element.name.span, message: 'libvirt drops this <catchup>: it sets nothing.', dropped: element }]
      : []),
    ...strayContent(element, [], 'nothing'),
  ];
}

const DROPS_IT = 'libvirt drops it without a word.';

/** Namespace declarations are no settings, so nothing is lost with them. */
const unknownAttributes = (element: XmlElement, known: readonly string[]): readonly Loss[] =>
  element.attributes
    .filter(({ name }) => name.namespace !== XMLNS && !known.some((local) => isPlain(name, local)))
    .map((attribute) => dropped(attribute, `<${element.name.local}> has no such attribute`));

const dropped = (attribute: XmlAttribute, why: string): Loss => ({
  span: attribute.name.span,
  message: `libvirt drops ${quoted(attribute.name.raw, attribute.value)} here: ${why}.`,
  inShort: DROPS_IT,
  dropped: attribute,
});

/** Elements that libvirt does not look for, and text. */
function strayContent(element: XmlElement, known: readonly string[], holds: string): readonly Loss[] {
  const where = `<${element.name.local}> holds ${holds}`;
  const strangers = childElements(element)
    .filter(({ name }) => !known.some((local) => isPlain(name, local)))
    .map((element) => ({
      span: element.name.span,
      message: `libvirt drops <${element.name.raw}> here: ${where}.`,
      inShort: DROPS_IT,
      dropped: element,
    }));
  const texts = element.children
    .filter((child) => child.kind === 'text' && child.value.trim() !== '')
    .map(({ span }) => ({ span, message: `libvirt drops this text: ${where}.`, inShort: DROPS_IT }));
  return [...strangers, ...texts];
}
