import { failuresIn } from './asked';
import { provideTimer } from './provideTimer';
import type { Rule } from './rule';

/** What libvirt lets pass and no start survives. */
export const clockStartFails: Rule = {
  docs: {
    code: 'clock-start-fails',
    summary: 'libvirt takes this setting, and the hypervisor ends with it at each start.',
    why: "libvirt does not check everything it passes on. A clock that counts from the moment of start leads to a date, and GLib, which libvirt has print it, knows the years 1 to 9999: outside of them libvirt writes `base=(null)` without a word, `virsh define` and `virsh domxml-to-native` succeed, and QEMU ends with *invalid datetime format* (libvirt 9.0.0 and 12.8.0 with QEMU 7.2 and 11.1, asked). An `adjustment` is a number of seconds from now, not a moment.\n\nTimers that only PCs have are checked for `present='yes'` alone: the frequency of a tsc timer and `present='no'` on kvmclock go into `-cpu` for every guest, and a CPU that knows no such property ends QEMU (QEMU 7.2 for aarch64, asked). Before libvirt 11.9.0 it is QEMU that misses Hyper-V's clock beside its `stimer`; a container fails at the second device of one name.",
    examples: [
      {
        bad: "<domain type='kvm'>\n  <name>guest</name>\n  <clock offset='variable' adjustment='999999999999' basis='utc'/>\n</domain>",
        good: "<domain type='kvm'>\n  <name>guest</name>\n  <clock offset='variable' adjustment='3600' basis='utc'/>\n</domain>",
      },
      {
        bad: "<domain type='kvm'>\n  <name>guest</name>\n  <os><type arch='aarch64' machine='virt'>hvm</type></os>\n  <cpu><model>cortex-a57</model></cpu>\n  <clock offset='utc' adjustment='reset'><timer name='tsc' frequency='2500000000'/></clock>\n</domain>",
        good: "<domain type='kvm'>\n  <name>guest</name>\n  <os><type arch='aarch64' machine='virt'>hvm</type></os>\n  <cpu><model>cortex-a57</model></cpu>\n  <clock offset='utc' adjustment='reset'/>\n</domain>",
      },
    ],
  },
  check: (context) =>
    failuresIn(context).map(({ span, message, wayOut, remedy }) => {
      const fix = remedy && provideTimer(context, remedy);
      return {
        code: 'clock-start-fails',
        stage: 'start',
        severity: 'error',
        message: `${message} ${wayOut}`,
        span,
        ...(fix && { fixes: [fix] }),
      };
    }),
};
