import { describe, expect, it } from 'vitest';
import { clockText } from '../../../server/src/domain/canonical';
import type { Moment } from '../../../server/src/time/moment';
import { qemuHypervisor } from '../../../server/src/time/qemu';
import type { ScenarioEvent } from '../../../server/src/time/scenario';
import { DAY, errorIn, hostIn, HOUR, momentsOf, offsetIn, SECOND } from '../../helpers/scenarios';
import type { Story } from '../../helpers/scenarios';
import type { QemuRun } from '../../../server/src/time/qemu';

const by = (seconds: number): ScenarioEvent => ({ do: 'guest-sets-clock', set: { byMs: seconds * 1000 } });
const START = { do: 'start' } as const;

const told = (clock: string, story: Partial<Story<QemuRun>> & Pick<Story<QemuRun>, 'events'>): readonly Moment[] =>
  momentsOf({ hypervisor: qemuHypervisor, clock, hosts: [hostIn('Asia/Kolkata')], ...story });

const live = ({ live: offset }: Moment): string => (offset === undefined ? 'none' : clockText(offset, []));
const status = ({ status: offset }: Moment): string => (offset === undefined ? 'none' : clockText(offset, []));

describe('a guest of QEMU', () => {
  // What the libvirt 9.0.0 and QEMU 7.2.22 of test/integration/time answered, without the second that they lose.
  it('has local time turned into UTC for good when it starts, and keeps what it sets until it ends', () => {
    const moments = told(`<clock offset='variable' adjustment='100' basis='localtime'/>`, {
      events: [
        [0, START],
        [SECOND, by(3600)],
        [2 * SECOND, by(60)],
        [3 * SECOND, { do: 'reboot' }],
        [4 * SECOND, { do: 'destroy' }],
        [5 * SECOND, START],
      ],
    });
    expect(moments.map(live)).toEqual([
      `<clock offset='variable' adjustment='19900' basis='utc'/>`,
      `<clock offset='variable' adjustment='23500' basis='utc'/>`,
      `<clock offset='variable' adjustment='23560' basis='utc'/>`,
      `<clock offset='variable' adjustment='23560' basis='utc'/>`,
      'none',
      `<clock offset='variable' adjustment='19900' basis='utc'/>`,
    ]);
    expect(moments.map(({ rtcChange }) => rtcChange)).toEqual([
      undefined,
      { qemu: 3600, libvirt: 23500 },
      { qemu: 3660, libvirt: 23560 },
      undefined,
      undefined,
      undefined,
    ]);
    expect(moments.map(({ started }) => started)).toEqual([
      '-rtc base=2026-01-15T17:31:40',
      ...Array<undefined>(4),
      '-rtc base=2026-01-15T17:31:45',
    ]);
  });

  it('notes in its status what its adjustment was when it started, and not what that was before it was saved', () => {
    const moments = told(`<clock offset='variable' adjustment='100' basis='localtime'/>`, {
      events: [
        [0, START],
        [SECOND, by(3600)],
        [2 * SECOND, { do: 'save' }],
        [HOUR, { do: 'restore' }],
        [2 * HOUR, by(60)],
      ],
    });
    expect(moments.map(status)).toEqual([
      `<clock offset='variable' adjustment='19900' basis='utc' adjustment0='19900'/>`,
      `<clock offset='variable' adjustment='23500' basis='utc' adjustment0='19900'/>`,
      'none',
      `<clock offset='variable' adjustment='23500' basis='utc' adjustment0='23500'/>`,
      `<clock offset='variable' adjustment='23560' basis='utc' adjustment0='23500'/>`,
    ]);
  });

  it('tells of other clocks what QEMU says, whatever that counts from', () => {
    const change = (clock: string) =>
      told(clock, {
        events: [
          [0, START],
          [HOUR, by(3600)],
        ],
      }).at(-1)?.rtcChange;
    expect(change(`<clock offset='utc'/>`)).toEqual({ qemu: 3600, libvirt: 3600 });
    expect(change(`<clock offset='localtime'/>`)).toEqual({ qemu: 3600, libvirt: 3600 });
    expect(change(`<clock offset='timezone' timezone='Europe/Berlin'/>`)).toEqual({ qemu: 3600, libvirt: 3600 });
    expect(change(`<clock offset='absolute' start='1000000000'/>`)).toEqual({ qemu: 3600, libvirt: 3600 });
  });

  it('has a clock that runs on through daylight saving: setting it right then is no change of local time', () => {
    const events: Story<QemuRun>['events'] = [
      [0, START],
      [90 * DAY, { do: 'look' }],
      [91 * DAY, by(3600)],
    ];
    const guest = { readsClockAs: 'local', zone: 'Europe/Berlin' } as const;
    const moments = told(`<clock offset='localtime'/>`, { hosts: [hostIn('Europe/Berlin')], guest, events });
    expect(moments.map(offsetIn)).toEqual([3600, 3600, 7200]);
    expect(moments.map(errorIn)).toEqual([0, -3600, 0]);
    expect(moments.at(-1)?.rtcChange).toEqual({ qemu: 0, libvirt: 0 });
  });

  it('falls behind while it is paused or saved only where its clock follows the guest', () => {
    const events: Story<QemuRun>['events'] = [
      [0, START],
      [HOUR, { do: 'pause' }],
      [2 * HOUR, { do: 'resume' }],
      [3 * HOUR, { do: 'save' }],
      [5 * HOUR, { do: 'restore' }],
    ];
    const offset = (track: string) => {
      const last = told(`<clock offset='utc'>${track}</clock>`, { events }).at(-1);
      return last && offsetIn(last);
    };
    expect(offset('')).toBe(0);
    expect(offset(`<timer name='rtc' track='wall'/>`)).toBe(0);
    expect(offset(`<timer name='rtc' track='guest'/>`)).toBe(-3 * 3600);
    expect(offset(`<timer name='rtc' track='realtime'/>`)).toBe(-2 * 3600); // it stands only in the file
  });

  it('has its adjustment measured anew when libvirtd is restarted', () => {
    const clock = `<clock offset='variable' adjustment='10'><timer name='rtc' track='guest'/></clock>`;
    const moments = told(clock, {
      events: [
        [0, START],
        [HOUR, { do: 'pause' }],
        [2 * HOUR, { do: 'resume' }],
        [3 * HOUR, { do: 'libvirtd-restarts', zone: 'UTC' }],
      ],
    });
    expect(moments.map(status).at(-1)).toBe(
      `<clock offset='variable' adjustment='-3590' basis='utc' adjustment0='10'/>`,
    );
  });

  it('follows the steps of its host, unless its clock only counts', () => {
    const events: Story<QemuRun>['events'] = [
      [0, START],
      [HOUR, { do: 'clock-steps', byMs: 5000 }],
    ];
    const jump = (track: string) => told(`<clock offset='utc'>${track}</clock>`, { events }).at(-1)?.jumpMs;
    expect(jump('')).toBe(5000);
    expect(jump(`<timer name='rtc' track='realtime'/>`)).toBeUndefined();
  });

  it('does not start at a moment beyond the calendar', () => {
    const [start] = told(`<clock offset='variable' adjustment='300000000000'/>`, { events: [[0, START]] });
    expect(start).toMatchObject({ guest: 'off', trouble: expect.stringContaining('base=(null)') as string });
  });

  it('takes no event that cannot be', () => {
    const trouble = (...events: readonly ScenarioEvent[]) =>
      told(`<clock offset='utc'/>`, { events: events.map((event) => [0, event]) }).at(-1)?.trouble;
    expect(trouble({ do: 'reboot' })).toBe('The guest is not running.');
    expect(trouble(START, START)).toBe('The guest is running already.');
    expect(trouble(START, { do: 'pause' }, by(1))).toBe('The guest is paused.');
    expect(trouble(START, { do: 'save' }, { do: 'pause' })).toBe('The guest is saved; restore it first.');
    expect(trouble(START, { do: 'restore' })).toBe('The guest is not saved.');
    expect(trouble(START, { do: 'migrate', to: 'Asia/Kolkata' })).toBe('The guest is on Asia/Kolkata already.');
  });
});

describe('the commit that folded local time into UTC', () => {
  const clock = `<clock offset='variable' adjustment='0' basis='localtime'/>`;
  const before = { 'fold-localtime': 'never', 'restored-rtc': 'from-base' } as const;
  const after = { 'fold-localtime': 'at-start', 'restored-rtc': 'from-base' } as const;
  const tellOf = (behaviour: typeof before | typeof after, events: Story<QemuRun>['events']) =>
    told(clock, { behaviour, events, hosts: [hostIn('Europe/Moscow'), hostIn('America/New_York')] });

  it('makes the event say the offset from UTC (its first problem)', () => {
    const change = (behaviour: typeof before | typeof after) =>
      tellOf(behaviour, [
        [0, START],
        [HOUR, by(20)],
      ]).at(-1)?.rtcChange?.libvirt;
    expect(change(before)).toBe(20);
    expect(change(after)).toBe(10820);
  });

  it('keeps the clock of a guest that moves to another zone (its second problem)', () => {
    const moved = (behaviour: typeof before | typeof after) =>
      tellOf(behaviour, [
        [0, START],
        [HOUR, { do: 'migrate', to: 'America/New_York' }],
      ]).map(offsetIn);
    expect(moved(before)).toEqual([10800, -18000]);
    expect(moved(after)).toEqual([10800, 10800]);
  });

  it('keeps the clock of a guest that is saved over the change to daylight saving', () => {
    const restored = (behaviour: typeof before | typeof after) =>
      momentsOf({
        hypervisor: qemuHypervisor,
        clock,
        behaviour,
        hosts: [hostIn('Europe/Berlin')],
        events: [
          [0, START],
          [DAY, { do: 'save' }],
          [90 * DAY, { do: 'restore' }],
        ],
      })
        .filter(({ guest }) => guest === 'running')
        .map(offsetIn);
    expect(restored(before)).toEqual([3600, 7200]);
    expect(restored(after)).toEqual([3600, 3600]);
  });

  it('is in libvirt since 1.2.5, as far as anybody knows', () => {
    const basis = (libvirt: string) => {
      const [start] = told(clock, { hosts: [hostIn('Asia/Kolkata', { versions: { libvirt } })], events: [[0, START]] });
      return start && live(start);
    };
    expect(basis('1.2.4')).toBe(`<clock offset='variable' adjustment='0' basis='localtime'/>`);
    expect(basis('1.2.5')).toBe(`<clock offset='variable' adjustment='19800' basis='utc'/>`);
  });
});
