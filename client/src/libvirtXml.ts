/** Roots that libvirt gives to XML which holds a domain. */
const ROOTS = new Set(['domain', 'domainsnapshot', 'domstatus']);

/** What may stand before the root: white space, processing instructions, comments, a DOCTYPE with its internal subset. */
const BEFORE_ROOT = /(?:\s+|<\?[^]*?\?>|<!--[^]*?-->|<!DOCTYPE(?:[^<>[\]]|\[[^\]]*\])*>)*/iy;

const START_TAG = /<([\w:.-]+)/y;

/**
 * Whether a text that starts with `head` is XML of libvirt's that the server has something to say about.
 * A guess that costs next to nothing, made before the server runs; the server itself reads the whole document.
 */
export function isLibvirtXml(head: string): boolean {
  BEFORE_ROOT.lastIndex = head.startsWith('\uFEFF') ? 1 : 0;
  BEFORE_ROOT.exec(head);
  START_TAG.lastIndex = BEFORE_ROOT.lastIndex;
  const root = START_TAG.exec(head)?.[1];
  return root !== undefined && ROOTS.has(root.replace(/^.*:/, ''));
}
