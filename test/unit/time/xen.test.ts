import { describe, expect, it } from 'vitest';
import { clockText } from '../../../server/src/domain/canonical';
import type { Behaviour } from '../../../server/src/time/behaviour';
import type { HostSetup } from '../../../server/src/time/host';
import { libxlHvm, xendHvm } from '../../../server/src/time/xen/hvm';
import type { HvmRun } from '../../../server/src/time/xen/hvm';
import { xenPv } from '../../../server/src/time/xen/pv';
import { DAY, errorIn, hostIn, HOUR, momentsOf, offsetIn, SECOND, winterNoon } from '../../helpers/scenarios';
import type { Story } from '../../helpers/scenarios';

const START = { do: 'start' } as const;
const MINUTE = 60 * SECOND;
const START_AGAIN: Story<HvmRun>['events'] = [
  [0, START],
  [HOUR, { do: 'guest-sets-clock', set: { byMs: 600 * SECOND } }],
  [2 * HOUR, { do: 'stop' }],
  [3 * HOUR, START],
  [4 * HOUR, { do: 'stop' }],
  [5 * HOUR, START],
];

describe('a fully virtualized guest of Xen', () => {
  const offsets = (xend: string, clock: string) =>
    momentsOf({
      hypervisor: xendHvm({ libvirt: '1.2.22', xend }),
      clock,
      hosts: [hostIn('Europe/Berlin')],
      events: START_AGAIN,
    })
      .filter(({ event }) => event.do === 'start')
      .map(offsetIn);

  it.each([
    ['3.0.4', 'utc', [0, 0, 0]],
    ['3.1.0', 'utc', [0, 600, 600]],
    ['3.4.0', 'utc', [0, 600, 600]],
    ['3.0.4', 'localtime', [3600, 3600, 3600]],
    ['3.1.0', 'localtime', [3600, 7800, 11400]], // local time on top of local time
    ['3.4.0', 'localtime', [3600, 4200, 4200]],
  ])('of xend %s with offset %s starts %j seconds ahead of UTC', (xend, offset, expected) => {
    expect(offsets(xend, `<clock offset='${offset}'/>`)).toEqual(expected);
  });

  it('is stored by xend with what it has set, and not when it is destroyed', () => {
    const stored = (how: 'stop' | 'destroy') =>
      momentsOf({
        hypervisor: xendHvm({ libvirt: '1.2.22', xend: '4.0.0' }),
        clock: `<clock offset='utc'><timer name='hpet' present='no'/><timer name='pit'/></clock>`,
        hosts: [hostIn('Europe/Berlin')],
        events: [...START_AGAIN.slice(0, 2), [2 * HOUR, { do: how }]],
      }).map(({ persistent }) => clockText(persistent.offset, persistent.timers).replaceAll(/\s*\n\s*/g, ''));
    const clock = (seconds: number) =>
      `<clock offset='variable' adjustment='${seconds}' basis='utc'><timer name='hpet' present='no'/></clock>`;
    expect(stored('stop')).toEqual([clock(0), clock(0), clock(600)]);
    expect(stored('destroy')).toEqual([clock(0), clock(0), clock(0)]);
  });

  it('of libxl starts afresh each time', () => {
    const moments = momentsOf({
      hypervisor: libxlHvm,
      clock: `<clock offset='variable' adjustment='60' basis='localtime'/>`,
      hosts: [hostIn('Europe/Berlin')],
      events: START_AGAIN,
    });
    expect(moments.filter(({ event }) => event.do === 'start').map(offsetIn)).toEqual([3660, 3660, 3660]);
  });
});

describe("Xen's wallclock, which dom0 keeps", () => {
  /** A host that has just booted with a clock two minutes slow, on which NTP takes hold after a while. */
  const slow: HostSetup = hostIn('UTC', { bootedAt: winterNoon, errorMs: -120_000, synchronised: false });
  const errors = (wallclock: Behaviour['xen-wallclock'], reads: 'always' | 'at-boot') =>
    momentsOf(
      {
        hypervisor: libxlHvm,
        clock: `<clock offset='utc'/>`,
        hosts: [slow],
        guest: { reads },
        behaviour: { 'xen-wallclock': wallclock },
        events: [
          [MINUTE, START],
          [4 * MINUTE, { do: 'ntp-synchronises' }],
          [20 * MINUTE, { do: 'reboot' }],
        ],
      },
      true,
    ).map((moment) => [moment.event.do, (moment.at - winterNoon) / MINUTE, errorIn(moment)]);

  it('stays wrong until the next of the turns every eleven minutes', () => {
    expect(errors('periodic', 'always')).toEqual([
      ['start', 1, -120],
      ['ntp-synchronises', 4, -120],
      ['wallclock-is-set', 11, 0],
      ['reboot', 20, 0],
    ]);
  });

  it('is right at once where dom0 is told of steps', () => {
    expect(errors('periodic-and-steps', 'always')).toEqual([
      ['start', 1, -120],
      ['ntp-synchronises', 4, 0],
      ['reboot', 20, 0],
    ]);
  });

  it('does not help a guest that has read it already, until that boots', () => {
    expect(errors('periodic-and-steps', 'at-boot').map(([, , error]) => error)).toEqual([-120, -120, 0]);
  });

  it('drifts between the turns, and without NTP for good', () => {
    const drifting = (synchronised: boolean) =>
      momentsOf({
        hypervisor: libxlHvm,
        clock: `<clock offset='utc'/>`,
        hosts: [hostIn('UTC', { bootedAt: winterNoon, gainPpm: 100, synchronised })],
        events: [
          [0, START],
          [10 * MINUTE, { do: 'look' }],
          [12 * MINUTE, { do: 'look' }],
          [DAY, { do: 'look' }],
        ],
      }).map((moment) => Number(errorIn(moment).toFixed(3)));
    expect(drifting(true)).toEqual([0, 0.06, 0.006, 0.06]); // a day is 130 turns and 10 minutes
    expect(drifting(false)).toEqual([0, 0.06, 0.072, 8.64]);
  });
});

describe('a paravirtualized guest', () => {
  const old = hostIn('UTC', { name: 'old', bootedAt: winterNoon - 30 * DAY });
  const young = hostIn('UTC', { name: 'young', bootedAt: winterNoon - 10 * DAY, errorMs: 300, synchronised: false });
  const moved = (time: Behaviour['pv-time'], hosts: readonly [HostSetup, HostSetup]) =>
    momentsOf(
      {
        hypervisor: xenPv,
        clock: `<clock offset='utc'/>`,
        hosts,
        behaviour: { 'pv-time': time },
        events: [
          [0, START],
          [HOUR, { do: 'migrate', to: hosts[1].name }],
          [DAY, { do: 'look' }],
          [25 * DAY, { do: 'look' }],
        ],
      },
      true,
    );
  const errors = (...story: Parameters<typeof moved>) =>
    moved(...story).map((moment) => Math.round(errorIn(moment) * 1000));

  it('jumps ahead on a host that has been up for longer', () => {
    expect(errors('uptime', [young, old]).slice(0, 2)).toEqual([300, 300 + 20 * DAY]);
    expect(moved('uptime', [young, old])[1]?.oversleepMs).toBeUndefined();
  });

  it('stands still on a younger one until that has been up for as long, and stays behind', () => {
    const moments = moved('uptime', [old, young]);
    expect(moments[1]?.oversleepMs).toBe(20 * DAY);
    expect(moments.map(({ event, guestTime = 0 }) => [event.do, (guestTime - winterNoon) / HOUR])).toEqual([
      ['start', 0],
      ['migrate', 1],
      ['look', 1],
      ['catches-up', 1],
      ['look', 1 + 25 * 24 - 1 - 20 * 24],
    ]);
  });

  it.each([
    ['epoch', 300],
    ['boot-time', 300],
    ['tracked', 300],
  ] as const)('does neither with system time by %s: what the clocks of the hosts differ is left', (time, left) => {
    expect(errors(time, [old, young])).toEqual([0, left, left, left]);
    expect(errors(time, [young, old])).toEqual([300, 300, 0, 0, 0]); // it waits for the 300 ms, and then catches up
  });

  it('has the right time but oversleeps when its host has booted while it was saved', () => {
    const story = (time: Behaviour['pv-time']) =>
      momentsOf({
        hypervisor: xenPv,
        clock: `<clock offset='utc'/>`,
        hosts: [old],
        behaviour: { 'pv-time': time },
        events: [
          [0, START],
          [HOUR, { do: 'save' }],
          [2 * HOUR, { do: 'host-boots' }],
          [3 * HOUR, { do: 'restore' }],
        ],
      }).at(-1);
    const [before, after] = [story('uptime'), story('tracked')];
    expect(before && errorIn(before)).toBe(0);
    expect(before?.oversleepMs).toBe(30 * DAY);
    expect(after && errorIn(after)).toBe(0);
    expect(after?.oversleepMs).toBeUndefined();
  });

  it('has no clock to set', () => {
    const set = { do: 'guest-sets-clock', set: { byMs: 1 } } as const;
    const story = { hypervisor: xenPv, clock: `<clock offset='utc'/>`, hosts: [old] as const };
    expect(
      momentsOf({
        ...story,
        events: [
          [0, START],
          [1, set],
        ],
      }).at(-1)?.trouble,
    ).toBe('A paravirtualized guest has no clock to set: Xen keeps it.');
  });
});
