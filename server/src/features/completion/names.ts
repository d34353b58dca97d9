import type { Name } from '../../relaxng/names';
import { XMLNS, type XmlElement } from '../../xml/nodes';

const XML = 'http://www.w3.org/XML/1998/namespace';

/** How an expanded name is written where `element` is around it, and what it takes to declare its namespace there. */
export interface WrittenName {
  readonly raw: string;
  /** The prefix that the element itself has to declare; undefined where all is declared. */
  readonly declares: { readonly prefix: string; readonly namespace: string } | undefined;
}

/** How to write the name of a child of `parent`; undefined for one in no namespace where another is the default. */
export function elementName({ namespace, local }: Name, parent: XmlElement | undefined): WrittenName | undefined {
  const prefixes = prefixesOf(namespace, parent);
  if (prefixes.includes('')) return { raw: local, declares: undefined };
  const [prefix] = prefixes;
  if (prefix !== undefined) return { raw: `${prefix}:${local}`, declares: undefined };
  return namespace === '' ? undefined : declared({ namespace, local });
}

/** The name of an element that declares its own prefix. */
const declared = ({ namespace, local }: Name): WrittenName => {
  const declares = { prefix: usualPrefix(namespace), namespace };
  return { raw: `${declares.prefix}:${local}`, declares };
};

/** The word before the version, as libvirt names the prefixes of its namespaces: `qemu` of `…/domain/qemu/1.0`. */
const usualPrefix = (namespace: string): string => /([a-z]+)\/[\d.]+$/.exec(namespace)?.[1] ?? 'ns';

/** How to write the name of an attribute of `element`; undefined where no prefix is declared for its namespace. */
export function attributeName({ namespace, local }: Name, element: XmlElement): string | undefined {
  if (namespace === '') return local;
  const prefix = prefixesOf(namespace, element).find((candidate) => candidate !== '');
  return prefix === undefined ? undefined : `${prefix}:${local}`;
}

/** The prefixes that stand for a namespace within `around`, the innermost first; the empty one is the default. */
function prefixesOf(namespace: string, around: XmlElement | undefined): readonly string[] {
  const bound = new Map<string, string>();
  for (let at = around; at !== undefined; at = at.parent) {
    for (const { qname, value } of at.attributes) {
      const prefix = qname.raw === 'xmlns' ? '' : qname.local;
      if (qname.namespace === XMLNS && !bound.has(prefix)) bound.set(prefix, value);
    }
  }
  if (!bound.has('')) bound.set('', '');
  bound.set('xml', XML);
  return [...bound].flatMap(([prefix, bindsTo]) => (bindsTo === namespace ? [prefix] : []));
}
