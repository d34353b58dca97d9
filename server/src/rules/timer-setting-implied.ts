import { quoted } from '../domain/attr';
import { TIMER_ATTRIBUTES, type Timer } from '../domain/clock';
import type { Problem } from '../problem';
import { addAttribute } from '../xml/edits';
import { impliedSetting } from './impliedSetting';
import { isWritten } from './removal';
import type { Rule, RuleContext } from './rule';

/** A timer that says no more than its name, of which the hypervisor is told a policy all the same. */
export const timerSettingImplied: Rule = {
  docs: {
    code: 'timer-setting-implied',
    summary: 'A timer says no more than its name, and sets something all the same.',
    why: "`<timer name='pit'/>` looks like a timer left as it is. libvirt takes the missing `tickpolicy` for `delay` and adds `-global kvm-pit.lost_tick_policy=delay` to QEMU's command line (libvirt 9.0.0 and 12.8.0, asked); the QEMUs of before 1.3 took ticks away from the guest with `-no-kvm-pit-reinjection` that they delivered by themselves. What Xen is told of a bare tsc timer is its default mode. Written out, the next reader sees what is set, and the guest is the same.",
    examples: [
      {
        bad: "<domain type='kvm'>\n  <name>guest</name>\n  <clock offset='utc' adjustment='reset'>\n    <timer name='pit'/>\n  </clock>\n</domain>",
        good: "<domain type='kvm'>\n  <name>guest</name>\n  <clock offset='utc' adjustment='reset'>\n    <timer name='pit' tickpolicy='delay'/>\n  </clock>\n</domain>",
      },
    ],
  },
  check: (context) => context.domain.clock.timers.filter(saysOnlyItsName).flatMap((timer) => problemOf(context, timer)),
};

/** Whether a timer sets nothing but its name. */
export const saysOnlyItsName = ({ element }: Timer): boolean =>
  element.children.length === 0 && element.attributes.every(({ qname }) => !SETTINGS.includes(qname.raw));

const SETTINGS: readonly string[] = TIMER_ATTRIBUTES.filter((name) => name !== 'name');

function problemOf(context: RuleContext, { name, element }: Timer): readonly Problem[] {
  const implied = name?.value && impliedSetting(context, name.value);
  if (name === undefined || !implied) return [];
  const { setting, attribute, value } = implied;
  const option = setting.fragmentOf === undefined ? setting.text : `${setting.fragmentOf} …,${setting.text}`;
  const fix = {
    title: `Say ${quoted(attribute, value)}, which means the same`,
    kind: 'quickfix',
    preferred: false,
    safe: true,
    edits: [addAttribute(element, attribute, value, name.node)],
  } as const;
  return [
    {
      code: 'timer-setting-implied',
      stage: 'advice',
      severity: 'hint',
      message: `This ${name.raw} timer says only its name, and libvirt adds ${option} for it, as ${quoted(attribute, value)} does. ${setting.why}`,
      span: name.span,
      ...(isWritten(context.text, element) && { fixes: [fix] }),
    },
  ];
}
