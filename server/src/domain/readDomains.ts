import { childElements, childrenNamed, isPlain } from '../xml/nodes';
import type { XmlDocument, XmlElement, XmlText } from '../xml/nodes';
import { anyText, readAttr } from './attr';
import type { Attr } from './attr';
import type { Content, Cpu, Domain, EnvironmentVariable, Hyperv, Os } from './domain';
import { readClock } from './readClock';

/** The namespace of `<qemu:commandline>`. */
const QEMU = 'http://libvirt.org/schemas/domain/qemu/1.0';

/** The namespace of the metadata that virt-manager and virt-install keep on a guest's system. */
const LIBOSINFO = 'http://libosinfo.org/xmlns/libvirt/domain/1.0';

/** Where domains stand below each root libvirt writes them under; the root itself where that is empty. */
const DOMAINS_BELOW: ReadonlyMap<string, readonly string[]> = new Map([
  ['domain', []],
  ['domainsnapshot', ['domain', 'inactiveDomain']],
  ['domstatus', ['domain']],
]);

/** The domains of a document in document order; none where the root is not libvirt's. */
export function readDomains(document: XmlDocument): readonly Domain[] {
  const { root } = document;
  if (root?.name.namespace !== '') return [];
  const names = DOMAINS_BELOW.get(root.name.local);
  if (names === undefined) return [];
  if (names.length === 0) return [readDomain(root)];
  return childElements(root)
    .filter(({ name }) => names.some((local) => isPlain(name, local)))
    .map(readDomain);
}

function readDomain(element: XmlElement): Domain {
  const [cpu] = childrenNamed(element, 'cpu');
  const [hyperv] = descend(element, 'features', 'hyperv');
  return {
    element,
    type: readAttr(element, 'type', anyText),
    name: contentOf(childrenNamed(element, 'name')[0]),
    bootloader: childrenNamed(element, 'bootloader').length > 0,
    os: readOs(descend(element, 'os', 'type')[0]),
    emulator: contentOf(descend(element, 'devices', 'emulator')[0]),
    cpu: cpu && readCpu(cpu),
    hyperv: hyperv && readHyperv(hyperv),
    osinfo: readOsinfo(element),
    qemuEnvironment: childrenIn(QEMU, element, 'commandline').flatMap((line) =>
      childrenIn(QEMU, line, 'env').map(readVariable),
    ),
    clock: readClock(element),
  };
}

const readOs = (type: XmlElement | undefined): Os => ({
  type: contentOf(type),
  arch: type && readAttr(type, 'arch', anyText),
  machine: type && readAttr(type, 'machine', anyText),
});

const readCpu = (element: XmlElement): Cpu => ({
  element,
  mode: readAttr(element, 'mode', anyText),
  model: contentOf(childrenNamed(element, 'model')[0]),
  features: childrenNamed(element, 'feature').map((feature) => ({
    name: readAttr(feature, 'name', anyText),
    policy: readAttr(feature, 'policy', anyText),
  })),
});

const readHyperv = (element: XmlElement): Hyperv => ({
  element,
  mode: readAttr(element, 'mode', anyText),
  features: childElements(element)
    .filter(({ name }) => isPlain(name, name.local))
    .map((feature) => ({ name: feature.name.local, state: readAttr(feature, 'state', anyText) })),
});

/** `<metadata><libosinfo:libosinfo><libosinfo:os id=…/>` */
function readOsinfo(domain: XmlElement): Attr<string> | undefined {
  const [os] = childrenNamed(domain, 'metadata')
    .flatMap((metadata) => childrenIn(LIBOSINFO, metadata, 'libosinfo'))
    .flatMap((libosinfo) => childrenIn(LIBOSINFO, libosinfo, 'os'));
  return os && readAttr(os, 'id', anyText);
}

const readVariable = (element: XmlElement): EnvironmentVariable => ({
  element,
  name: readAttr(element, 'name', anyText),
  value: readAttr(element, 'value', anyText),
});

/** Every `inner` in every `outer` of `element`. */
const descend = (element: XmlElement, outer: string, inner: string): readonly XmlElement[] =>
  childrenNamed(element, outer).flatMap((child) => childrenNamed(child, inner));

const childrenIn = (namespace: string, parent: XmlElement, local: string): readonly XmlElement[] =>
  childElements(parent).filter(({ qname }) => qname.local === local && qname.namespace === namespace);

/** The text of an element; undefined where there is none but blanks. */
function contentOf(element: XmlElement | undefined): Content | undefined {
  const texts = element?.content.filter((child): child is XmlText => child.kind === 'text') ?? [];
  const value = texts
    .map((text) => text.value)
    .join('')
    .trim();
  const [first, last] = [texts[0], texts.at(-1)];
  if (first === undefined || last === undefined || value === '') return undefined;
  return { value, span: { start: first.span.start, end: last.span.end } };
}
