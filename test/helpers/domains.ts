import type { Analysis } from '../../server/src/analysis';
import type { Domain } from '../../server/src/domain/domain';
import { readDomains } from '../../server/src/domain/readDomains';
import { preview } from '../../server/src/preview';
import type { Preview } from '../../server/src/preview';
import { targetFor, versionsFor } from '../../server/src/targets/targets';
import type { Versions, World } from '../../server/src/targets/target';
import { parseXml } from '../../server/src/xml/parser';

/** 2026-07-01T12:00:00Z in Paris, on a host whose TSC nobody knows. */
export const summerNoon: World = { now: 1782907200000, hostTimezone: 'Europe/Paris' };

/** A domain that libvirt takes, with a pasted `<clock>`. */
export const domainWith = (clock: string, { type = 'qemu', arch = 'x86_64', machine = 'q35', more = '' } = {}): string =>
  `<domain type='${type}'><name>guest</name><memory>65536</memory>` +
  `<os><type arch='${arch}' machine='${machine}'>hvm</type></os>${more}${clock}</domain>`;

/** The first domain in a text. */
export function domainIn(text: string): Domain {
  const [domain] = readDomains(parseXml(text));
  if (domain === undefined) throw new Error(`Expected a domain in ${text}`);
  return domain;
}

/** What the first domain in a text means to its target. */
export function previewOf(text: string, { versions = {} as Partial<Versions>, world = summerNoon } = {}): Preview {
  const document = parseXml(text);
  const domains = readDomains(document);
  const target = targetFor(domains[0]?.type?.raw ?? '');
  if (target === undefined) throw new Error(`Expected a domain of a known type in ${text}`);
  const analysis: Analysis = {
    document,
    options: { world },
    root: document.root?.name.local,
    schema: 'clock',
    target,
    versions: versionsFor(target, versions),
    domains,
    problems: document.problems,
  };
  const result = preview(analysis);
  if (result === undefined) throw new Error(`Expected a preview of ${text}`);
  return result;
}
