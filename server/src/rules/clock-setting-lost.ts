import type { Loss } from '../domain/losses';
import { quoted } from '../domain/attr';
import type { Fix, Problem } from '../problem';
import { setValue } from '../xml/edits';
import { lossesIn } from './asked';
import { isWritten, removalFromTimer } from './removal';
import type { Rule, RuleContext } from './rule';

/** What `virsh define` accepts and nothing comes of. */
export const clockSettingLost: Rule = {
  docs: {
    code: 'clock-setting-lost',
    summary: 'libvirt takes this without a word, and nothing comes of it.',
    why: '`virsh define` reads what it knows and drops the rest silently, numbers that it cannot read included; and of what it keeps, its drivers pass over what their hypervisor cannot be told. What is marked here is in the file and not in the guest; the message says what becomes of it instead.',
    examples: [
      {
        bad: "<domain type='kvm'>\n  <name>guest</name>\n  <clock offset='utc' adjustment='reset'><timer name='tsc' frequency='0' mode='native'/></clock>\n</domain>",
        good: "<domain type='kvm'>\n  <name>guest</name>\n  <clock offset='utc' adjustment='reset'><timer name='tsc' frequency='2500000000'/></clock>\n</domain>",
      },
    ],
  },
  check: (context) =>
    lossesIn(context)
      .filter(({ overridden, unsaid }) => overridden === undefined && unsaid === undefined) // these have their own rules
      .map((loss) => problemOf(context, loss)),
};

function problemOf(context: RuleContext, loss: Loss): Problem {
  const { span, message, inShort, changed } = loss;
  const fix = fixOf(context, loss);
  return {
    code: 'clock-setting-lost',
    stage: 'define',
    severity: 'warning',
    message,
    ...(inShort !== undefined && { inShort }),
    span,
    ...(changed === undefined && { tags: ['unnecessary'] }),
    ...(fix && { fixes: [fix] }),
  };
}

/** What libvirt does not store is needless; whether what it stores and ignores is, a person decides. */
function fixOf(context: RuleContext, { dropped, storedAs, ignored }: Loss): Fix | undefined {
  if (dropped !== undefined) return removalFromTimer(context, dropped, { safe: true });
  if (storedAs !== undefined) return spelledOut(context, storedAs);
  return ignored && removalFromTimer(context, ignored, { safe: false });
}

/** Whoever wrote something else meant something else, so this is not taken unasked. */
function spelledOut({ text }: RuleContext, { attribute, value }: NonNullable<Loss['storedAs']>): Fix | undefined {
  if (!isWritten(text, attribute)) return undefined;
  const title = `Write what libvirt stores: ${quoted(attribute.name.raw, value)}`;
  return { title, kind: 'quickfix', preferred: false, safe: true, edits: [setValue(attribute, value)] };
}
