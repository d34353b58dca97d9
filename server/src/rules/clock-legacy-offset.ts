import type { Attr } from '../domain/attr';
import type { Offset } from '../domain/clock';
import type { Fix, Intent, Problem } from '../problem';
import type { XmlElement } from '../xml/nodes';
import type { UnsaidAdjustment } from '../targets/target';
import { clockFix } from './clockFix';
import { frozen } from './frozen';
import { hostFollowed } from './hostFollowed';
import type { Wanted } from './rewriteClock';
import type { Rule, RuleContext } from './rule';

const CODE = 'clock-legacy-offset';

/**
 * `offset='utc'` or `'localtime'` that does not say what becomes of the guest's own changes.
 * Source: Eric Blake's proposal of February 2012; the hypervisors' defaults stand in their targets.
 */
export const clockLegacyOffset: Rule = {
  docs: {
    code: CODE,
    summary: 'utc or localtime without adjustment: what the guest sets is kept or forgotten, as the hypervisor likes.',
    why: "A guest may set its hardware clock. Whether that survives the next boot is not said by `offset='utc'` or `offset='localtime'` alone: QEMU starts from the host's clock each time, Xen's xend carried the guest's change on. Nobody rejects the short form, but three longer ones say what is meant:\n\n- `adjustment='reset'`: the guest starts from the host's clock at each boot, and libvirt refuses a hypervisor that cannot do it.\n- `offset='variable' adjustment='0' basis='…'`: the guest's changes are followed through reboots, saving and migration. libvirt tells the management application the new `adjustment` and writes it into no file itself.\n- for localtime also `offset='variable' adjustment='3600' basis='utc'`: the difference of today is frozen, and daylight saving no longer moves the clock.\n\nOn QEMU the first means exactly what the short form means, so it is the safe one.",
    examples: [
      {
        bad: "<domain type='kvm'>\n  <name>guest</name>\n  <clock offset='localtime'/>\n</domain>",
        good: "<domain type='kvm'>\n  <name>guest</name>\n  <clock offset='localtime' adjustment='reset'/>\n</domain>",
      },
    ],
  },
  check(context) {
    const { offset, elements } = context.domain.clock;
    const word = legacyOffset(context);
    const element = elements[0];
    if (offset === undefined || element === undefined || word === undefined) return [];
    return [legacy(context, element, offset, word)];
  },
};

/** The offset of a clock that leaves open what becomes of the guest's changes; undefined where none does. */
export function legacyOffset(context: RuleContext): LegacyOffset | undefined {
  const { offset, adjustment, elements } = context.domain.clock;
  if (elements.length > 1 || adjustment !== undefined || unsaidBy(context) === 'neither') return undefined;
  return offset?.value === 'utc' || offset?.value === 'localtime' ? offset.value : undefined;
}

type LegacyOffset = Extract<Offset, 'utc' | 'localtime'>;

function legacy(context: RuleContext, element: XmlElement, offset: Attr<Offset>, word: LegacyOffset): Problem {
  const fixes = [reset, track, freeze].flatMap((fixOf) => fixOf(context, element, word) ?? []);
  return {
    code: CODE,
    stage: 'advice',
    // a hint where the hypervisor's default is what the manual says and the time is the same everywhere
    severity: unsaidBy(context) === 'reset' && word === 'utc' ? 'hint' : 'warning',
    message: [
      `offset='${word}' alone does not say whether the guest's own changes to its clock last: ${unsaid(context)}`,
      word === 'localtime' ? hostFollowed(context) : undefined,
    ]
      .filter((sentence) => sentence !== undefined)
      .join(' '),
    span: offset.span,
    tags: ['deprecated'],
    ...(fixes.length > 0 && { fixes }),
  };
}

/** Undefined where no target is known. */
const unsaidBy = ({ target, domain, versions }: RuleContext): UnsaidAdjustment | undefined =>
  target?.unsaidAdjustment(domain, versions);

function unsaid(context: RuleContext): string {
  const label = context.target?.label ?? '';
  switch (unsaidBy(context)) {
    case 'reset':
      return `${label} forgets them at each boot. adjustment='reset' says so; offset='variable' keeps them.`;
    case 'carry-on':
      return `${label} carries them on from boot to boot. offset='variable' says so.`;
    case 'neither':
    case undefined:
      return "that depends on the hypervisor. adjustment='reset' forgets them at each boot, offset='variable' keeps them.";
  }
}

type FixOf = (context: RuleContext, element: XmlElement, word: LegacyOffset) => Fix | undefined;

const HOST_CLOCK: Readonly<Record<LegacyOffset, string>> = { utc: 'UTC', localtime: "the host's local time" };

const reset: FixOf = (context, element, word) =>
  fix(context, element, 'reset', `Start from ${HOST_CLOCK[word]} at each boot: adjustment='reset'`, [
    ['adjustment', 'reset'],
  ]);

const track: FixOf = (context, element, word) => {
  const title = "Keep what the guest sets: offset='variable' adjustment='0'";
  const variable: Wanted = [
    ['offset', 'variable'],
    ['adjustment', '0'],
  ];
  const withBasis = fix(context, element, 'track', `${title} basis='${word}'`, [...variable, ['basis', word]]);
  // the grammar of 2012 had no basis: there `variable` always counts from UTC
  return withBasis ?? (word === 'utc' ? fix(context, element, 'track', title, variable) : undefined);
};

const freeze: FixOf = (context, element, word) => {
  const wanted = word === 'localtime' ? frozen(context) : undefined;
  return wanted && fix(context, element, 'freeze', wanted.title, wanted.attributes);
};

/** What each hypervisor does when nothing is said is what keeps the guest's time as it is. */
const SAYS_WHAT_IS: Readonly<Record<Intent, string | undefined>> = {
  reset: 'reset',
  track: 'carry-on',
  freeze: undefined,
};

function fix(
  context: RuleContext,
  element: XmlElement,
  intent: Intent,
  title: string,
  wanted: Wanted,
): Fix | undefined {
  const made = clockFix(context, element, title, wanted);
  const same = unsaidBy(context) !== undefined && unsaidBy(context) === SAYS_WHAT_IS[intent];
  return made && { ...made, preferred: same, safe: same, intent };
}
