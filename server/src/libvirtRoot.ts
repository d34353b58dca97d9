import { attributeOf, childElements, type XmlDocument, type XmlElement } from './xml/nodes';

const ROOTS = ['domain', 'domainsnapshot', 'domstatus'];

/** Children that a `<domain>` of libvirt's has and other programs' (GlassFish calls its configuration so, too) have not. */
const DOMAIN_CHILDREN = ['name', 'memory', 'vcpu', 'os', 'clock', 'devices', 'on_poweroff'];

/** The root element's name where the document is libvirt's and holds a domain; undefined for all other XML. */
export function libvirtRoot({ root }: XmlDocument): string | undefined {
  if (root?.name.namespace !== '' || !ROOTS.includes(root.name.local)) return undefined;
  return root.name.local !== 'domain' || isDomain(root) ? root.name.local : undefined;
}

/** A domain says its type, has a child that only libvirt's has, or is only just being written. */
function isDomain(root: XmlElement): boolean {
  const children = childElements(root);
  return (
    attributeOf(root, 'type') !== undefined ||
    children.some(({ name }) => name.namespace === '' && DOMAIN_CHILDREN.includes(name.local)) ||
    (root.attributes.length === 0 && children.length === 0)
  );
}
