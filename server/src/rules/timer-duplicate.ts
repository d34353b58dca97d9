import { removeElement } from '../xml/edits';
import { lossesIn } from './asked';
import { isWritten } from './removal';
import type { Rule } from './rule';

/** A timer that another one of the same name overrides. Which of them counts is in the tables of the target. */
export const timerDuplicate: Rule = {
  docs: {
    code: 'timer-duplicate',
    summary: 'A timer is there more than once, and only one of them counts.',
    why: 'libvirt rejects no timer for being there twice: it stores and prints them all. Which of them the guest sees depends on the hypervisor and on the timer. QEMU is told of the first rtc timer only, and of every other timer each time, the last of which counts; Xen goes by the last; xend by the first hpet timer that says whether it is present. What the others say is lost. A guest that runs, has been saved or has snapshots was described with all of them, and libvirt compares their number: take one out while the guest is shut off.',
    examples: [
      {
        bad: "<domain type='kvm'>\n  <name>guest</name>\n  <clock offset='utc' adjustment='reset'>\n    <timer name='kvmclock' present='no'/>\n    <timer name='kvmclock' present='yes'/>\n  </clock>\n</domain>",
        good: "<domain type='kvm'>\n  <name>guest</name>\n  <clock offset='utc' adjustment='reset'>\n    <timer name='kvmclock' present='yes'/>\n  </clock>\n</domain>",
      },
    ],
  },
  check: (context) =>
    lossesIn(context).flatMap(({ span, message, overridden }) => {
      if (overridden === undefined) return [];
      const { text } = context;
      const { timer, by } = overridden;
      return [
        {
          code: 'timer-duplicate',
          stage: 'define',
          severity: 'warning',
          message,
          span,
          tags: ['unnecessary'],
          related: [{ span: (by.name ?? by.element.name).span, message: 'This one counts.' }],
          ...(isWritten(text, timer.element) && {
            fixes: [
              {
                title: `Remove this ${timer.name?.raw ?? ''} timer`,
                kind: 'quickfix',
                preferred: true,
                safe: false,
                edits: [removeElement(text, timer.element)],
              },
            ],
          }),
        },
      ];
    }),
};
