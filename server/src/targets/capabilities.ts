import { parseXml } from '../xml/parser';
import { helpFacts } from './capabilities/help';
import { qmpFacts } from './capabilities/qmp';
import { virshVersionFacts } from './capabilities/version';
import { capabilitiesFacts, domainCapabilitiesFacts } from './capabilities/xml';
import type { Host, Versions, World } from './target';

/** What a host's answer tells: overrides of what is predicted without asking. */
export interface HostFacts {
  /** The target that the answer is about, where it says. */
  readonly target?: string;
  readonly versions: Partial<Versions>;
  readonly host: Host;
  readonly hostTsc?: World['hostTsc'];
}

/** The answers that can be read, as they are asked for. */
export const CAPABILITY_FORMS = [
  'virsh domcapabilities',
  'virsh capabilities',
  'virsh version',
  'qemu-system-x86_64 -help',
  'QMP query-command-line-options',
] as const;

/** One of them. */
export type CapabilityForm = (typeof CAPABILITY_FORMS)[number];

/** What `text` tells of its host and which answer it is; a sentence where it is none that can be read. */
export function readCapabilities(
  text: string,
): { readonly form: CapabilityForm; readonly facts: HostFacts } | { readonly error: string } {
  const found = formOf(text);
  if (found === undefined) {
    return {
      error: `This is no answer that can be read. It takes what one of these prints: ${CAPABILITY_FORMS.join(', ')}.`,
    };
  }
  const facts = readerOf[found](text);
  return facts === undefined
    ? { error: `This looks like the answer of ${found} and cannot be read as one.` }
    : { form: found, facts };
}

const readerOf: Readonly<Record<CapabilityForm, (text: string) => HostFacts | undefined>> = {
  'virsh domcapabilities': (text) => rootOf(text, domainCapabilitiesFacts),
  'virsh capabilities': (text) => rootOf(text, capabilitiesFacts),
  'virsh version': virshVersionFacts,
  'qemu-system-x86_64 -help': helpFacts,
  'QMP query-command-line-options': qmpFacts,
};

function formOf(text: string): CapabilityForm | undefined {
  if (/<domainCapabilities[\s>]/.test(text)) return 'virsh domcapabilities';
  if (/<capabilities[\s>]/.test(text)) return 'virsh capabilities';
  if (/^\s*\{/.test(text)) return 'QMP query-command-line-options';
  if (/^Using library: libvirt /m.test(text)) return 'virsh version';
  return /^QEMU (PC )?emulator version |^-rtc |^-localtime /m.test(text) ? 'qemu-system-x86_64 -help' : undefined;
}

const rootOf = (text: string, read: typeof capabilitiesFacts): HostFacts | undefined => {
  const { root } = parseXml(text);
  return root && read(root);
};

/** Several answers of one host together; of two that contradict each other the later one holds. */
export const joinFacts = (all: readonly HostFacts[]): HostFacts =>
  all.reduce<HostFacts>(
    (known, { target, versions, host, hostTsc }) => ({
      ...known,
      ...(target !== undefined && { target }),
      ...(hostTsc !== undefined && { hostTsc }),
      versions: { ...known.versions, ...versions },
      host: {
        ...known.host,
        ...host,
        flags: { ...known.host.flags, ...host.flags },
        machines: new Map([...(known.host.machines ?? []), ...(host.machines ?? [])]),
      },
    }),
    { versions: {}, host: {} },
  );
