import type { TimerName } from '../../domain/clock';
import { storedClock } from '../../domain/stored';
import type { StoredTimer } from '../../domain/stored';
import { placesOf } from '../places';
import type { Setting } from '../target';
import { applies } from '../version';
import type { Versioned } from '../version';
import { isX86 } from './guest';
import type { Guest } from './guest';

/** A piece of QEMU's command line that a timer setting adds. */
interface SettingRow extends Versioned {
  readonly timer: TimerName;
  readonly attribute: 'present' | 'tickpolicy' | 'frequency';
  /** The values that add it, `undefined` for unset; any set value where it is absent. */
  readonly values?: readonly (string | undefined)[];
  /** Only x86 guests get it. */
  readonly x86?: true;
  readonly fragmentOf?: string;
  /** For the value of the attribute, empty where it is unset. */
  readonly text: (value: string) => string;
  readonly why: string;
}

const ASKED = 'libvirt 9.0.0 with QEMU 7.2.22 and 12.8.0 with 11.1.2: asked';

const HPET_OFF = 'The guest gets no HPET.';
const HPET_ON = 'The guest gets an HPET.';

/** Parts of `-machine`. */
const MACHINE_ROWS: readonly SettingRow[] = [
  {
    timer: 'hpet',
    attribute: 'present',
    values: ['no'],
    x86: true,
    since: { libvirt: '9.0.0', qemu: '8.0.0' },
    fragmentOf: '-machine',
    text: () => 'hpet=off',
    why: HPET_OFF,
    source: 'libvirt 12.8.0 with QEMU 11.1.2: asked; news of libvirt 9.0.0: read',
  },
  {
    timer: 'hpet',
    attribute: 'present',
    values: ['yes'],
    x86: true,
    since: { libvirt: '9.2.0', qemu: '8.0.0' },
    fragmentOf: '-machine',
    text: () => 'hpet=on',
    why: HPET_ON,
    source: 'libvirt 12.8.0 with QEMU 11.1.2: asked; news of libvirt 9.2.0: read',
  },
];

/** Parts of `-cpu`, behind its model and features; also for guests that are not x86. */
const CPU_ROWS: readonly SettingRow[] = [
  {
    timer: 'kvmclock',
    attribute: 'present',
    values: ['yes'],
    fragmentOf: '-cpu',
    text: () => 'kvmclock=on',
    why: "The guest is offered KVM's paravirtual clock.",
    source: ASKED,
  },
  {
    timer: 'kvmclock',
    attribute: 'present',
    values: ['no'],
    fragmentOf: '-cpu',
    text: () => 'kvmclock=off',
    why: "KVM's paravirtual clock is hidden from the guest.",
    source: ASKED,
  },
  {
    timer: 'hypervclock',
    attribute: 'present',
    values: ['yes'],
    fragmentOf: '-cpu',
    text: () => 'hv-time=on',
    why: "The guest is offered Hyper-V's reference counter and TSC page, which Windows keeps time by.",
    source: ASKED,
  },
  {
    timer: 'tsc',
    attribute: 'frequency',
    fragmentOf: '-cpu',
    text: (hertz) => `tsc-frequency=${hertz}`,
    why: "The guest's TSC counts at this many Hz, whatever the host's does.",
    source: ASKED,
  },
  {
    timer: 'armvtimer',
    attribute: 'tickpolicy',
    values: ['delay'],
    fragmentOf: '-cpu',
    text: () => 'kvm-no-adjvtime=off',
    why: "The guest's virtual timer stands still while the guest is paused.",
    source: 'libvirt 11.3.0, qemu_command.c: read',
  },
  {
    timer: 'armvtimer',
    attribute: 'tickpolicy',
    values: ['discard'],
    fragmentOf: '-cpu',
    text: () => 'kvm-no-adjvtime=on',
    why: "The guest's virtual timer runs on while the guest is paused, so that the time is missed but not wrong.",
    source: 'libvirt 11.3.0, qemu_command.c: read',
  },
];

/** Options that follow `-rtc`. */
const OPTION_ROWS: readonly SettingRow[] = [
  {
    timer: 'pit',
    attribute: 'tickpolicy',
    values: [undefined, 'delay'],
    x86: true,
    text: () => '-global kvm-pit.lost_tick_policy=delay',
    why: 'The PIT delivers missed ticks late, at the normal rate.',
    source: ASKED,
  },
  {
    timer: 'pit',
    attribute: 'tickpolicy',
    values: ['discard'],
    x86: true,
    text: () => '-global kvm-pit.lost_tick_policy=discard',
    why: 'The PIT throws missed ticks away.',
    source: ASKED,
  },
  {
    timer: 'hpet',
    attribute: 'present',
    values: ['no'],
    x86: true,
    until: { qemu: '8.0.0' },
    text: () => '-no-hpet',
    why: HPET_OFF,
    source: 'libvirt 9.0.0 with QEMU 7.2.22: asked',
  },
  {
    timer: 'hpet',
    attribute: 'present',
    values: ['no'],
    x86: true,
    since: { qemu: '8.0.0' },
    until: { libvirt: '9.0.0' },
    text: () => '-no-hpet',
    why: HPET_OFF,
    source: "news of libvirt 9.0.0: read; it was the first to know QEMU 8.0's machine option",
  },
];

/** What the timers add to `-machine`. */
export const machineOptions = (guest: Guest): readonly Setting[] => settingsOf(guest, MACHINE_ROWS);

/** What the timers add to `-cpu`. */
export const cpuFlags = (guest: Guest): readonly Setting[] => settingsOf(guest, CPU_ROWS);

/** The options that the timers add behind `-rtc`. */
export const timerOptions = (guest: Guest): readonly Setting[] => settingsOf(guest, OPTION_ROWS);

/** One setting for each timer that a row fits, in the order of the timers: libvirt does not mind a timer set twice. */
function settingsOf(guest: Guest, rows: readonly SettingRow[]): readonly Setting[] {
  const held = rows.filter((row) => applies(row, guest.versions) && (row.x86 !== true || isX86(guest)));
  const timers = storedClock(guest.domain.clock)?.timers ?? [];
  return timers.flatMap((timer) => held.filter((row) => fits(row, timer)).map((row) => settingOf(row, timer)));
}

const fits = (row: SettingRow, timer: StoredTimer): boolean =>
  timer.name === row.timer && (row.values?.includes(valueOf(row, timer)) ?? valueOf(row, timer) !== undefined);

const settingOf = (row: SettingRow, timer: StoredTimer): Setting => ({
  text: row.text(valueOf(row, timer) ?? ''),
  fragmentOf: row.fragmentOf,
  why: row.why,
  from: placesOf(timer, row.attribute),
});

const valueOf = ({ attribute }: SettingRow, timer: StoredTimer): string | undefined =>
  attribute === 'frequency' ? timer.frequencyHz?.toString() : timer[attribute];
