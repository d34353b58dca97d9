import { OFFSETS } from '../domain/clock';
import { quoted } from '../domain/attr';
import type { Edit, Fix, Problem } from '../problem';
import { removeAttribute, renameAttribute, setValue } from '../xml/edits';
import { attributeOf, childrenNamed, type XmlAttribute, type XmlElement } from '../xml/nodes';
import { refusesAnew, storesTheSame } from './refusesAnew';
import type { Rule, RuleContext } from './rule';

const CODE = 'clock-old-spelling';

/** A spelling that manuals and mails printed and no libvirt ever read, and what is written for it. */
interface Spelling {
  readonly element: 'clock' | 'timer';
  readonly attribute: string;
  /** Each value with what is written for it. */
  readonly values: ReadonlyMap<string, string>;
  /** The attribute that it is today. */
  readonly today: string;
  /** Who printed it, to stand behind "from". */
  readonly origin: string;
}

const eachItself = (words: readonly string[]): ReadonlyMap<string, string> =>
  new Map(words.map((word) => [word, word]));

/** What the drafts called the clocks that an RTC follows. */
const FOLLOWED = new Map([
  ['host', 'wall'],
  ['guest', 'guest'],
]);

/** The same after 'host' and 'guest' were replaced everywhere. */
const FOLLOWED_REPLACED = new Map([
  ['host physical machine', 'wall'],
  ['guest virtual machine', 'guest'],
]);

const REPLACED =
  "the Red Hat Enterprise Linux 6 administration guide, where 'guest' and 'host' were replaced everywhere";

const SPELLINGS: readonly Spelling[] = [
  {
    element: 'clock',
    attribute: 'mode',
    values: eachItself(OFFSETS),
    today: 'offset',
    origin: 'the virtualization guides of Red Hat Enterprise Linux 5 and 6',
  },
  {
    element: 'clock',
    attribute: 'sync',
    values: eachItself(OFFSETS),
    today: 'offset',
    origin: "example domains of libvirt's first years",
  },
  {
    element: 'timer',
    attribute: 'wallclock',
    values: FOLLOWED,
    today: 'track',
    origin: 'the draft of March 2010, which the guides of Red Hat Enterprise Linux 5 and 6 printed',
  },
  {
    element: 'timer',
    attribute: 'wallclock',
    values: FOLLOWED_REPLACED,
    today: 'track',
    origin: REPLACED,
  },
  {
    element: 'timer',
    attribute: 'clock',
    values: FOLLOWED,
    today: 'track',
    origin: "L. Stump's mail of March 2010 on QEMU's timers",
  },
  {
    element: 'timer',
    attribute: 'track',
    values: FOLLOWED_REPLACED,
    today: 'track',
    origin: REPLACED,
  },
  {
    element: 'timer',
    attribute: 'tickpolicy',
    values: new Map([['none', 'delay']]),
    today: 'tickpolicy',
    origin: 'the draft of March 2010, which the guides of Red Hat Enterprise Linux 5 and 6 printed',
  },
];

/** A spelling that old manuals print. */
export const clockOldSpelling: Rule = {
  docs: {
    code: CODE,
    summary: 'Old manuals print this spelling, and no libvirt reads it.',
    why: "The timers of 2010 were talked over for months, and manuals were written from drafts: `mode`, `wallclock`, `clock='host'` and `tickpolicy='none'` were all renamed before libvirt 0.8.0 came out. `sync` stood in example domains from the first years on and is copied to this day. In one guide every 'guest' became 'guest virtual machine', inside values too. libvirt drops the attributes without a word, so a guest that asks for local time in this way gets UTC; of the values it refuses the whole domain.\n\nThe fix writes what was meant. It is safe only where libvirt then stores what it stores now, as for `sync='utc'`.",
    examples: [
      {
        bad: "<domain type='kvm'>\n  <name>guest</name>\n  <clock mode='localtime'><timer name='rtc' wallclock='guest'/></clock>\n</domain>",
        good: "<domain type='kvm'>\n  <name>guest</name>\n  <clock offset='localtime'><timer name='rtc' track='guest'/></clock>\n</domain>",
      },
      {
        bad: "<domain type='kvm'>\n  <name>guest</name>\n  <clock offset='utc'><timer name='pit' tickpolicy='none'/></clock>\n</domain>",
        good: "<domain type='kvm'>\n  <name>guest</name>\n  <clock offset='utc'><timer name='pit' tickpolicy='delay'/></clock>\n</domain>",
      },
    ],
  },
  check: (context) =>
    context.domain.clock.elements.flatMap((clock) =>
      [clock, ...childrenNamed(clock, 'timer')].flatMap((element) =>
        SPELLINGS.flatMap((spelling) => translated(context, clock, element, spelling)),
      ),
    ),
};

/**
 * Where a value of an attribute of `<clock>` or `<timer>` is from and what is written for it, as a sentence or two;
 * undefined for what no manual printed.
 */
export function originOf(element: string, attribute: string, value: string): string | undefined {
  const spelling = SPELLINGS.find(
    (one) => one.element === element && one.attribute === attribute && one.values.has(value),
  );
  const today = spelling?.values.get(value);
  if (spelling === undefined || today === undefined) return undefined;
  return `${quoted(attribute, value)} is from ${spelling.origin}. It is written ${quoted(spelling.today, today)}.`;
}

function translated(
  context: RuleContext,
  clock: XmlElement,
  element: XmlElement,
  { element: name, attribute: local, values, today, origin }: Spelling,
): readonly Problem[] {
  const attribute = element.qname.local === name ? attributeOf(element, local) : undefined;
  const value = attribute && values.get(attribute.value);
  if (attribute === undefined || value === undefined) return [];
  if (today !== local && attributeOf(element, today) !== undefined) return []; // then it says nothing any more
  const edits = translation(attribute, today, value);
  const taken = !refusesAnew(context, clock, edits);
  const meant = quoted(today, value);
  const title = taken ? `Write ${meant}` : `Remove ${quoted(local, attribute.value)}`;
  const fix = spellingFix(context, clock, title, taken ? edits : [removeAttribute(context.text, attribute)]);
  return [
    {
      code: CODE,
      stage: 'define',
      severity: 'error',
      message: `${quoted(local, attribute.value)} is from ${origin}. It ${taken ? 'is written' : 'became'} ${meant}${taken ? '' : ', which this timer does not have'}.`,
      span: today === local ? attribute.valueSpan : attribute.name.span,
      knowsBetter: true,
      ...(context.domain.clock.elements.length === 1 && attribute.specified && { fixes: [fix] }),
    },
  ];
}

const translation = (attribute: XmlAttribute, name: string, value: string): readonly Edit[] => [
  ...(attribute.name.raw === name ? [] : [renameAttribute(attribute, name)]),
  ...(attribute.value === value ? [] : [setValue(attribute, value)]),
];

const spellingFix = (context: RuleContext, clock: XmlElement, title: string, edits: readonly Edit[]): Fix => ({
  title,
  kind: 'quickfix',
  preferred: true,
  safe: storesTheSame(context, clock, edits),
  edits,
});
