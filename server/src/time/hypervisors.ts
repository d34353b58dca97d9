import type { Domain } from '../domain/domain';
import type { StoredClock } from '../domain/stored';
import type { Versions } from '../targets/version';
import { xendGuest, xlGuest } from '../targets/xen/guest';
import type { Behaviour } from './behaviour';
import type { Moment } from './moment';
import { qemuHypervisor } from './qemu';
import type { Scenario } from './scenario';
import { simulate } from './simulate';
import { libxlHvm, xendHvm } from './xen/hvm';
import { xenPv } from './xen/pv';

/** Goes through a scenario with one kind of guest. */
export type Simulator = (clock: StoredClock, scenario: Scenario, chosen?: Partial<Behaviour>) => readonly Moment[];

/** The targets whose guests' clocks can be followed through time. */
export const SIMULATED_TARGETS = ['qemu', 'xen-libxl', 'xen-xl', 'xen-xm', 'xen-xend'] as const;

/** What follows the clock of a domain through time. Undefined for a target of which nobody has told how it keeps time. */
export function simulatorFor(target: string, domain: Domain, versions: Versions): Simulator | undefined {
  switch (target) {
    case 'qemu':
      return (...scene) => simulate(qemuHypervisor, ...scene);
    case 'xen-libxl':
    case 'xen-xl':
      return xlGuest(domain).kind === 'hvm'
        ? (...scene) => simulate(libxlHvm, ...scene)
        : (...scene) => simulate(xenPv, ...scene);
    case 'xen-xm':
    case 'xen-xend':
      return xendGuest(domain, versions).kind === 'hvm'
        ? (...scene) => simulate(xendHvm(versions), ...scene)
        : (...scene) => simulate(xenPv, ...scene);
    default:
      return undefined;
  }
}
