import { refuse } from '../../domain/refusal';
import type { Refusal } from '../../domain/refusal';
import type { Saying } from '../../domain/saying';
import { storedClock } from '../../domain/stored';
import type { World } from '../target';
import { placeOf } from '../../domain/attr';
import { hasCpu } from './guest';
import type { Guest } from './guest';
import { cpuFlags } from './timers';

const TSC_OUT_OF_REACH: Saying = {
  stage: 'start',
  text: 'unsupported configuration: Requested TSC frequency {frequency} Hz is outside tolerance range ([{lowest}, {highest}] Hz) around host frequency {host} Hz and TSC scaling is not supported by the host CPU',
  wayOut: 'Remove frequency, or set it to a value from {lowest} to {highest} on this host.',
};
const FLAGS_WITHOUT_CPU: Saying = {
  stage: 'start',
  text: "unsupported configuration: CPU flags requested but can't determine default CPU for arch {arch}",
  wayOut: "Say which CPU the guest has, such as <cpu mode='host-passthrough'/> or <cpu><model>max</model></cpu>.",
};

/** What is said only at start. */
export const startSayings: readonly Saying[] = [TSC_OUT_OF_REACH, FLAGS_WITHOUT_CPU];

/** How far from the host's a TSC frequency may be without scaling, in millionths. Source: libvirt 12.8.0, asked. */
const TSC_TOLERANCE_PPM = 250n;

/** What libvirt's QEMU driver refuses only when the domain starts or is turned into arguments, in its order. */
export const qemuStartRefusals = (guest: Guest, world: World): readonly Refusal[] => [
  ...tscOutOfReach(guest, world),
  ...flagsWithoutCpu(guest),
];

/** Only the first TSC timer with a frequency is looked at, for guests of any arch. */
function tscOutOfReach({ domain }: Guest, { hostTsc }: World): readonly Refusal[] {
  const timer = storedClock(domain.clock)?.timers.find(({ name, frequencyHz }) => name === 'tsc' && frequencyHz);
  const frequency = timer?.written.frequency;
  if (timer?.frequencyHz === undefined || frequency === undefined || hostTsc === undefined || hostTsc.scaling)
    return [];
  const host = hostTsc.frequencyHz;
  const tolerance = (host * TSC_TOLERANCE_PPM) / 1_000_000n;
  const [lowest, highest] = [host - tolerance, host + tolerance];
  if (lowest <= timer.frequencyHz && timer.frequencyHz <= highest) return [];
  return [
    refuse(TSC_OUT_OF_REACH, placeOf(frequency), {
      frequency: String(timer.frequencyHz),
      lowest: String(lowest),
      highest: String(highest),
      host: String(host),
    }),
  ];
}

/** A timer that becomes a CPU flag needs a CPU to stand behind. */
function flagsWithoutCpu(guest: Guest): readonly Refusal[] {
  const [flag] = cpuFlags(guest);
  const place = flag?.from.at(-1);
  if (place === undefined || hasCpu(guest)) return [];
  return [refuse(FLAGS_WITHOUT_CPU, place, { arch: guest.arch })];
}
