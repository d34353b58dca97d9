import { parseXml } from '../xml/parser';
import { helpFacts } from './capabilities/help';
import { qmpFacts } from './capabilities/qmp';
import { virshVersionFacts } from './capabilities/version';
import { capabilitiesFacts, domainCapabilitiesFacts } from './capabilities/xml';
import { FLAGS } from './host';
import type { Host, Target, Versions, World } from './target';
import { spokenVersions } from './version';

/** What a host's answer tells: overrides of what is predicted without asking. */
export interface HostFacts {
  /** The id of the target that the answer is about, where it says. */
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

/** What is known of a host as far as it is about `target`: an answer of QEMU's says nothing of Xen. */
export const factsFor = (target: Target, facts: HostFacts | undefined): HostFacts | undefined =>
  facts?.target === undefined || facts.target === target.id ? facts : undefined;

/** The world with what is known of its host; what the world itself says of the host holds against it. */
export const worldWith = (world: World, facts: HostFacts | undefined): World =>
  facts === undefined
    ? world
    : {
        ...world,
        hostTsc: world.hostTsc ?? facts.hostTsc,
        host: { ...facts.host, ...world.host, flags: { ...facts.host.flags, ...world.host?.flags } },
      };

/** What is known of a host in a few words, for whoever handed it over. */
export function spokenFacts({ versions, host, hostTsc }: HostFacts): readonly string[] {
  const flags = FLAGS.filter((flag) => host.flags?.[flag] !== undefined);
  return [
    ...spokenVersions(versions),
    ...[host.arch, host.machine].filter((word) => word !== undefined),
    ...[...(host.emulators ?? [])].map(([arch, { domainTypes }]) => `${arch} guests of type ${domainTypes.join(', ')}`),
    ...(hostTsc ? [`a TSC of ${hostTsc.frequencyHz} Hz ${hostTsc.scaling ? 'with' : 'without'} scaling`] : []),
    ...flags.map((flag) => `${host.flags?.[flag] === true ? 'with' : 'without'} ${flag}`),
  ];
}

/** What is said anew, unless that is only the beginning of a version which is known in full. */
const preciser = (known: Partial<Versions>, said: Partial<Versions>): Partial<Versions> =>
  said.qemu !== undefined && known.qemu?.startsWith(`${said.qemu}.`) ? { ...said, qemu: known.qemu } : said;

/** Several answers of one host together; of two that contradict each other the later one holds. */
export const joinFacts = (all: readonly HostFacts[]): HostFacts =>
  all.reduce<HostFacts>(
    (known, { target, versions, host, hostTsc }) => ({
      ...known,
      ...(target !== undefined && { target }),
      ...(hostTsc !== undefined && { hostTsc }),
      versions: { ...known.versions, ...preciser(known.versions, versions) },
      host: {
        ...known.host,
        ...host,
        flags: { ...known.host.flags, ...host.flags },
        machines: new Map([...(known.host.machines ?? []), ...(host.machines ?? [])]),
        ...((known.host.emulators ?? host.emulators) && {
          emulators: new Map([...(known.host.emulators ?? []), ...(host.emulators ?? [])]),
        }),
      },
    }),
    { versions: {}, host: {} },
  );
