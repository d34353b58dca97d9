import type { InlayHint, Range } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis';
import { quoted } from '../domain/attr';
import { effectiveOffset, type Clock } from '../domain/clock';
import type { Edit } from '../problem';
import { hasClock } from '../rules/guestSystem';
import { impliedSetting } from '../rules/impliedSetting';
import { refusesAnew } from '../rules/refusesAnew';
import { isWritten } from '../rules/removal';
import { rewriteClock, type Wanted } from '../rules/rewriteClock';
import type { RuleContext } from '../rules/rule';
import { saysOnlyItsName } from '../rules/timer-setting-implied';
import { contains } from '../span';
import { addAttribute, appendElement } from '../xml/edits';
import { rangeOf, spanOf, textEdits } from './convert';

/** Something that nobody has written and that holds all the same. */
interface Implied {
  readonly label: string;
  /** Who says so; a full sentence. */
  readonly why: string;
  /** What it takes to write it. */
  readonly edits: readonly Edit[];
}

/** What holds in the clocks in `range` although nobody has written it, each where it could be written. */
export function inlayHints(analysis: Analysis, range: Range): InlayHint[] {
  const span = spanOf(analysis, range);
  return analysis.contexts
    .flatMap((context) => [...impliedClock(context), ...impliedTimers(context)])
    .flatMap(({ label, why, edits }): InlayHint[] => {
      const at = Math.max(...edits.map((edit) => edit.span.end));
      if (!contains(span, { start: at, end: at })) return [];
      const position = rangeOf(analysis, { start: at, end: at }).start;
      return [{ position, label, tooltip: why, paddingLeft: true, textEdits: textEdits(analysis, edits) }];
    });
}

function impliedClock(context: RuleContext): readonly Implied[] {
  const { text, domain } = context;
  const [element, ...others] = domain.clock.elements;
  if (element === undefined) return hasClock(context) ? impliedElement(context) : [];
  if (others.length > 0 || !isWritten(text, element)) return [];
  return unsaidAttributes(context).flatMap(({ attributes, behind = [], why }) => {
    const edits = rewriteClock(context, element, [...behind, ...attributes]);
    if (edits === undefined || refusesAnew(context, element, edits)) return [];
    return [{ label: attributes.map(([name, value]) => quoted(name, value)).join(' '), why, edits }];
  });
}

/** A domain without a clock, where that can be told from one that is being written. */
function impliedElement({ text, domain: { element } }: RuleContext): readonly Implied[] {
  if (element.endTag === undefined || !isWritten(text, element)) return [];
  const label = "<clock offset='utc'/>";
  const why = 'A domain without a clock has one that starts at UTC.';
  return [{ label, why, edits: [appendElement(text, element, () => label)] }];
}

/** Attributes that hold unsaid. */
interface Unsaid {
  readonly attributes: readonly (readonly [name: string, value: string])[];
  /** Those that there are and that they are to stand behind. */
  readonly behind?: Wanted;
  readonly why: string;
}

function unsaidAttributes(context: RuleContext): readonly Unsaid[] {
  const { clock } = context.domain;
  if (clock.offset === undefined) {
    return [{ attributes: [['offset', 'utc']], why: "libvirt takes a clock without an offset for offset='utc'." }];
  }
  const offset = effectiveOffset(clock);
  if (offset === 'variable') return unsaidOfVariable(clock);
  return clock.adjustment === undefined && (offset === 'utc' || offset === 'localtime')
    ? unsaidAdjustment(context, offset)
    : [];
}

function unsaidOfVariable({ adjustment, basis }: Clock): readonly Unsaid[] {
  return [
    ...(adjustment === undefined
      ? [{ attributes: [['adjustment', '0'] as const], why: 'Without an adjustment nothing is added.' }]
      : []),
    ...(basis === undefined
      ? [
          {
            attributes: [['basis', 'utc'] as const],
            behind: adjustment === undefined ? [] : [['adjustment', adjustment.raw] as const],
            why: 'Without a basis the adjustment counts from UTC.',
          },
        ]
      : []),
  ];
}

function unsaidAdjustment({ target, domain, versions }: RuleContext, offset: 'utc' | 'localtime'): readonly Unsaid[] {
  switch (target?.unsaidAdjustment(domain, versions)) {
    case 'reset':
      return [
        {
          attributes: [['adjustment', 'reset']],
          why: `${target.label} starts this clock afresh at each boot, whatever the guest has set.`,
        },
      ];
    case 'carry-on':
      return [
        {
          attributes: [
            ['offset', 'variable'],
            ['adjustment', '0'],
            ['basis', offset],
          ],
          why: `${target.label} carries on what the guest has set from boot to boot.`,
        },
      ];
    case 'neither':
    case undefined:
      return [];
  }
}

/** Timers that say no more than their name, of which the hypervisor is told something all the same. */
const impliedTimers = (context: RuleContext): readonly Implied[] =>
  context.domain.clock.timers
    .filter((timer) => saysOnlyItsName(timer) && isWritten(context.text, timer.element))
    .flatMap(({ name, element }) => {
      const implied = name?.value && impliedSetting(context, name.value);
      if (name === undefined || !implied) return [];
      const { attribute, value, setting } = implied;
      return [
        {
          label: quoted(attribute, value),
          why: setting.why,
          edits: [addAttribute(element, attribute, value, name.node)],
        },
      ];
    });
