import type { Domain } from '../../server/src/domain/domain';
import { readDomains } from '../../server/src/domain/readDomains';
import type { World } from '../../server/src/targets/target';
import { parseXml } from '../../server/src/xml/parser';

/** 2026-07-01T12:00:00Z in Paris, on a host whose TSC nobody knows. */
export const summerNoon: World = { now: 1782907200000, hostTimezone: 'Europe/Paris' };

/** A domain that libvirt takes, with a pasted `<clock>`. */
export const domainWith = (
  clock: string,
  { type = 'qemu', arch = 'x86_64', machine = 'q35', more = '' } = {},
): string =>
  `<domain type='${type}'><name>guest</name><memory>65536</memory>` +
  `<os><type arch='${arch}' machine='${machine}'>hvm</type></os>${more}${clock}</domain>`;

/** The first domain in a text. */
export function domainIn(text: string): Domain {
  const [domain] = readDomains(parseXml(text));
  if (domain === undefined) throw new Error(`Expected a domain in ${text}`);
  return domain;
}
