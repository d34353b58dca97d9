import { FLAGS } from '../host';
import type { Flag, Host } from '../host';
import { applies } from '../version';
import type { Versioned, Versions } from '../version';

/** What decides, besides the versions, on what a QEMU can be told. */
interface Machine {
  readonly arch: string;
  readonly virtType: string;
}

/** A flag that QEMU has, as far as libvirt knows. */
interface FlagRow extends Versioned {
  readonly flag: Flag;
  readonly machines?: { readonly are: string; readonly test: (machine: Machine) => boolean };
}

const x86 = { are: 'x86', test: ({ arch }: Machine) => /^(x86_64|i686)$/.test(arch) };
const kvmOnX86 = { are: 'KVM on x86', test: (machine: Machine) => machine.virtType === 'kvm' && x86.test(machine) };
const arm = { are: 'ARM', test: ({ arch }: Machine) => /^(arm|aarch64)/.test(arch) };

/** The flags by version, where the host was not asked. A flag holds where any of its rows does. */
export const FLAG_ROWS: readonly FlagRow[] = [
  {
    flag: 'rtc',
    since: { qemu: '0.12.0' },
    source: 'seed table of 2010 by its flags: read; assumed: in -help from 0.12.0 on',
  },
  {
    flag: 'rtc-td-hack',
    machines: x86,
    until: { qemu: '0.12.0' },
    source: 'libvirt 0.8: never together with -rtc; assumed: in -help until 0.12.0',
  },
  {
    flag: 'no-kvm-pit-reinjection',
    machines: kvmOnX86,
    until: { qemu: '1.3.0' },
    source: 'assumed: KVM guests ran on qemu-kvm, which had it, until 1.3.0',
  },
  {
    flag: 'tdf',
    machines: kvmOnX86,
    until: { qemu: '1.3.0' },
    source: 'assumed: KVM guests ran on qemu-kvm, which had it, until 1.3.0',
  },
  {
    flag: 'kvm-pit-tick-policy',
    machines: x86,
    since: { libvirt: '1.1.3', qemu: '1.3.0' },
    source: 'libvirt 9.0.0 with QEMU 7.2.22 and 12.8.0 with 11.1.2: asked; assumed: the first versions of it',
  },
  {
    flag: 'no-hpet',
    machines: x86,
    until: { qemu: '8.0.0' },
    source: 'libvirt 9.0.0 with QEMU 7.2.22: asked',
  },
  {
    flag: 'no-hpet',
    machines: x86,
    since: { qemu: '8.0.0' },
    until: { libvirt: '9.0.0' },
    source: "news of libvirt 9.0.0: read; it was the first to know QEMU 8.0's machine option",
  },
  {
    flag: 'machine-hpet',
    machines: x86,
    since: { libvirt: '9.0.0', qemu: '8.0.0' },
    source: 'libvirt 12.8.0 with QEMU 11.1.2: asked; news of libvirt 9.0.0: read',
  },
  {
    flag: 'kvm-no-adjvtime',
    machines: arm,
    since: { qemu: '5.0.0' },
    source: 'libvirt 11.3.0, qemu_validate.c: read; assumed: QEMU has it from 5.0.0 on',
  },
];

/** The flags of a QEMU: what its host said, and its versions for the rest. */
export const flagsOf = (machine: Machine, versions: Versions, { flags = {} }: Host): ReadonlySet<Flag> =>
  new Set(FLAGS.filter((flag) => flags[flag] ?? usualFlag(flag, machine, versions)));

const usualFlag = (flag: Flag, machine: Machine, versions: Versions): boolean =>
  FLAG_ROWS.some((row) => row.flag === flag && row.machines?.test(machine) !== false && applies(row, versions));
