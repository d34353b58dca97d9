import { attributeOf, childrenNamed } from '../../xml/nodes';
import type { XmlElement } from '../../xml/nodes';
import type { HostFacts } from '../capabilities';
import { machineKey } from '../host';
import type { Emulator } from '../host';
import { targetFor } from '../targets';
import type { World } from '../target';
import { compareVersions } from '../version';

/**
 * What `virsh domcapabilities` tells: the hypervisor it is about, its arch and its machine. Unless it was asked for an
 * old machine, that is QEMU's newest one.
 */
export function domainCapabilitiesFacts(root: XmlElement): HostFacts {
  const [arch, machine] = [textIn(root, 'arch'), textIn(root, 'machine')];
  const target = targetFor(textIn(root, 'domain') ?? '')?.id;
  return {
    ...(target !== undefined && { target }),
    versions: versionIn(machine === undefined ? [] : [machine]),
    host: { ...(arch !== undefined && { arch }), ...(machine !== undefined && { machine }) },
  };
}

/** What `virsh capabilities` tells: the host's arch and TSC, the names behind machine aliases, and what runs which guests. */
export function capabilitiesFacts(root: XmlElement): HostFacts {
  const cpu = descend(root, 'host', 'cpu')[0];
  const arch = cpu && textIn(cpu, 'arch');
  const tsc = cpu && childrenNamed(cpu, 'counter').find((counter) => attributeOf(counter, 'name')?.value === 'tsc');
  const hostTsc = tsc && tscOf(tsc);
  const arches = descend(root, 'guest', 'arch');
  const machines = new Map(arches.flatMap(aliasesOf));
  const emulators = new Map(arches.flatMap(emulatorsOf));
  const target = onlyTarget([...emulators.values()]);
  return {
    ...(target !== undefined && { target }),
    versions: versionIn([...machines.values()]),
    host: { ...(arch !== undefined && { arch }), machines, ...(emulators.size > 0 && { emulators }) },
    ...(hostTsc && { hostTsc }),
  };
}

/** The machines of QEMU's own that end in its version. */
const VERSIONED_MACHINE = /^(?:pc-i440fx|pc-q35|virt|pseries|s390-ccw-virtio)-(\d+\.\d+)$/;

/** The QEMU whose newest machines these are; those of distributions tell nothing. */
function versionIn(newest: readonly string[]): HostFacts['versions'] {
  const versions = newest.flatMap((machine) => VERSIONED_MACHINE.exec(machine)?.[1] ?? []);
  const qemu = versions.sort(compareVersions).at(-1);
  return qemu === undefined ? {} : { qemu };
}

/** Scaling that is not spoken of is taken as there, as libvirt takes it. */
function tscOf(counter: XmlElement): World['hostTsc'] {
  const frequency = attributeOf(counter, 'frequency')?.value ?? '';
  if (!/^\d+$/.test(frequency)) return undefined;
  return { frequencyHz: BigInt(frequency), scaling: attributeOf(counter, 'scaling')?.value !== 'no' };
}

/** The target whose guests alone the host runs. */
function onlyTarget(emulators: readonly Emulator[]): string | undefined {
  const ids = new Set(emulators.flatMap(({ domainTypes }) => domainTypes).map((type) => targetFor(type)?.id));
  return ids.size === 1 ? [...ids][0] : undefined;
}

const aliasesOf = (arch: XmlElement): readonly (readonly [string, string])[] =>
  childrenNamed(arch, 'machine').flatMap((machine) => {
    const canonical = attributeOf(machine, 'canonical')?.value;
    const name = attributeOf(arch, 'name')?.value;
    return canonical === undefined || name === undefined ? [] : [[machineKey(name, contentOf(machine)), canonical]];
  });

const emulatorsOf = (arch: XmlElement): readonly (readonly [string, Emulator])[] => {
  const [name, path] = [attributeOf(arch, 'name')?.value, textIn(arch, 'emulator')];
  const domainTypes = childrenNamed(arch, 'domain').flatMap((domain) => attributeOf(domain, 'type')?.value ?? []);
  return name === undefined || path === undefined || domainTypes.length === 0 ? [] : [[name, { path, domainTypes }]];
};

const descend = (element: XmlElement, outer: string, inner: string): readonly XmlElement[] =>
  childrenNamed(element, outer).flatMap((child) => childrenNamed(child, inner));

function textIn(element: XmlElement, child: string): string | undefined {
  const [found] = childrenNamed(element, child);
  return found && (contentOf(found) || undefined);
}

const contentOf = ({ children }: XmlElement): string =>
  children
    .map((child) => (child.kind === 'text' ? child.value : ''))
    .join('')
    .trim();
