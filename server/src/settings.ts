import type { AnalysisOptions, SchemaName } from './analysis';
import type { SchemaSource } from './schemas/source';
import type { HostFacts } from './targets/capabilities';
import { FLAGS, type Flag } from './targets/host';
import type { World } from './targets/target';
import { isKnownZone } from './time/zones';

/** What an author can set, whichever way their editor sends it. Keys and defaults are those of the extension's manifest. */
export interface Settings {
  /** A target's id; `auto` leaves it to `<domain type=…>`. */
  readonly target: string;
  /** As `12.8.0`; empty for the target's default. */
  readonly libvirtVersion: string;
  /** As `11.1.2`; empty for the target's default. */
  readonly qemuVersion: string;
  /** The Xen that xend came with, as `3.4.0`; empty for the target's default. */
  readonly xenVersion: string;
  /** A file with what a host has said of itself, such as a saved `virsh domcapabilities`; empty for none. */
  readonly capabilities: string;
  /** Whether the hypervisor's program has an option, where its version does not tell. */
  readonly flags: Readonly<Partial<Record<Flag, boolean>>>;
  readonly schema: 'auto' | SchemaName;
  /** The folder of libvirt's grammars; empty for where libvirt installs them. */
  readonly libvirtSchemas: string;
  /** A tz database name, such as `Europe/Berlin`; empty for the zone of the machine the server runs on. */
  readonly hostTimezone: string;
  readonly codeLens: { readonly enabled: boolean };
  /** Whether clocks show what holds although nobody has written it. */
  readonly inlayHints: { readonly enabled: boolean };
  /** Whether names and values are completed; `auto`: what a grammar knows, only where no other extension does so by one. */
  readonly completion: (typeof COMPLETION)[number];
}

const COMPLETION = ['auto', 'always', 'off'] as const;

/** What holds where nobody sets anything. */
export const defaultSettings: Settings = {
  target: 'auto',
  libvirtVersion: '',
  qemuVersion: '',
  xenVersion: '',
  capabilities: '',
  flags: {},
  schema: 'auto',
  libvirtSchemas: '',
  hostTimezone: '',
  codeLens: { enabled: true },
  inlayHints: { enabled: true },
  completion: 'auto',
};

/**
 * The settings in `value`: `{ domxml: { … } }` or the bare object, as editors send either.
 * Whatever is missing or of the wrong kind has its default, so any value at all gives settings.
 */
export function readSettings(value: unknown): Settings {
  const sent = fieldsOf(value);
  const fields = sent.domxml === undefined ? sent : fieldsOf(sent.domxml);
  return {
    target: wordOr(defaultSettings.target, fields.target),
    libvirtVersion: versionIn(fields.libvirtVersion),
    qemuVersion: versionIn(fields.qemuVersion),
    xenVersion: versionIn(fields.xenVersion),
    capabilities: wordOr(defaultSettings.capabilities, fields.capabilities),
    flags: flagsIn(fields.flags),
    schema: schemaIn(fields.schema),
    libvirtSchemas: wordOr(defaultSettings.libvirtSchemas, fields.libvirtSchemas),
    hostTimezone: zoneIn(fields.hostTimezone),
    codeLens: { enabled: fieldsOf(fields.codeLens).enabled !== false },
    inlayHints: { enabled: fieldsOf(fields.inlayHints).enabled !== false },
    completion: COMPLETION.find((word) => word === fields.completion) ?? defaultSettings.completion,
  };
}

/** The machine as a server sees it. */
export interface Machine extends World {
  /** The grammars in a folder, for an empty name those that libvirt has installed; undefined where there are none. */
  readonly schemas?: (folder: string) => SchemaSource | undefined;
  /** What is known of the host that the domains are for; `file` is what the settings name, empty for none. */
  readonly capabilities?: (file: string) => HostFacts | undefined;
}

/** What to analyse a document with under `settings`. */
export function analysisOptions(settings: Settings, { schemas, capabilities, ...world }: Machine): AnalysisOptions {
  const facts = capabilities?.(settings.capabilities);
  return {
    ...(settings.target !== 'auto' && { target: settings.target }),
    versions: {
      ...(settings.libvirtVersion !== '' && { libvirt: settings.libvirtVersion }),
      ...(settings.qemuVersion !== '' && { qemu: settings.qemuVersion }),
      ...(settings.xenVersion !== '' && { xend: settings.xenVersion }),
    },
    ...(facts && { capabilities: facts }),
    ...(settings.schema === 'auto' ? { source: schemas?.(settings.libvirtSchemas) } : { schema: settings.schema }),
    world: {
      ...world,
      hostTimezone: settings.hostTimezone || world.hostTimezone,
      ...(Object.keys(settings.flags).length > 0 && { host: { flags: settings.flags } }),
    },
  };
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

const wordOr = (otherwise: string, value: unknown): string =>
  typeof value === 'string' && value !== '' ? value : otherwise;

const versionIn = (value: unknown): string =>
  typeof value === 'string' && /^\d+(\.\d+){0,2}$/.test(value) ? value : '';

const flagsIn = (value: unknown): Settings['flags'] => {
  const fields = fieldsOf(value);
  return Object.fromEntries(
    FLAGS.filter((flag) => typeof fields[flag] === 'boolean').map((flag) => [flag, fields[flag]]),
  );
};

const schemaIn = (value: unknown): Settings['schema'] =>
  value === 'clock' || value === 'clock-2012' ? value : defaultSettings.schema;

const zoneIn = (value: unknown): string => (typeof value === 'string' && isKnownZone(value) ? value : '');
