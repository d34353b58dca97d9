import type { HostFacts } from '../capabilities';

/** What `virsh version` tells: the library's version, and QEMU's where it runs that. */
export function virshVersionFacts(text: string): HostFacts {
  const libvirt = /^Using library: libvirt (\d+\.\d+(?:\.\d+)?)/m.exec(text)?.[1];
  const qemu = /^Running hypervisor: QEMU (\d+\.\d+(?:\.\d+)?)/m.exec(text)?.[1];
  return {
    ...(qemu !== undefined && { target: 'qemu' }),
    versions: { ...(libvirt !== undefined && { libvirt }), ...(qemu !== undefined && { qemu }) },
    host: {},
  };
}
