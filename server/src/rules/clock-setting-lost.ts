import { lossesOf } from '../domain/losses';
import type { Rule } from './rule';

/** What `virsh define` accepts and nothing comes of. */
export const clockSettingLost: Rule = {
  docs: {
    code: 'clock-setting-lost',
    summary: 'libvirt takes this without a word, and nothing comes of it.',
    why: '`virsh define` reads what it knows and drops the rest silently, numbers that it cannot read included; and of what it keeps, its drivers pass over what their hypervisor cannot be told. What is marked here is in the file and not in the guest; the message says what becomes of it instead.',
    examples: [
      {
        bad: "<domain type='kvm'>\n  <name>guest</name>\n  <clock offset='utc' adjustment='reset'><timer name='tsc' frequency='0'/></clock>\n</domain>",
        good: "<domain type='kvm'>\n  <name>guest</name>\n  <clock offset='utc' adjustment='reset'><timer name='tsc'/></clock>\n</domain>",
      },
    ],
  },
  check: ({ domain, target, versions, world }) =>
    (target ? target.losses(domain, versions, world) : lossesOf(domain)).map(({ span, message, inShort }) => ({
      code: 'clock-setting-lost',
      stage: 'define',
      severity: 'warning',
      message,
      ...(inShort !== undefined && { inShort }),
      span,
      tags: ['unnecessary'],
    })),
};
