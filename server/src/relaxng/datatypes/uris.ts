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
  if (authority === undefined) return true;
  if (authority === '') return address !== '//';
  return (
    !/[[\]]/.test(authority) || /^([^[\]@]*@)?\[[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%[^[\]]+)?\](:[0-9]*)?$/.test(authority)
  );
}
