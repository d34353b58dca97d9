import type { Refusal } from '../domain/refusal';
import type { Fix } from '../problem';
import type { Span } from '../span';
import type { Rule } from './rule';

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
  check({ domain, target, versions, world }) {
    if (target === undefined) return [];
    return target.refusals(domain, versions, world).map(({ stage, libvirtMessage, span, wayOut, instead }) => ({
      code: 'clock-setting-unsupported',
      stage,
      severity: 'error',
      message: `libvirt refuses to ${stage} this: ${libvirtMessage.replace(/\.?$/, '.')} ${wayOut}`,
      span,
      libvirtMessage,
      ...(instead && { fixes: [replacement(span, instead)] }),
    }));
  },
};

const replacement = (span: Span, { text, title }: NonNullable<Refusal['instead']>): Fix => ({
  title,
  kind: 'quickfix',
  preferred: true,
  safe: false,
  edits: [{ span, text }],
});
