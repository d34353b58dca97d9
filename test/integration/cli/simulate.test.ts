import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonSimulation } from '../../../server/src/protocol';
import { parseXml } from '../../../server/src/xml/parser';
import { repository } from '../../helpers/build';
import { domain, domxml, foreign, good, scratch, type Scratch } from '../../helpers/cli';

const example = (name: string): string => path.join(repository, 'examples/scenarios', name);

describe('simulate', () => {
  let folder: Scratch;
  let night: string;
  beforeAll(() => {
    folder = scratch();
    night = folder.write(
      'night.yaml',
      `title: A night\nbegins: 2026-03-28T12:00Z\nhosts: { berlin: { zone: Europe/Berlin } }\nevents:\n  - { at: +1h, do: start }\n  - { at: +1d, do: stop }\n`,
    );
  });
  afterAll(() => folder.remove());
  const simulate = (input: string, ...args: readonly string[]) =>
    domxml(['simulate', '-', '--scenario', night, ...args], { input });

  it('prints a line for each moment, and below it what is new', async () => {
    const { stdout, stderr, status } = await simulate(domain(`<clock offset='localtime'/>`));
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(stdout).toBe(`A night

What happens, on libvirt 12.8.0 and QEMU 11.1.2
  time (UTC)            the guest                       its clock shows      ahead of UTC  wrong by
  2026-03-28T13:00:00Z  starts                          2026-03-28T14:00:00  +1 h          +1 h
    -rtc base=localtime
    live <clock offset='localtime'/>
    stored <clock offset='localtime'/>
  2026-03-29T01:00:00Z  clocks change in Europe/Berlin  2026-03-29T02:00:00  +1 h          +1 h
  2026-03-29T13:00:00Z  shuts down
`);
  });

  it('prints JSON that says the same, for the versions that are asked for', async () => {
    const { stdout } = await simulate(good, '--format', 'json', '--libvirt', '9.0.0', '--qemu', '7.2.22');
    const { version, title, runs } = JSON.parse(stdout) as JsonSimulation;
    expect({ version, title }).toEqual({ version: 1, title: 'A night' });
    expect(runs[0]?.target).toEqual({ id: 'qemu', libvirt: '9.0.0', qemu: '7.2.22' });
    expect(runs[0]?.moments[0]).toEqual({
      at: '2026-03-28T13:00:00Z',
      event: 'start',
      says: 'starts',
      note: null,
      host: { name: 'berlin', zone: 'Europe/Berlin', utc: '2026-03-28T13:00:00Z', local: '2026-03-28T14:00:00+01:00' },
      guest: 'running',
      clock: { shows: '2026-03-28T13:00:00', offsetSeconds: 0 },
      system: { utc: '2026-03-28T13:00:00Z', errorSeconds: 0 },
      jumpSeconds: null,
      started: '-rtc base=utc',
      rtcChange: null,
      oversleepSeconds: null,
      xml: {
        live: `<clock offset='utc' adjustment='reset'/>`,
        status: `<clock offset='utc' adjustment='reset'/>`,
        persistent: `<clock offset='utc' adjustment='reset'/>`,
      },
      ticks: null,
      trouble: null,
    });
  });

  it('draws', async () => {
    const { stdout } = await simulate(good, '--format=svg');
    expect(stdout).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(parseXml(stdout).problems).toEqual([]);
  });

  it('tells the stories of the examples', async () => {
    const { stdout, status } = await domxml([
      'simulate',
      example('migration.xml'),
      '--scenario',
      example('migration.yaml'),
    ]);
    expect(status).toBe(0);
    expect(stdout).toContain('RTC_CHANGE: QEMU says 20, libvirt 7220');
  });

  it('says what is wrong with a scenario, and where', async () => {
    const file = folder.write(
      'bad.yaml',
      'title: x\nbegins: 2026-03-28T12:00Z\nhosts: { a: { zone: UTC } }\nevents: [{ at: +1h, do: strat }]\n',
    );
    const { stdout, stderr, status } = await domxml(['simulate', '-', '--scenario', file], { input: good });
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
    expect(stderr).toContain(`${file}:4:25 'strat' is not accepted here. Did you mean 'start'?`);
  });

  it.each([
    [
      'no scenario',
      ['simulate', '-'],
      good,
      '"domxml simulate" needs --scenario FILE, and none is given: it says what happens when.',
    ],
    ['a scenario that is not there', ['simulate', '-', '--scenario', '/nowhere/x.yaml'], good, '/nowhere/x.yaml: '],
    [
      'an option that a scenario makes needless',
      ['simulate', '-', '--now', '2026-01-01T00:00Z'],
      good,
      'has no option --now',
    ],
  ])('cannot go on with %s', async (_, args, input, said) => {
    const { stderr, status } = await domxml(args, { input });
    expect(stderr).toContain(said);
    expect(status).toBe(2);
  });

  it('cannot follow a clock that is none, or one of a hypervisor that nobody has told of', async () => {
    expect(await simulate(foreign)).toMatchObject({ status: 2, stdout: '' });
    const container = await simulate(good.replace("type='kvm'", "type='lxc'"));
    expect(container.stderr).toContain(
      'How LXC keeps time is not known. Clocks can be followed for --target qemu, xen-libxl',
    );
    expect(container.status).toBe(2);
  });

  it('has the status of a finding where libvirt refuses the domain', async () => {
    const { stderr, status } = await simulate(domain(`<clock offset='local'/>`));
    expect(stderr).toContain("libvirt refuses this domain: unsupported configuration: unknown clock offset 'local'");
    expect(status).toBe(1);
  });
});
