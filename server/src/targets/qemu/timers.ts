import { storedClock } from '../../domain/stored';
import type { StoredTimer } from '../../domain/stored';
import { placesOf } from '../places';
import type { Setting } from '../target';
import { applies } from '../version';
import type { Guest } from './guest';
import { CPU_ROWS, MACHINE_ROWS, OPTION_ROWS } from './settingRows';
import type { SettingRow } from './settingRows';

/** What the timers add to `-machine`. */
export const machineOptions = (guest: Guest): readonly Setting[] => settingsOf(guest, MACHINE_ROWS);

/** What the timers add to `-cpu`. */
export const cpuFlags = (guest: Guest): readonly Setting[] => settingsOf(guest, CPU_ROWS);

/** The options that the timers add behind the one for the RTC. */
export const timerOptions = (guest: Guest): readonly Setting[] => settingsOf(guest, OPTION_ROWS);

/** One setting for each timer that a row fits, in the order of the timers: libvirt does not mind a timer set twice. */
function settingsOf(guest: Guest, rows: readonly SettingRow[]): readonly Setting[] {
  const held = rows.filter((row) => applies(row, guest.versions) && hasFlags(row, guest));
  const timers = storedClock(guest.domain.clock)?.timers ?? [];
  return timers.flatMap((timer) => held.filter((row) => fits(row, timer)).map((row) => settingOf(row, timer)));
}

/** Whether anything is added for a timer. */
export const addsSetting = (guest: Guest, timer: StoredTimer): boolean =>
  [...MACHINE_ROWS, ...CPU_ROWS, ...OPTION_ROWS].some(
    (row) => applies(row, guest.versions) && hasFlags(row, guest) && fits(row, timer),
  );

const hasFlags = ({ flags = [], without = [] }: SettingRow, guest: Guest): boolean =>
  flags.every((flag) => guest.flags.has(flag)) && !without.some((flag) => guest.flags.has(flag));

const fits = (row: SettingRow, timer: StoredTimer): boolean =>
  timer.name === row.timer && (row.values?.includes(valueOf(row, timer)) ?? valueOf(row, timer) !== undefined);

const settingOf = (row: SettingRow, timer: StoredTimer): Setting => ({
  text: row.text(valueOf(row, timer) ?? ''),
  fragmentOf: row.fragmentOf,
  why: row.why,
  from: placesOf(timer, row.attribute),
  source: row.source,
});

const valueOf = ({ attribute }: SettingRow, timer: StoredTimer): string | undefined =>
  attribute === 'frequency' ? timer.frequencyHz?.toString() : timer[attribute];
