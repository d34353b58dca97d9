import { attributeOf, childrenNamed } from '../../xml/nodes';
import type { XmlElement } from '../../xml/nodes';
import type { HostFacts } from '../capabilities';
import { machineKey } from '../host';
import { targetFor } from '../targets';
import type { World } from '../target';

/** What `virsh domcapabilities` tells: the hypervisor it is about, its arch and its machine. */
export function domainCapabilitiesFacts(root: XmlElement): HostFacts {
  const [arch, machine] = [textIn(root, 'arch'), textIn(root, 'machine')];
  const target = targetFor(textIn(root, 'domain') ?? '')?.id;
  return {
    ...(target !== undefined && { target }),
    versions: {},
    host: { ...(arch !== undefined && { arch }), ...(machine !== undefined && { machine }) },
  };
}

/** What `virsh capabilities` tells: the host's arch, its TSC, and the names behind machine aliases. */
export function capabilitiesFacts(root: XmlElement): HostFacts {
  const cpu = descend(root, 'host', 'cpu')[0];
  const arch = cpu && textIn(cpu, 'arch');
  const tsc = cpu && childrenNamed(cpu, 'counter').find((counter) => attributeOf(counter, 'name')?.value === 'tsc');
  const hostTsc = tsc && tscOf(tsc);
  return {
    versions: {},
    host: { ...(arch !== undefined && { arch }), machines: new Map(descend(root, 'guest', 'arch').flatMap(aliasesOf)) },
    ...(hostTsc && { hostTsc }),
  };
}

/** Scaling that is not spoken of is taken as there, as libvirt takes it. */
function tscOf(counter: XmlElement): World['hostTsc'] {
  const frequency = attributeOf(counter, 'frequency')?.value ?? '';
  if (!/^\d+$/.test(frequency)) return undefined;
  return { frequencyHz: BigInt(frequency), scaling: attributeOf(counter, 'scaling')?.value !== 'no' };
}

const aliasesOf = (arch: XmlElement): readonly (readonly [string, string])[] =>
  childrenNamed(arch, 'machine').flatMap((machine) => {
    const canonical = attributeOf(machine, 'canonical')?.value;
    const name = attributeOf(arch, 'name')?.value;
    return canonical === undefined || name === undefined ? [] : [[machineKey(name, contentOf(machine)), canonical]];
  });

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
