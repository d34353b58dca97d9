import { quoted } from '../../domain/attr';
import type { Fact, Failure, World } from '../target';
import { applies, spokenBounds } from '../version';
import type { Versioned } from '../version';
import { hasCpu, isX86 } from './guest';
import type { Guest } from './guest';
import { QEMU_MINDS_STIMER, stimerFailures } from './refusals';
import { rtcFailures } from './rtc';
import { cpuFlags } from './timers';

const INVTSC: Versioned = {
  since: { libvirt: '3.2.0' },
  source: 'libvirt 11.3.0, qemu_migration.c: read; assumed: since it passes the frequency on',
};

/** What comes only after libvirt has taken a clock. */
export const failureFacts: readonly Fact[] = [
  {
    setting: "timer tsc: frequency, timer kvmclock: present='no'",
    outcome: 'QEMU ends at once: its CPU has no such property',
    where: 'not x86',
    source: 'libvirt 9.0.0 and 12.8.0: asked; QEMU 7.2.22 for aarch64: asked; assumed: other CPUs mind as well',
  },
  {
    setting: "`<stimer state='on'/>` without timer hypervclock: present='yes'",
    outcome: 'QEMU ends at once',
    where: `KVM, ${spokenBounds(QEMU_MINDS_STIMER)}, where libvirt does not refuse it`,
    source: QEMU_MINDS_STIMER.source,
  },
  {
    setting: 'CPU feature invtsc without timer tsc: frequency',
    outcome: 'can neither be saved nor migrated',
    where: spokenBounds(INVTSC),
    source: INVTSC.source,
  },
];

/** What libvirt's QEMU driver passes on and QEMU ends with. */
export const qemuFailures = (guest: Guest, world: World): readonly Failure[] => [
  ...rtcFailures(guest, world),
  ...strangeFlags(guest),
  ...stimerFailures(guest),
];

/** What only x86 CPUs can be told; libvirt refuses of it no more than `present='yes'`. */
function strangeFlags(guest: Guest): readonly Failure[] {
  if (isX86(guest) || !hasCpu(guest)) return [];
  return cpuFlags(guest)
    .filter(({ text }) => !text.startsWith('kvm-no-adjvtime'))
    .flatMap(({ text, from }) => {
      const span = from.at(-1);
      if (span === undefined) return [];
      const message = `libvirt adds ${text} to -cpu, and QEMU ends at once: a CPU of ${guest.arch} has no such property.`;
      return [{ span, message, wayOut: 'Remove the timer: only x86 guests have it.' }];
    });
}

/** What libvirt does not save or migrate: a TSC that is to count on at the same rate, wherever it does, at an unknown one. */
export function qemuObstacles(guest: Guest, { hostTsc }: World): readonly Failure[] {
  const { domain, versions } = guest;
  const invtsc = domain.cpu?.features.find(
    ({ name, policy }) => name?.raw === 'invtsc' && /^(require|force)$/.test(policy?.raw ?? 'require'),
  );
  const known = domain.clock.timers.some(
    ({ name, frequency }) => name?.value === 'tsc' && frequency?.value !== 0n && frequency,
  );
  if (invtsc?.name === undefined || known || !isX86(guest) || !applies(INVTSC, versions)) return [];
  const frequency = hostTsc?.frequencyHz.toString();
  return [
    {
      span: invtsc.name.span,
      message:
        'libvirt will neither save nor migrate this guest: "Requested operation is not valid: domain has \'invtsc\' CPU feature but TSC frequency is not specified".',
      wayOut:
        frequency === undefined
          ? "Say it with <timer name='tsc' frequency='…'/> in <clock>: virsh capabilities prints that of its host as <counter name='tsc' frequency='…'/>."
          : `Say it with <timer name='tsc' ${quoted('frequency', frequency)}/> in <clock>, which is that of this host.`,
      ...(frequency !== undefined && { remedy: { timer: 'tsc', attribute: 'frequency', value: frequency } }),
    },
  ];
}
