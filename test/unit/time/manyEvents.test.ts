import { expect, it } from 'vitest';
import { simulationJson } from '../../../server/src/report/simulationJson';
import { simulationSvg } from '../../../server/src/report/simulationSvg';
import { simulate } from '../../../server/src/time/simulate';
import { qemuHypervisor } from '../../../server/src/time/qemu';
import { readScenario } from '../../../server/src/time/reading/read';
import { clockOf } from '../../helpers/scenarios';

const YEAR = `title: A year
begins: 2026-01-01T00:00Z
hosts:
  berlin: { zone: Europe/Berlin, libvirt: 9.0.0 }
  newyork: { zone: America/New_York, libvirt: 9.0.0 }
guest: { reads-clock-as: local, zone: Australia/Lord_Howe, ticks-per-second: 100 }
events:
  - { at: +0s, do: start }
  - { at: +1min, do: guest-sets-clock, by: 1s, every: 5min, times: 99997 }
  - { at: +1min, do: migrate, to: newyork }
  - { at: +1min, do: look }
`;

/** Seconds of processor time that some work takes: other programs on the machine do not count. */
function processorSeconds(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

it('a year of 100,000 events is simulated in under a second, and drawn with no more than can be seen', () => {
  const read = readScenario(YEAR);
  if ('problems' in read) expect.fail(JSON.stringify(read.problems));
  const { scenario } = read;
  expect(scenario.events).toHaveLength(100_000);
  const clock = clockOf(`<clock offset='variable' adjustment='0' basis='localtime'/>`);
  const run = () => simulate(qemuHypervisor, clock, scenario);
  const moments = run();
  const seconds = Math.min(processorSeconds(run), processorSeconds(run), processorSeconds(run));
  console.log(`100,000 events: ${seconds.toFixed(2)} s of processor time`);
  expect(seconds).toBeLessThan(1);
  expect(moments.length).toBeGreaterThan(100_000); // the clocks change as well
  expect(moments.at(-1)?.live).toMatchObject({ adjustmentSeconds: 3600n + 99_997n });

  const target = { id: 'qemu', label: 'QEMU/KVM', libvirt: '9.0.0' };
  const drawing = simulationSvg(simulationJson({ scenario, runs: [{ name: undefined, target, moments }] }));
  expect(drawing.length).toBeLessThan(200_000);
});
