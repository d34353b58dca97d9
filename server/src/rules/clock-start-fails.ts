import type { Rule } from './rule';

/** What libvirt lets pass and no start survives. */
export const clockStartFails: Rule = {
  docs: {
    code: 'clock-start-fails',
    summary: 'libvirt takes this setting, and the hypervisor ends with it at each start.',
    why: 'libvirt does not check everything it passes on. A clock that counts from the moment of start leads to a date, and GLib, which libvirt has print it, knows the years 1 to 9999: outside of them libvirt writes `base=(null)` without a word, `virsh define` and `virsh domxml-to-native` succeed, and QEMU ends with *invalid datetime format* (libvirt 9.0.0 and 12.8.0 with QEMU 7.2 and 11.1, asked). An `adjustment` is a number of seconds from now, not a moment.',
    examples: [
      {
        bad: "<domain type='kvm'>\n  <name>guest</name>\n  <clock offset='variable' adjustment='999999999999' basis='utc'/>\n</domain>",
        good: "<domain type='kvm'>\n  <name>guest</name>\n  <clock offset='variable' adjustment='3600' basis='utc'/>\n</domain>",
      },
    ],
  },
  check: ({ domain, target, versions, world }) =>
    target === undefined || target.refusals(domain, versions, world).length > 0
      ? []
      : target.failures(domain, versions, world).map(({ span, message, wayOut }) => ({
          code: 'clock-start-fails',
          stage: 'start',
          severity: 'error',
          message: `${message} ${wayOut}`,
          span,
        })),
};
