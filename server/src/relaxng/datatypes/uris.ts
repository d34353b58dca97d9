import { token } from './texts';
import type { ValueSpace } from './valueSpace';

/**
 * A reference to a resource (XML Schema part 2, §3.2.17): what RFC 2396, with RFC 2732 for IPv6 hosts, takes once
 * the characters that it lacks have been escaped. So any character may be written, and only the structure can be wrong.
 */
export const anyUri: ValueSpace<string> = {
  ...token,
  parse: (text) => (isUriReference(text) ? text : undefined),
};

function isUriReference(text: string): boolean {
  if (/%(?![0-9a-fA-F]{2})/.test(text)) return false;
  const [address = '', ...fragments] = text.split('#');
  if (fragments.length > 1) return false;
  const scheme = /^([^/?]*?):/.exec(address);
  if (scheme === null) return isHierarchical(address);
  const rest = address.slice(scheme[0].length);
  const isOpaque = !rest.startsWith('/');
  return /^[a-zA-Z][a-zA-Z0-9+.-]*$/.test(scheme[1] ?? '') && rest !== '' && (isOpaque || isHierarchical(rest));
}

/** Host, path and query: brackets belong around the address of a host, or into the query. */
function isHierarchical(address: string): boolean {
  const [beforeQuery = ''] = address.split('?', 1);
  const [, authority, path = ''] = /^(?:\/\/([^/]*))?(.*)$/s.exec(beforeQuery) ?? [];
  if (/[[\]]/.test(path)) return false;
  if (authority === undefined || !/[[\]]/.test(authority)) return true;
  const host = /^(?:[^[\]@]*@)?\[([^[\]%]*)(?:%[^[\]]+)?\](?::[0-9]*)?$/.exec(authority)?.[1];
  return host !== undefined && isIpv6(host);
}

/** Eight groups of up to four digits, the last two perhaps as IPv4; `::` stands for one group or more, once. */
function isIpv6(address: string): boolean {
  const halves = address.split('::');
  const groups = halves.map((half) => (half === '' ? [] : half.split(':'))).flat();
  const last = groups.at(-1) ?? '';
  const endsInIpv4 = isIpv4(last) && address.endsWith(last);
  const size = groups.length + (endsInIpv4 ? 1 : 0);
  const isFull = halves.length === 1 ? size === 8 : halves.length === 2 && size < 8;
  return isFull && (endsInIpv4 ? groups.slice(0, -1) : groups).every((group) => /^[0-9a-fA-F]{1,4}$/.test(group));
}

const isIpv4 = (address: string): boolean => {
  const parts = address.split('.');
  return parts.length === 4 && parts.every((part) => /^[0-9]{1,3}$/.test(part) && Number(part) < 256);
};
