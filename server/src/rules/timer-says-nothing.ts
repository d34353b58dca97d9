import type { Loss, Unsaid } from '../domain/losses';
import { quoted } from '../domain/attr';
import { editedPart, type Fix } from '../problem';
import { textOf } from '../span';
import { addAttribute, removeElement } from '../xml/edits';
import { lossesIn } from './asked';
import { isWritten } from './removal';
import type { Rule, RuleContext } from './rule';
import { mayBecome } from './timerChange';

/** A timer that is named, says nothing more, and so comes to nothing. */
export const timerSaysNothing: Rule = {
  docs: {
    code: 'timer-says-nothing',
    summary: 'A timer says no more than its name, and nothing comes of it.',
    why: "To name a timer is not to ask for it. libvirt stores it as it is and tells the hypervisor of some timers only where another attribute says something of them: `<timer name='hypervclock'/>` gives a Windows guest no Hyper-V clock, only `present='yes'` does, and only then do Hyper-V's `stimer` and its like count the clock as there. Where the guest goes without what the timer names this is a warning; where the hypervisor has it anyway, or decides by itself, a hint.",
    examples: [
      {
        bad: "<domain type='kvm'>\n  <name>guest</name>\n  <clock offset='localtime' adjustment='reset'>\n    <timer name='hypervclock'/>\n  </clock>\n</domain>",
        good: "<domain type='kvm'>\n  <name>guest</name>\n  <clock offset='localtime' adjustment='reset'>\n    <timer name='hypervclock' present='yes'/>\n  </clock>\n</domain>",
      },
    ],
  },
  check: (context) =>
    lossesIn(context).flatMap(({ span, message, unsaid }: Loss) => {
      if (unsaid === undefined) return [];
      const fixes = fixesOf(context, unsaid);
      return [
        {
          code: 'timer-says-nothing',
          stage: 'define',
          severity: unsaid.missed ? 'warning' : 'hint',
          message,
          span,
          tags: ['unnecessary'],
          ...(fixes.length > 0 && { fixes }),
        },
      ];
    }),
};

/** To say it, which changes the guest; or to take the timer out, which changes what libvirt stores. */
function fixesOf(context: RuleContext, { timer, present, missed }: Unsaid): readonly Fix[] {
  const { element } = timer;
  if (!isWritten(context.text, element)) return [];
  const said = present.flatMap((value) => saying(context, element, value, missed === true) ?? []);
  return [
    ...said,
    {
      title: `Remove this ${timer.name?.raw ?? ''} timer`,
      kind: 'quickfix',
      preferred: false,
      safe: false,
      edits: [removeElement(context.text, element)],
    },
  ];
}

function saying(
  context: RuleContext,
  element: Unsaid['timer']['element'],
  value: string,
  preferred: boolean,
): Fix | undefined {
  const edits = [addAttribute(element, 'present', value)];
  const before = textOf(context.text, element.span);
  if (!mayBecome(context, before, editedPart(context.text, element.span, edits))) return undefined;
  return { title: `Say ${quoted('present', value)}`, kind: 'quickfix', preferred, safe: false, edits };
}
