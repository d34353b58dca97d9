import type { Analysis } from './analysis';
import { storedClock } from './domain/stored';
import type { Domain } from './domain/domain';
import { readBy } from './targets/libvirt/reading';
import type { Target, Versions } from './targets/target';
import { targetById, versionsFor } from './targets/targets';
import { SIMULATED_TARGETS, simulatorFor } from './time/hypervisors';
import type { Moment } from './time/moment';
import type { Scenario, Variant } from './time/scenario';
import { preview } from './preview';

/** What becomes of a domain's clock in a scenario, once for each thing that the scenario compares. */
export interface Simulation {
  readonly scenario: Scenario;
  readonly runs: readonly SimulatedRun[];
}

/** One way the story goes. */
export interface SimulatedRun {
  /** Undefined where the scenario compares nothing. */
  readonly name: string | undefined;
  readonly target: { readonly id: string; readonly label: string } & Versions;
  readonly moments: readonly Moment[];
}

/** Why there is nothing to follow. */
export interface NoSimulation {
  /** A full sentence. */
  readonly error: string;
  /** Whether it is libvirt that would refuse. */
  readonly refused: boolean;
}

/** Goes through a scenario with the first domain of a document. */
export function simulation(analysis: Analysis, scenario: Scenario): Simulation | NoSimulation {
  const [domain] = analysis.domains;
  if (domain === undefined) return cannot('It holds no libvirt domain, so there is no clock to follow.');
  const refusal = preview(analysis)?.nativeError;
  if (refusal !== undefined) {
    return { error: `libvirt refuses this domain: ${refusal}`, refused: true };
  }
  const runs: SimulatedRun[] = [];
  for (const variant of scenario.variants.length === 0 ? [undefined] : scenario.variants) {
    const run = runOf(analysis, domain, scenario, variant);
    if ('error' in run) return run;
    runs.push(run);
  }
  return { scenario, runs };
}

function runOf(
  { target: own, options }: Analysis,
  domain: Domain,
  scenario: Scenario,
  variant: Variant | undefined,
): SimulatedRun | NoSimulation {
  const target = variant?.target === undefined ? own : targetById(variant.target);
  if (target === undefined) return cannot(`Nothing is known of this domain's type. ${KNOWN}`);
  const versionsOn = (versions: Partial<Versions>): Versions =>
    versionsFor(target, { ...options.versions, ...versions });
  const [first, ...others] = scenario.hosts;
  const versions = versionsOn(first.versions);
  const simulator = simulatorFor(target.id, domain, versions);
  if (simulator === undefined) return cannot(`How ${target.label} keeps time is not known. ${KNOWN}`);
  const clock = variant?.clock ?? storedClock(readBy(domain, versions).clock);
  if (clock === undefined) return cannot(`libvirt ${versions.libvirt} cannot read this clock.`);
  const moments = simulator(
    clock,
    {
      ...scenario,
      guest: { ...scenario.guest, ...variant?.guest },
      hosts: [{ ...first, versions }, ...others.map((host) => ({ ...host, versions: versionsOn(host.versions) }))],
    },
    variant?.behaviour,
  );
  return { name: variant?.name, target: { ...labelOf(target), ...versions }, moments };
}

const cannot = (error: string): NoSimulation => ({ error, refused: false });

const KNOWN = `Clocks can be followed for --target ${SIMULATED_TARGETS.join(', ')}.`;

const labelOf = ({ id, label }: Target) => ({ id, label });
