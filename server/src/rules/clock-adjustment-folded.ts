import { canonicalOffset } from './canonicalOffset';
import { rewriteClock } from './rewriteClock';
import type { Rule } from './rule';

/** A number on utc or localtime is short for `variable`, and libvirt writes it out so. */
export const clockAdjustmentFolded: Rule = {
  docs: {
    code: 'clock-adjustment-folded',
    summary: "A number of seconds on utc or localtime: libvirt stores it as offset='variable'.",
    why: "`offset='utc' adjustment='3600'` is a short form that libvirt reads since 0.9.11 and never writes: `virsh dumpxml` shows `offset='variable' adjustment='3600' basis='utc'`, which means the same. Whoever compares the file with what libvirt prints sees a difference that is none; written out, there is none. For localtime the basis is localtime.",
    examples: [
      {
        bad: "<domain type='kvm'>\n  <name>guest</name>\n  <clock offset='utc' adjustment='3600'/>\n</domain>",
        good: "<domain type='kvm'>\n  <name>guest</name>\n  <clock offset='variable' adjustment='3600' basis='utc'/>\n</domain>",
      },
    ],
  },
  check(context) {
    const { clock } = context.domain;
    const { offset, adjustment, elements } = clock;
    const canonical = canonicalOffset(clock);
    const element = elements[0];
    if (offset === undefined || adjustment === undefined || element === undefined || canonical === undefined) return [];
    if (elements.length > 1 || offset.value === 'variable' || typeof adjustment.value !== 'bigint') return [];
    const edits = rewriteClock(context, element, canonical);
    const words = canonical.map(([name, value]) => `${name}='${value}'`).join(' ');
    return [
      {
        code: 'clock-adjustment-folded',
        stage: 'define',
        severity: 'hint',
        message: `libvirt stores offset='${offset.raw}' adjustment='${adjustment.raw}' as ${words}, which means the same.`,
        span: offset.span,
        tags: ['deprecated'],
        ...(edits && {
          fixes: [
            { title: `Write it as libvirt stores it: ${words}`, kind: 'quickfix', preferred: true, safe: true, edits },
          ],
        }),
      },
    ];
  },
};
