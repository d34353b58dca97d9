import { provideTimer } from './provideTimer';
import type { Rule } from './rule';

/** A guest that libvirt would neither save nor migrate until its TSC's frequency is said. */
export const timerFrequencyMissing: Rule = {
  docs: {
    code: 'timer-frequency-missing',
    summary: 'The CPU has invtsc and nobody says how fast its TSC counts: the guest can neither be saved nor migrated.',
    why: "`<feature policy='require' name='invtsc'/>` promises the guest a time stamp counter that always counts at the same rate. Another host may count at another rate, and a restored guest finds a counter that has gone on, so libvirt refuses `virsh save`, `managedsave` and `migrate`: *Requested operation is not valid: domain has 'invtsc' CPU feature but TSC frequency is not specified* (libvirt 11.3.0, qemu_migration.c, read). With the rate in the domain every host that can keep it, itself or by scaling, takes the guest.\n\n`virsh capabilities` prints the rate of its host as `<counter name='tsc' frequency='…' scaling='yes|no'/>`; choose one that all hosts can keep. A guest that stays where it is needs none: then this is nothing to mend.",
    examples: [
      {
        bad: "<domain type='kvm'>\n  <name>guest</name>\n  <cpu mode='host-model'>\n    <feature policy='require' name='invtsc'/>\n  </cpu>\n  <clock offset='utc' adjustment='reset'/>\n</domain>",
        good: "<domain type='kvm'>\n  <name>guest</name>\n  <cpu mode='host-model'>\n    <feature policy='require' name='invtsc'/>\n  </cpu>\n  <clock offset='utc' adjustment='reset'>\n    <timer name='tsc' frequency='2500000000'/>\n  </clock>\n</domain>",
      },
    ],
  },
  check: (context) => {
    const { target, domain, versions, world } = context;
    return (target?.obstacles(domain, versions, world) ?? []).map(({ span, message, wayOut, remedy }) => {
      const fix = remedy && provideTimer(context, remedy);
      return {
        code: 'timer-frequency-missing',
        stage: 'advice',
        severity: 'info',
        message: `${message} ${wayOut}`,
        span,
        ...(fix && { fixes: [fix] }),
      };
    });
  },
};
