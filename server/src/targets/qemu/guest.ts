import type { Domain } from '../../domain/domain';
import { machineKey } from '../host';
import type { Flag, Host } from '../host';
import { applies, parseVersion } from '../version';
import type { Versioned, Versions } from '../version';
import { flagsOf } from './flags';

/** What a QEMU guest runs on, with libvirt's defaults filled in. */
export interface Guest {
  readonly domain: Domain;
  /** `kvm`, `qemu`, `hvf`, … */
  readonly virtType: string;
  readonly arch: string;
  /** The name behind an alias: `pc-q35-7.2` for `q35`. */
  readonly machine: string;
  readonly versions: Versions;
  /** What its QEMU can be told. */
  readonly flags: ReadonlySet<Flag>;
}

/** The guest that libvirt makes of a domain. A host that nobody has asked is taken to be x86_64. */
export function guestOf(domain: Domain, versions: Versions, host: Host = {}): Guest {
  const arch = domain.os.arch?.raw ?? host.arch ?? 'x86_64';
  const usual = (arch === host.arch ? host.machine : undefined) ?? defaultMachine(arch);
  const named = domain.os.machine?.raw ?? usual;
  const machine = host.machines?.get(machineKey(arch, named)) ?? resolveMachine(arch, named, versions);
  const virtType = domain.type?.raw ?? 'qemu';
  return { domain, virtType, arch, machine, versions, flags: flagsOf({ arch, virtType }, versions, host) };
}

/** Whether the guest has PC hardware: PIT, HPET and TSC. */
export const isX86 = ({ arch }: Pick<Guest, 'arch'>): boolean => /^(x86_64|i686)$/.test(arch);

/** The machine made for virtual ARM guests, the only one with an adjustable virtual timer. */
export const isArmVirt = ({ arch, machine }: Guest): boolean =>
  /^(armv6l|armv7l|armv7b|aarch64|aarch64_be)$/.test(arch) && /^virt(-|$)/.test(machine);

/** Machine names that stand for the newest version of a machine. Source: `-machine help` of QEMU 7.2.22 and 11.1.2. */
const ALIASES: readonly { readonly arch: RegExp; readonly alias: string; readonly machine: string }[] = [
  { arch: /^(x86_64|i686)$/, alias: 'pc', machine: 'pc-i440fx' },
  { arch: /^(x86_64|i686)$/, alias: 'q35', machine: 'pc-q35' },
  { arch: /^(armv7l|aarch64)$/, alias: 'virt', machine: 'virt' },
  { arch: /^ppc64(le)?$/, alias: 'pseries', machine: 'pseries' },
  { arch: /^s390x$/, alias: 's390-ccw-virtio', machine: 's390-ccw-virtio' },
];

function resolveMachine(arch: string, machine: string, { qemu }: Versions): string {
  const row = ALIASES.find(({ arch: arches, alias }) => arches.test(arch) && alias === machine);
  if (row === undefined || qemu === undefined) return machine;
  const [major, minor] = parseVersion(qemu);
  return `${row.machine}-${major}.${minor}`;
}

/** What libvirt puts where `<type>` has no machine. Source: libvirt 9.0.0 for x86; assumed for the others. */
function defaultMachine(arch: string): string {
  if (/^(x86_64|i686)$/.test(arch)) return 'pc';
  if (/^ppc64(le)?$/.test(arch)) return 'pseries';
  return arch === 's390x' ? 's390-ccw-virtio' : 'virt';
}

/** Guests for which QEMU names no CPU of its own, so that libvirt has nothing to add flags to. */
const NO_DEFAULT_CPU: readonly (Versioned & { readonly arch: RegExp; readonly machine: RegExp })[] = [
  {
    arch: /^(armv7l|aarch64)$/,
    machine: /^raspi/,
    source: 'libvirt 9.0.0 with QEMU 7.2.22, 12.8.0 with 11.1.2: asked',
  },
  {
    arch: /^(armv7l|aarch64)$/,
    machine: /^virt/,
    since: { libvirt: '12.8.0' },
    source: 'libvirt 12.8.0 with QEMU 11.1.2: asked; 9.0.0 has cortex-a15; assumed: the change came with 12.8.0',
  },
  {
    arch: /^riscv64$/,
    machine: /./,
    until: { libvirt: '12.8.0' },
    source: 'libvirt 9.0.0 with QEMU 7.2.22: asked; 12.8.0 has rv64; assumed: the change came with 12.8.0',
  },
];

/** Whether there is a CPU to add flags to: the author's, or the machine's default. */
export function hasCpu(guest: Guest): boolean {
  const { cpu } = guest.domain;
  if (cpu?.model !== undefined || /^(host-passthrough|host-model|maximum)$/.test(cpu?.mode?.raw ?? '')) return true;
  return !NO_DEFAULT_CPU.some(
    (row) => row.arch.test(guest.arch) && row.machine.test(guest.machine) && applies(row, guest.versions),
  );
}
