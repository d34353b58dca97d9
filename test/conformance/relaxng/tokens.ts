import type { Span } from '../../../server/src/span';
import { childElements, type XmlElement } from '../../../server/src/xml/nodes';
import { parseXml } from '../../../server/src/xml/parser';

/** A text with one token of another changed. */
export interface TokenMutation {
  readonly text: string;
  /** What was done, for a reader: `offset='utc' -> offset='utcx'`. */
  readonly change: string;
  /** Where the token stands now; where it is gone, an empty place. */
  readonly token: Span;
  /** The element that may lack something now. */
  readonly owner: Span;
}

/** Clocks that are valid today, everything in them at least once. */
export const VALID_CLOCKS: readonly string[] = [
  `<clock offset='utc'/>`,
  `<clock offset='localtime'/>`,
  `<clock offset='utc' adjustment='reset'/>`,
  `<clock offset='utc' adjustment='3600'/>`,
  `<clock offset='localtime' adjustment='reset'/>`,
  `<clock offset='localtime' adjustment='-120'/>`,
  `<clock offset='variable'/>`,
  `<clock offset='variable' adjustment='0'/>`,
  `<clock offset='variable' adjustment='123456' basis='utc'/>`,
  `<clock offset='variable' basis='localtime' adjustment='-3600'/>`,
  `<clock offset='timezone'/>`,
  `<clock offset='timezone' timezone='Europe/Vienna'/>`,
  `<clock timezone='America/New_York' offset='timezone'/>`,
  `<clock offset='absolute' start='0'/>`,
  `<clock start='1767225600' offset='absolute'/>`,
  `<clock offset='utc'><timer name='rtc'/></clock>`,
  `<clock offset='utc'><timer name='rtc' tickpolicy='delay'/></clock>`,
  `<clock offset='utc'><timer name='rtc' track='guest' tickpolicy='merge'/></clock>`,
  `<clock offset='utc'><timer name='rtc' tickpolicy='catchup' track='wall'/></clock>`,
  `<clock offset='utc'><timer name='rtc' tickpolicy='catchup'><catchup threshold='123' slew='120' limit='10000'/></timer></clock>`,
  `<clock offset='utc'><timer tickpolicy='catchup' name='pit'><catchup slew='120'/></timer></clock>`,
  `<clock offset='utc'><timer name='pit' tickpolicy='delay'/></clock>`,
  `<clock offset='utc'><timer name='pit' present='no'/></clock>`,
  `<clock offset='utc'><timer name='hpet' present='no'/></clock>`,
  `<clock offset='utc'><timer name='tsc' frequency='2400000000' mode='native'/></clock>`,
  `<clock offset='utc'><timer mode='paravirt' name='tsc'/></clock>`,
  `<clock offset='utc'><timer name='kvmclock' present='yes'/></clock>`,
  `<clock offset='localtime'><timer name='hypervclock' present='yes'/><timer name='hpet' present='no'/></clock>`,
  `<clock offset='utc'><timer name='platform' track='boot' tickpolicy='discard'/></clock>`,
  `<clock offset='utc'><timer name='armvtimer' tickpolicy='discard'/><timer name='rtc' track='guest'/></clock>`,
];

/** Slips of the finger, and another word. */
const SLIPS: readonly ((token: string) => string)[] = [
  (token) => `${token}x`,
  (token) => token.slice(1),
  (token) => token.slice(0, -1),
  (token) => token.slice(0, 1) + token,
  (token) => token.toUpperCase(),
  (token) => token.slice(1, 2) + token.slice(0, 1) + token.slice(2),
  () => 'nonsense',
];

/** Every change of one token in a clock: of a name, of a value, or its loss. */
export function tokenMutations(clock: string): readonly TokenMutation[] {
  const { root } = parseXml(clock);
  if (root === undefined) throw new Error(`Expected a clock, got ${clock}`);
  const inside = everyElement(root).filter((element) => element !== root);
  return [
    ...inside.flatMap((element) => [...elementRenamed(clock, element), elementLost(clock, element)]),
    ...everyElement(root).flatMap((element) => attributesChanged(clock, element)),
  ];
}

const everyElement = (element: XmlElement): readonly XmlElement[] => [
  element,
  ...childElements(element).flatMap(everyElement),
];

function elementRenamed(text: string, { name, endTag, parent }: XmlElement): readonly TokenMutation[] {
  return slipsOf(name.local, /^[a-z]/i).map((other) => {
    const tail =
      endTag === undefined ? text.slice(name.span.end) : replaced(text, endTag.name, other).slice(name.span.end);
    return {
      text: text.slice(0, name.span.start) + other + tail,
      change: `<${name.local}> -> <${other}>`,
      token: { start: name.span.start, end: name.span.start + other.length },
      owner: parent?.name.span ?? name.span,
    };
  });
}

const elementLost = (text: string, { name, span, parent }: XmlElement): TokenMutation => ({
  text: replaced(text, span, ''),
  change: `<${name.local}> lost`,
  token: { start: span.start, end: span.start },
  owner: parent?.name.span ?? name.span,
});

function attributesChanged(text: string, { attributes, name: owner }: XmlElement): readonly TokenMutation[] {
  return attributes.flatMap(({ name, value, span, valueSpan }) => {
    const changed = (place: Span, from: string, to: string): TokenMutation => ({
      text: replaced(text, place, to),
      change: `${from} -> ${to}`,
      token: { start: place.start, end: place.start + to.length },
      owner: owner.span,
    });
    return [
      ...slipsOf(name.local, /^[a-z]/i).map((other) => changed(name.span, name.local, other)),
      ...slipsOf(value, /^/).map((other) => changed(valueSpan, value, other)),
      changed(valueSpan, value, ''),
      { ...changed({ start: span.start - 1, end: span.end }, text.slice(span.start, span.end), '') },
    ];
  });
}

/** The distinct results of slips that are other tokens of that form. */
const slipsOf = (token: string, form: RegExp): readonly string[] =>
  [...new Set(SLIPS.map((slip) => slip(token)))].filter((other) => other !== token && form.test(other));

const replaced = (text: string, { start, end }: Span, by: string): string =>
  text.slice(0, start) + by + text.slice(end);
