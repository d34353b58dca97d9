import { OFFSETS } from '../domain/clock';
import { quoted } from '../domain/attr';
import { canonicalClock } from '../domain/canonical';
import { editedPart, type Edit, type Fix, type Problem } from '../problem';
import type { Finding } from '../relaxng/findings';
import { validate } from '../relaxng/validate';
import { textOf } from '../span';
import { removeAttribute, renameAttribute, setValue } from '../xml/edits';
import { parseXml } from '../xml/parser';
import { attributeOf, childrenNamed, type XmlAttribute, type XmlElement } from '../xml/nodes';
import { once } from './asked';
import { clockIn, newRefusals } from './refusesAnew';
import { isWritten } from './removal';
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
    context.domain.clock.elements
      .flatMap((clock) => [clock, ...childrenNamed(clock, 'timer')])
      .flatMap((element) => SPELLINGS.flatMap((spelling) => translated(context, element, spelling))),
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
  element: XmlElement,
  { element: name, attribute: local, values, today, origin }: Spelling,
): readonly Problem[] {
  const attribute = element.qname.local === name ? attributeOf(element, local) : undefined;
  const value = attribute && values.get(attribute.value);
  if (attribute === undefined || value === undefined) return [];
  if (today !== local && attributeOf(element, today) !== undefined) return []; // then it says nothing any more
  const translation = translate(attribute, today, value);
  const taken = isTaken(context, element, translation, today);
  const [written, meant] = [quoted(local, attribute.value), quoted(today, value)];
  const fix = taken
    ? spellingFix(context, element, `Write ${meant}`, translation)
    : spellingFix(context, element, `Remove ${written}`, [removeAttribute(context.text, attribute)]);
  const alone = context.domain.clock.elements.length === 1 && isWritten(context.text, attribute);
  return [
    {
      code: CODE,
      stage: 'define',
      severity: 'error',
      message: `${written} is from ${origin}. ${taken ? `It is written ${meant}.` : `It became ${meant}, which does not go here.`}`,
      span: today === local ? attribute.valueSpan : attribute.name.span,
      knowsBetter: true,
      ...(alone && { fixes: [fix] }),
    },
  ];
}

const translate = (attribute: XmlAttribute, name: string, value: string): readonly Edit[] => [
  ...(attribute.name.raw === name ? [] : [renameAttribute(attribute, name)]),
  ...(attribute.value === value ? [] : [setValue(attribute, value)]),
];

const spellingFix = (context: RuleContext, element: XmlElement, title: string, edits: readonly Edit[]): Fix => ({
  title,
  kind: 'quickfix',
  preferred: true,
  safe: isStored(context) && storedAs(clockBefore(context, element)) === storedAs(clockAfter(context, element, edits)),
  edits,
});

/** Of many timers with old spellings each is looked at by itself, so that the time grows with them. */
function clockBefore({ text }: RuleContext, { startTag, span, qname }: XmlElement): string {
  return qname.local === 'clock' ? closed(textOf(text, startTag)) : inClock(textOf(text, span));
}

function clockAfter({ text }: RuleContext, { startTag, span, qname }: XmlElement, edits: readonly Edit[]): string {
  return qname.local === 'clock' ? closed(editedPart(text, startTag, edits)) : inClock(editedPart(text, span, edits));
}

const closed = (startTag: string): string => (startTag.endsWith('/>') ? startTag : `${startTag}</clock>`);
const inClock = (timer: string): string => `<clock offset='utc'>${timer}</clock>`;

/** Whether the grammar takes the attribute of that name after the change, and the target refuses nothing for a new reason. */
function isTaken(context: RuleContext, element: XmlElement, edits: readonly Edit[], name: string): boolean {
  const after = clockAfter(context, element, edits);
  const { findings } = validate(context.clockGrammar, parseXml(after));
  return (
    !findings.some((finding) => blamedAttribute(finding) === name) &&
    newRefusals(context, after, clockBefore(context, element)).length === 0
  );
}

function blamedAttribute(finding: Finding): string | undefined {
  if ('attribute' in finding) return finding.attribute.name.local;
  return finding.kind === 'bad-value' && finding.node.kind === 'attribute' ? finding.node.name.local : undefined;
}

/** What libvirt refuses has nothing stored, so no change of it is safe. */
const isStored = once(({ domain }: RuleContext) => canonicalClock(domain.clock) !== undefined);

const storedAs = (clock: string): string | undefined => canonicalClock(clockIn(clock));
