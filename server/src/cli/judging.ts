import type { AnalysisOptions } from '../analysis';
import { capabilitiesIn } from '../capabilityFiles';
import { judgedBy, type Judging } from '../project/judging';
import { didYouMean } from '../report/didYouMean';
import type { SchemaSource } from '../schemas/source';
import { CAPABILITY_FORMS, joinFacts, type HostFacts } from '../targets/capabilities';
import { FLAGS, type Flag, type Host } from '../targets/host';
import type { Versions, World } from '../targets/target';
import { targets } from '../targets/targets';
import type { Program } from '../targets/version';
import type { Call, Option } from './command';
import type { Document } from './documents';
import type { ProjectOf } from './projects';
import { UsageError } from './status';
import { schemaFrom } from './schema';
import type { Machine } from './terminal';

/** What says which host and programs something is predicted for. */
export const hostOptions: readonly Option[] = [
  { name: 'libvirt', value: 'VERSION', help: 'the version of libvirt, such as 9.0.0 (default: see domxml targets)' },
  { name: 'qemu', value: 'VERSION', help: 'the version of QEMU, such as 7.2.22 (default: see domxml targets)' },
  {
    name: 'xend',
    value: 'VERSION',
    help: 'the version of Xen, for its daemon xend, such as 3.4.0 (default: see domxml targets)',
  },
  {
    name: 'flag',
    value: 'NAME=yes|no',
    repeatable: true,
    help: `whether the hypervisor's program has an option, where its version does not tell: ${FLAGS.join(', ')}`,
  },
  {
    name: 'capabilities',
    value: 'FILE',
    repeatable: true,
    help: `what the host has said of itself: the saved answer of ${CAPABILITY_FORMS.join(', ')}; --libvirt, --qemu and --flag hold against it`,
  },
];

/** What every command takes that judges a document. */
export const judgingOptions: readonly Option[] = [
  {
    name: 'target',
    value: 'ID',
    choices: targets.map(({ id }) => id),
    help: "the hypervisor to judge for (default: by the domain's type; see domxml targets)",
  },
  ...hostOptions,
  {
    name: 'schema',
    value: 'NAME',
    help:
      "libvirt, its own grammars as installed (default where they are); domxml's: clock, what libvirt reads today, " +
      'clock-2012, the proposal of 2012; or the path of a grammar, FILE.rng',
  },
  { name: 'now', value: 'TIME', help: 'the moment of start, such as 2026-03-29T00:59:50Z (default: now)' },
  { name: 'host-timezone', value: 'ZONE', help: "the host's zone, such as Europe/Berlin (default: this machine's)" },
];

/** Gives what a document is judged by. */
export type OptionsOf = (document: Document) => AnalysisOptions;

/**
 * What documents are judged by: what the options say, else what their project says, else what this machine is.
 * Throws a UsageError for what the options cannot say.
 */
export function judgingFrom(call: Call, projectOf: ProjectOf, here: Machine): OptionsOf {
  const { world } = here;
  const asked = askedFrom(call);
  const now = momentFrom(call) ?? world.now;
  const schema = schemaFrom(call.value('schema'), here);
  const machine = { ...schema, ...hostFrom(call, { ...world, now }) };
  const installed = (): SchemaSource | undefined => here.installedSchemas();
  return ({ path }) => {
    const project = projectOf(path); // standard input counts as a file of the name that it is given
    const judged = judgedBy(project ? judgedBy(machine, project, installed) : machine, asked, installed);
    return call.has('schema') ? { ...judged, schema: undefined, source: undefined, ...schema } : judged;
  };
}

/** What the options say of the host, in a world that knows nothing of it. Throws a UsageError for what they cannot say. */
export function hostFrom(call: Call, world: World): Pick<AnalysisOptions, 'capabilities' | 'world'> {
  const capabilities = capabilitiesFrom(call);
  const flags = flagsFrom(call);
  return { ...(capabilities && { capabilities }), world: { ...world, ...(flags && { host: { flags } }) } };
}

/** The versions that the options say. Throws a UsageError for what is none. */
export function versionsFrom(call: Call): Partial<Versions> {
  const versions = (['libvirt', 'qemu', 'xend'] as const).map((program) => [program, versionFrom(call, program)]);
  return Object.fromEntries(versions.filter(([, version]) => version !== undefined)) as Partial<Versions>;
}

/** What the options ask for that a project could also say. */
function askedFrom(call: Call): Judging {
  const target = call.value('target');
  const hostTimezone = zoneFrom(call);
  return {
    ...(target !== undefined && { target }),
    ...(hostTimezone !== undefined && { hostTimezone }),
    versions: versionsFrom(call),
    severities: {},
  };
}

function capabilitiesFrom(call: Call): HostFacts | undefined {
  const files = call.values('capabilities');
  return files.length === 0 ? undefined : joinFacts(files.map(factsIn));
}

function factsIn(file: string): HostFacts {
  const read = capabilitiesIn(file);
  if ('facts' in read) return read.facts;
  throw new UsageError(`--capabilities cannot use ${file}. ${read.trouble}`);
}

function flagsFrom(call: Call): Host['flags'] {
  const given = call.values('flag');
  if (given.length === 0) return undefined;
  const flags = given.map(flagFrom);
  const torn = flags.find(([flag, answer]) => flags.some((other) => other[0] === flag && other[1] !== answer));
  if (torn !== undefined) throw new UsageError(`--flag says both ${torn[0]}=yes and ${torn[0]}=no. Give one.`);
  return Object.fromEntries(flags);
}

function flagFrom(given: string): readonly [Flag, boolean] {
  const [, name = given, answer] = /^([^=]*)=(yes|no)$/.exec(given) ?? [];
  const flag = FLAGS.find((each) => each === name);
  if (flag !== undefined && answer !== undefined) return [flag, answer === 'yes'];
  const meant = given.replace(/=.*$/s, '');
  throw new UsageError(
    `--flag does not take "${given}".${FLAGS.some((each) => each === meant) ? '' : didYouMean(meant, FLAGS)} ` +
      `It takes a name with =yes or =no, such as rtc=no; the names are ${FLAGS.join(', ')}.`,
  );
}

function versionFrom(call: Call, option: Program): string | undefined {
  const given = call.value(option);
  if (given === undefined || /^\d{1,4}(\.\d{1,4}){0,2}$/.test(given)) return given;
  const example = { libvirt: '12.8.0', qemu: '11.1.2', xend: '4.4.0' }[option];
  throw new UsageError(`--${option} does not take "${given}". It takes a version in numbers, such as ${example}.`);
}

/** RFC 3339 with the seconds optional: a moment needs its offset from UTC. */
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

function momentFrom(call: Call): number | undefined {
  const given = call.value('now');
  if (given === undefined) return undefined;
  const time = moment.test(given) ? Date.parse(given) : NaN;
  if (!Number.isNaN(time)) return time;
  throw new UsageError(
    `--now does not take "${given}". It takes a moment in ISO 8601 with Z or an offset from UTC, ` +
      'such as 2026-03-29T00:59:50Z or 2026-03-29T01:59:50+01:00.',
  );
}

function zoneFrom(call: Call): string | undefined {
  const given = call.value('host-timezone');
  if (given === undefined || isZone(given)) return given;
  throw new UsageError(
    `--host-timezone does not take "${given}".${didYouMean(given, Intl.supportedValuesOf('timeZone'))} ` +
      'It takes a name of the tz database, such as Europe/Berlin or UTC.',
  );
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return /^[A-Za-z]/.test(name); // an offset such as +01:00 knows no daylight saving
  } catch {
    return false;
  }
}
