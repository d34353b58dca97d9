import { attributeOf, childElements, childrenNamed, isPlain, type XmlElement } from '../xml/nodes';

/** A kind of document that libvirt reads or writes. */
export interface LibvirtRoot {
  readonly name: string;
  /** The file among libvirt's grammars; undefined where libvirt has none. */
  readonly file: string | undefined;
  /** Whether the document holds domains, which the embedded grammar judges where libvirt's is not there. */
  readonly holdsDomains: boolean;
}

/** The kind of a document of libvirt's; undefined for all other XML, and where there is doubt. */
export function libvirtRoot(root: XmlElement | undefined): LibvirtRoot | undefined {
  if (root?.name.namespace !== '') return undefined;
  const row = ROOTS.find(({ name }) => isPlain(root.name, name));
  return row?.isLibvirts(root) === true ? row : undefined;
}

interface Row extends LibvirtRoot {
  readonly isLibvirts: (root: XmlElement) => boolean;
}

const onlyLibvirts = (): boolean => true;

/** Many programs call something `<network>`: only children that others have not tell whose it is. */
const ROOTS: readonly Row[] = [
  { name: 'domain', file: 'domain.rng', holdsDomains: true, isLibvirts: isDomain },
  { name: 'domainsnapshot', file: 'domainsnapshot.rng', holdsDomains: true, isLibvirts: onlyLibvirts },
  { name: 'domstatus', file: undefined, holdsDomains: true, isLibvirts: onlyLibvirts },
  { name: 'inactiveDomain', file: 'inactiveDomain.rng', holdsDomains: false, isLibvirts: onlyLibvirts },
  { name: 'domaincheckpoint', file: 'domaincheckpoint.rng', holdsDomains: false, isLibvirts: onlyLibvirts },
  { name: 'domainbackup', file: 'domainbackup.rng', holdsDomains: false, isLibvirts: onlyLibvirts },
  { name: 'domainCapabilities', file: 'domaincaps.rng', holdsDomains: false, isLibvirts: onlyLibvirts },
  { name: 'storagepoolCapabilities', file: 'storagepoolcaps.rng', holdsDomains: false, isLibvirts: onlyLibvirts },
  { name: 'capabilities', file: 'capability.rng', holdsDomains: false, isLibvirts: isCapabilities },
  { name: 'network', file: 'network.rng', holdsDomains: false, isLibvirts: isNetwork },
  { name: 'networkport', file: 'networkport.rng', holdsDomains: false, isLibvirts: has('owner', 'plug') },
  { name: 'pool', file: 'storagepool.rng', holdsDomains: false, isLibvirts: isPool },
  { name: 'volume', file: 'storagevol.rng', holdsDomains: false, isLibvirts: isVolume },
  { name: 'filter', file: 'nwfilter.rng', holdsDomains: false, isLibvirts: isFilter },
  { name: 'filterbinding', file: 'nwfilterbinding.rng', holdsDomains: false, isLibvirts: has('owner', 'portdev') },
  { name: 'device', file: 'nodedev.rng', holdsDomains: false, isLibvirts: isNodeDevice },
  { name: 'secret', file: 'secret.rng', holdsDomains: false, isLibvirts: isSecret },
  { name: 'interface', file: 'interface.rng', holdsDomains: false, isLibvirts: isHostInterface },
];

/** Children that a `<domain>` of libvirt's has and other programs' (GlassFish calls its configuration so, too) have not. */
const DOMAIN_CHILDREN = ['name', 'memory', 'vcpu', 'os', 'clock', 'devices', 'on_poweroff'];

/** A domain says its type, has a child that only libvirt's has, or is only just being written. */
function isDomain(root: XmlElement): boolean {
  return (
    attributeOf(root, 'type') !== undefined ||
    hasOneOf(root, DOMAIN_CHILDREN) ||
    (root.attributes.every(({ equals }) => equals === undefined) && childElements(root).length === 0)
  );
}

function isCapabilities(root: XmlElement): boolean {
  const [host] = childrenNamed(root, 'host');
  return (
    host !== undefined && hasOneOf(host, ['cpu', 'topology', 'secmodel', 'migration_features', 'power_management'])
  );
}

function isNetwork(root: XmlElement): boolean {
  const [bridge] = childrenNamed(root, 'bridge');
  const [forward] = childrenNamed(root, 'forward');
  const tells =
    (bridge !== undefined && attributeOf(bridge, 'name') !== undefined) ||
    (forward !== undefined && (attributeOf(forward, 'mode') ?? attributeOf(forward, 'dev')) !== undefined) ||
    hasOneOf(root, ['virtualport', 'portgroup', 'bandwidth']);
  return has('name')(root) && tells;
}

function isPool(root: XmlElement): boolean {
  return attributeOf(root, 'type') !== undefined && has('name')(root) && hasOneOf(root, ['source', 'target']);
}

function isVolume(root: XmlElement): boolean {
  return has('name', 'capacity')(root) && hasOneOf(root, ['allocation', 'target', 'key', 'backingStore', 'physical']);
}

/** A servlet filter has neither rules with a direction nor references to filters. */
function isFilter(root: XmlElement): boolean {
  const rules = childrenNamed(root, 'rule').filter((rule) => attributeOf(rule, 'direction') !== undefined);
  const references = childrenNamed(root, 'filterref').filter((filter) => attributeOf(filter, 'filter') !== undefined);
  return attributeOf(root, 'name') !== undefined && rules.length + references.length > 0;
}

function isNodeDevice(root: XmlElement): boolean {
  return (
    has('name')(root) && childrenNamed(root, 'capability').some((child) => attributeOf(child, 'type') !== undefined)
  );
}

function isSecret(root: XmlElement): boolean {
  const usages = childrenNamed(root, 'usage').filter((usage) => attributeOf(usage, 'type') !== undefined);
  return (
    usages.length > 0 || (attributeOf(root, 'ephemeral') !== undefined && attributeOf(root, 'private') !== undefined)
  );
}

function isHostInterface(root: XmlElement): boolean {
  const kind = attributeOf(root, 'type')?.value ?? '';
  const tells = childrenNamed(root, 'start').some((start) => attributeOf(start, 'mode') !== undefined);
  return ['ethernet', 'bridge', 'bond', 'vlan'].includes(kind) && attributeOf(root, 'name') !== undefined && tells;
}

/** Whether an element has every one of these children. */
function has(...names: readonly string[]): (element: XmlElement) => boolean {
  return (element) => names.every((name) => childrenNamed(element, name).length > 0);
}

const hasOneOf = (element: XmlElement, names: readonly string[]): boolean =>
  names.some((name) => childrenNamed(element, name).length > 0);
