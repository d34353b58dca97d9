import { anyOf, refuse } from '../../domain/refusal';
import type { Domain } from '../../domain/domain';
import type { Refusal } from '../../domain/refusal';
import type { Saying } from '../../domain/saying';
import type { Emulator, Host } from '../host';
import type { Guest } from './guest';

const NO_EMULATOR: Saying = {
  stage: 'define',
  text: "unsupported configuration: No emulator found for arch '{arch}'",
  wayOut: 'Set arch to {archs}, which this host has a QEMU for.',
};
const OTHER_TYPE: Saying = {
  stage: 'define',
  text: "unsupported configuration: Emulator '{emulator}' does not support virt type '{type}'",
  wayOut: 'Set type to {types}, which this host can run for {arch}.',
};

/** What is said where the host has no program for a guest; what it has instead, a message does not tell. */
export const emulatorSayings: readonly Saying[] = [
  { ...NO_EMULATOR, wayOut: 'Set arch to one that this host has a QEMU for: "virsh capabilities" lists them.' },
  { ...OTHER_TYPE, wayOut: 'Set type to one that "virsh capabilities" lists for this arch, such as \'qemu\'.' },
];

/**
 * A guest of an arch that the host runs nothing of, where the host has been asked. Said once the clock is read and
 * before its settings are checked. Source: libvirt 9.0.0, asked.
 */
export function archWithoutEmulator(domain: Domain, host: Host | undefined): readonly Refusal[] {
  const { arch } = domain.os;
  if (host?.emulators === undefined || arch === undefined || domain.emulator !== undefined) return [];
  if (host.emulators.has(arch.raw)) return [];
  return [refuse(NO_EMULATOR, arch.span, { arch: arch.raw, archs: anyOf([...host.emulators.keys()]) })];
}

/** A domain type that the host's QEMU cannot run, such as `kvm` without KVM. Source: libvirt 9.0.0, asked. */
export function typeWithoutEmulator({ domain, arch }: Guest, host: Host | undefined): readonly Refusal[] {
  const { type } = domain;
  const emulator: Emulator | undefined = host?.emulators?.get(arch);
  if (type === undefined || emulator === undefined || domain.emulator !== undefined) return [];
  if (emulator.domainTypes.includes(type.raw)) return [];
  return [
    refuse(OTHER_TYPE, type.span, {
      emulator: emulator.path,
      type: type.raw,
      types: anyOf(emulator.domainTypes),
      arch,
    }),
  ];
}
