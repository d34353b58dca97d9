import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Behaviour } from '../../../server/src/time/behaviour';
import { nextChange } from '../../../server/src/time/zones';
import { qemuHypervisor } from '../../../server/src/time/qemu';
import type { QemuRun } from '../../../server/src/time/qemu';
import type { ScenarioEvent } from '../../../server/src/time/scenario';
import { xenPv } from '../../../server/src/time/xen/pv';
import { DAY, errorIn, hostIn, momentsOf, offsetIn, SECOND, winterNoon } from '../../helpers/scenarios';
import type { Story } from '../../helpers/scenarios';

const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC', 'Africa/Casablanca'];
const zone = fc.constantFrom(...ZONES);

/** Clocks that libvirt takes. */
const anyClock = fc.oneof(
  fc.constantFrom('utc', 'localtime').map((offset) => `<clock offset='${offset}'/>`),
  fc
    .tuple(fc.integer({ min: -90_000, max: 90_000 }), fc.constantFrom('utc', 'localtime'))
    .map(([seconds, basis]) => `<clock offset='variable' adjustment='${seconds}' basis='${basis}'/>`),
  zone.map((name) => `<clock offset='timezone' timezone='${name}'/>`),
  fc.integer({ min: 0, max: 4_000_000_000 }).map((start) => `<clock offset='absolute' start='${start}'/>`),
);

const anyEvent = (hosts: readonly string[]): fc.Arbitrary<ScenarioEvent> =>
  fc.oneof(
    fc.constantFrom<ScenarioEvent[]>(
      ...(['start', 'reboot', 'stop', 'destroy', 'pause', 'resume', 'save'] as const).map((word) => ({ do: word })),
      { do: 'restore' },
      { do: 'start' },
    ),
    fc.constantFrom(...hosts).map((to) => ({ do: 'migrate', to }) as const),
    fc
      .integer({ min: -5000, max: 5000 })
      .map((seconds) => ({ do: 'guest-sets-clock', set: { byMs: seconds * 1000 } }) as const),
    zone.map((name) => ({ do: 'libvirtd-restarts', zone: name }) as const),
    zone.map((name) => ({ do: 'zone-set', zone: name }) as const),
  );

/** A life on three hosts in different zones, over some two years. */
const anyStory = (clocks: fc.Arbitrary<string>): fc.Arbitrary<Story<QemuRun>> =>
  fc.record({ clock: clocks, zones: fc.tuple(zone, zone, zone) }).chain(({ clock, zones }) => {
    const [first, second, third] = zones;
    const hosts = [hostIn(first, { name: 'a' }), hostIn(second, { name: 'b' }), hostIn(third, { name: 'c' })] as const;
    const step = fc.tuple(fc.integer({ min: 0, max: 60 * DAY }), anyEvent(['a', 'b', 'c']));
    return fc.array(step, { maxLength: 24 }).map((steps) => {
      let after = 0;
      const events = steps.map(([gap, event]) => [(after += Math.floor(gap / SECOND) * SECOND), event] as const);
      return {
        hypervisor: qemuHypervisor,
        clock,
        hosts: [...hosts] as const,
        events: [[0, { do: 'start' }], ...events] as const,
      };
    });
  });

describe('whatever happens to a guest of QEMU', () => {
  it('no zone of a host moves a clock with basis utc', () => {
    const utc = fc
      .integer({ min: -90_000, max: 90_000 })
      .map((n) => `<clock offset='variable' adjustment='${n}' basis='utc'/>`);
    const inUtc = (story: Story<QemuRun>): Story<QemuRun> => ({
      ...story,
      hosts: [hostIn('UTC', { name: 'a' }), hostIn('UTC', { name: 'b' }), hostIn('UTC', { name: 'c' })],
      events: story.events.map(([at, event]) => [at, 'zone' in event ? { ...event, zone: 'UTC' } : event]),
    });
    const readings = (story: Story<QemuRun>) =>
      momentsOf(story).map(({ reading, rtcChange }) => ({ reading, rtcChange }));
    fc.assert(
      fc.property(anyStory(utc), (story) => {
        expect(readings(story)).toEqual(readings(inUtc(story)));
      }),
    );
  });

  it('neither migration nor save and restore move a clock, and both leave what libvirt shows of it alone', () => {
    fc.assert(
      fc.property(anyStory(anyClock), (story) => {
        const moments = momentsOf(story);
        let before = moments[0];
        for (const moment of moments) {
          const { event, trouble } = moment;
          if ((event.do === 'migrate' || event.do === 'restore') && trouble === undefined && before !== undefined) {
            expect(offsetIn(moment)).toBe(offsetIn(before));
            expect({ ...moment.live }).toEqual({ ...before.live });
          }
          if (moment.guest === 'running' || moment.guest === 'paused') before = moment;
        }
      }),
    );
  });

  it('nothing but define changes what the domain is stored with', () => {
    fc.assert(
      fc.property(anyStory(anyClock), (story) => {
        const stored = momentsOf(story).map(({ persistent }) => persistent);
        expect(new Set(stored).size).toBe(1);
      }),
    );
  });

  it('a running guest with a variable clock shows an offset that its adjustment says', () => {
    const variable = anyClock.filter((clock) => clock.includes('variable'));
    fc.assert(
      fc.property(anyStory(variable), (story) => {
        for (const moment of momentsOf(story)) {
          if (moment.live?.offset !== 'variable') continue;
          expect(moment.live.basis).toBe('utc');
          expect(offsetIn(moment)).toBe(Number(moment.live.adjustmentSeconds));
        }
      }),
    );
  });

  it('each change of an offset between the events is told of, at its second', () => {
    fc.assert(
      fc.property(zone, fc.integer({ min: 1, max: 800 }), (name, days) => {
        const moments = momentsOf(
          {
            hypervisor: qemuHypervisor,
            clock: `<clock offset='utc'/>`,
            hosts: [hostIn(name)],
            events: [[days * DAY, { do: 'look' }]],
          },
          true,
        );
        const told = moments.filter(({ event }) => event.do === 'offset-changes').map(({ at }) => at);
        const first = nextChange(name, winterNoon);
        expect(told[0]).toBe(first !== undefined && first <= winterNoon + days * DAY ? first : undefined);
      }),
    );
  });
});

describe('the ways out of the time jump of paravirtualized guests', () => {
  const host = fc.record({
    up: fc.integer({ min: 60, max: 40_000_000 }),
    errorMs: fc.integer({ min: -90_000, max: 90_000 }),
  });

  /** How far a migration moves the guest's time, and how long its sleepers oversleep. */
  const moved = (time: Behaviour['pv-time'], from: { up: number; errorMs: number }, to: typeof from) => {
    const hostOf = (name: string, { up, errorMs }: typeof from) =>
      hostIn('UTC', { name, bootedAt: winterNoon - up * SECOND, errorMs, synchronised: false });
    const [start, arrival] = momentsOf({
      hypervisor: xenPv,
      clock: `<clock offset='utc'/>`,
      hosts: [hostOf('from', from), hostOf('to', to)],
      behaviour: { 'pv-time': time },
      events: [
        [0, { do: 'start' }],
        [60 * SECOND, { do: 'migrate', to: 'to' }],
      ],
    });
    if (start === undefined || arrival === undefined) throw new Error('Expected two moments.');
    return { jumpMs: (errorIn(arrival) - errorIn(start)) * 1000, oversleepMs: arrival.oversleepMs ?? 0 };
  };
  const close = (a: number, b: number): boolean => Math.abs(a - b) < 1;

  it('without any, time jumps by the difference of the uptimes, or sleepers wait for it', () => {
    fc.assert(
      fc.property(host, host, (from, to) => {
        const { jumpMs, oversleepMs } = moved('uptime', from, to);
        const older = (to.up - from.up) * SECOND;
        return close(jumpMs, Math.max(0, older)) && close(oversleepMs, Math.max(0, -older));
      }),
    );
  });

  it.each(['epoch', 'tracked'] as const)('with %s only what the clocks of the hosts differ is left of it', (time) => {
    fc.assert(
      fc.property(host, host, (from, to) => {
        const differ = to.errorMs - from.errorMs;
        const { jumpMs, oversleepMs } = moved(time, from, to);
        return close(jumpMs, Math.max(0, differ)) && close(oversleepMs, Math.max(0, -differ));
      }),
    );
  });

  it('with boot-time a second more than that is left at the most', () => {
    fc.assert(
      fc.property(host, host, (from, to) => {
        const { jumpMs, oversleepMs } = moved('boot-time', from, to);
        return Math.abs(jumpMs - oversleepMs - (to.errorMs - from.errorMs)) <= 1001;
      }),
    );
  });
});
