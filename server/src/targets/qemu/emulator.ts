import { anyOf, refuseDefine } from '../../domain/refusal';
import type { Domain } from '../../domain/domain';
import type { Refusal } from '../../domain/refusal';
import type { Emulator, Host } from '../host';
import type { Guest } from './guest';

/**
 * A guest of an arch that the host runs nothing of, where the host has been asked. Said once the clock is read and
 * before its settings are checked. Source: libvirt 9.0.0, asked.
 */
export function archWithoutEmulator(domain: Domain, host: Host | undefined): readonly Refusal[] {
  const { arch } = domain.os;
  if (host?.emulators === undefined || arch === undefined || domain.emulator !== undefined) return [];
  if (host.emulators.has(arch.raw)) return [];
  return [
    refuseDefine(
      arch.span,
      `unsupported configuration: No emulator found for arch '${arch.raw}'`,
      `Set arch to ${anyOf([...host.emulators.keys()])}, which this host has a QEMU for.`,
    ),
  ];
}

/** A domain type that the host's QEMU cannot run, such as `kvm` without KVM. Source: libvirt 9.0.0, asked. */
export function typeWithoutEmulator({ domain, arch }: Guest, host: Host | undefined): readonly Refusal[] {
  const { type } = domain;
  const emulator: Emulator | undefined = host?.emulators?.get(arch);
  if (type === undefined || emulator === undefined || domain.emulator !== undefined) return [];
  if (emulator.domainTypes.includes(type.raw)) return [];
  return [
    refuseDefine(
      type.span,
      `unsupported configuration: Emulator '${emulator.path}' does not support virt type '${type.raw}'`,
      `Set type to ${anyOf(emulator.domainTypes)}, which this host can run for ${arch}.`,
    ),
  ];
}
