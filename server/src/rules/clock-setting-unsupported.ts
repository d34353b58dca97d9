import type { Refusal } from '../domain/refusal';
import type { Fix } from '../problem';
import type { Span } from '../span';
import { acceptableTimer } from './acceptableTimer';
import { refusalsIn } from './asked';
import { provideTimer } from './provideTimer';
import type { Rule, RuleContext } from './rule';

/** What libvirt or the hypervisor's driver refuses, when the domain is defined or when it is started. */
export const clockSettingUnsupported: Rule = {
  docs: {
    code: 'clock-setting-unsupported',
    summary: 'libvirt refuses this setting, when the domain is defined or when it is started.',
    why: 'The grammar describes what all hypervisors together can do; each driver then refuses what its hypervisor cannot. libvirt stops at the first such setting and says nothing about the place; here all of them are listed, each in the words that libvirt would use.',
    examples: [
      {
        bad: "<domain type='kvm'>\n  <name>guest</name>\n  <clock offset='utc' adjustment='reset'><timer name='rtc' tickpolicy='merge'/></clock>\n</domain>",
        good: "<domain type='kvm'>\n  <name>guest</name>\n  <clock offset='utc' adjustment='reset'><timer name='rtc' tickpolicy='catchup'/></clock>\n</domain>",
      },
    ],
  },
  check: (context) =>
    refusalsIn(context).map((refusal) => {
      const { stage, libvirtMessage, span, wayOut } = refusal;
      const fixes = fixesOf(context, refusal);
      return {
        code: 'clock-setting-unsupported',
        stage,
        severity: 'error',
        message: `libvirt refuses to ${stage} this: ${libvirtMessage.replace(/\.?$/, '.')} ${wayOut}`,
        span,
        libvirtMessage,
        ...(fixes.length > 0 && { fixes }),
      };
    }),
};

function fixesOf(context: RuleContext, refusal: Refusal): readonly Fix[] {
  const { span, instead, remedy } = refusal;
  if (instead !== undefined) return [replacement(span, instead)];
  const provided = remedy && provideTimer(context, remedy);
  return provided === undefined ? acceptableTimer(context, refusal) : [provided];
}

const replacement = (span: Span, { text, title }: NonNullable<Refusal['instead']>): Fix => ({
  title,
  kind: 'quickfix',
  preferred: true,
  safe: false,
  edits: [{ span, text }],
});
