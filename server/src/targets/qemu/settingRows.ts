import type { TimerName } from '../../domain/clock';
import type { Flag } from '../host';
import { spokenBounds } from '../version';
import type { Versioned } from '../version';
import type { Fact } from '../target';

/** A piece of QEMU's command line that a timer setting adds. */
export interface SettingRow extends Versioned {
  readonly timer: TimerName;
  readonly attribute: 'present' | 'tickpolicy' | 'frequency';
  /** The values that add it, `undefined` for unset; any set value where it is absent. */
  readonly values?: readonly (string | undefined)[];
  /** Flags that QEMU must have, and flags that it must lack. */
  readonly flags?: readonly Flag[];
  readonly without?: readonly Flag[];
  readonly fragmentOf?: string;
  /** For the value of the attribute, empty where it is unset. */
  readonly text: (value: string) => string;
  readonly why: string;
}

const ASKED = 'libvirt 9.0.0 with QEMU 7.2.22 and 12.8.0 with 11.1.2: asked';
const OF_2010 = "L. Stump's patch of March 2010, as committed in libvirt 0.8.0: read";
const SPELLED_OUT = { libvirt: '5.5.0' };
const OLD_SPELLING = 'assumed: libvirt wrote CPU features so before 5.5.0';

const HPET_OFF = 'The guest gets no HPET.';
const KVMCLOCK_ON = "The guest is offered KVM's paravirtual clock.";
const KVMCLOCK_OFF = "KVM's paravirtual clock is hidden from the guest.";
const HYPERV_CLOCK = "The guest is offered Hyper-V's reference counter and TSC page, which Windows keeps time by.";

/** Parts of `-machine`. */
export const MACHINE_ROWS: readonly SettingRow[] = [
  {
    timer: 'hpet',
    attribute: 'present',
    values: ['no'],
    flags: ['machine-hpet'],
    fragmentOf: '-machine',
    text: () => 'hpet=off',
    why: HPET_OFF,
    source: 'libvirt 12.8.0 with QEMU 11.1.2: asked; news of libvirt 9.0.0: read',
  },
  {
    timer: 'hpet',
    attribute: 'present',
    values: ['yes'],
    flags: ['machine-hpet'],
    since: { libvirt: '9.2.0' },
    fragmentOf: '-machine',
    text: () => 'hpet=on',
    why: 'The guest gets an HPET.',
    source: 'libvirt 12.8.0 with QEMU 11.1.2: asked; news of libvirt 9.2.0: read',
  },
];

/** Parts of `-cpu`, behind its model and features; also for guests that are not x86. */
export const CPU_ROWS: readonly SettingRow[] = [
  { ...cpu('kvmclock', 'yes'), text: () => 'kvmclock=on', why: KVMCLOCK_ON, since: SPELLED_OUT, source: ASKED },
  { ...cpu('kvmclock', 'yes'), text: () => '+kvmclock', why: KVMCLOCK_ON, until: SPELLED_OUT, source: OLD_SPELLING },
  { ...cpu('kvmclock', 'no'), text: () => 'kvmclock=off', why: KVMCLOCK_OFF, since: SPELLED_OUT, source: ASKED },
  { ...cpu('kvmclock', 'no'), text: () => '-kvmclock', why: KVMCLOCK_OFF, until: SPELLED_OUT, source: OLD_SPELLING },
  {
    ...cpu('hypervclock', 'yes'),
    text: () => 'hv-time=on',
    why: HYPERV_CLOCK,
    since: { libvirt: '7.4.0' },
    source: `${ASKED}; assumed: 7.4.0 of the versions between 7.0.0 and 9.0.0`,
  },
  {
    ...cpu('hypervclock', 'yes'),
    text: () => 'hv-time',
    why: HYPERV_CLOCK,
    since: SPELLED_OUT,
    until: { libvirt: '7.4.0' },
    source: 'libvirt 7.0.0, qemu_command.c: read',
  },
  { ...cpu('hypervclock', 'yes'), text: () => 'hv_time', why: HYPERV_CLOCK, until: SPELLED_OUT, source: OLD_SPELLING },
  {
    timer: 'tsc',
    attribute: 'frequency',
    since: { libvirt: '3.2.0' },
    fragmentOf: '-cpu',
    text: (hertz) => `tsc-frequency=${hertz}`,
    why: "The guest's TSC counts at this many Hz, whatever the host's does.",
    source: `${ASKED}; news of libvirt 3.2.0: read`,
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

/** Options that follow the one for the RTC. */
export const OPTION_ROWS: readonly SettingRow[] = [
  {
    timer: 'rtc',
    attribute: 'tickpolicy',
    values: ['catchup'],
    flags: ['rtc-td-hack'],
    text: () => '-rtc-td-hack',
    why: 'The RTC delivers missed ticks faster until the guest has caught up.',
    source: OF_2010,
  },
  {
    timer: 'pit',
    attribute: 'tickpolicy',
    values: [undefined, 'delay'],
    flags: ['kvm-pit-tick-policy'],
    text: () => '-global kvm-pit.lost_tick_policy=delay',
    why: 'The PIT delivers missed ticks late, at the normal rate.',
    source: ASKED,
  },
  {
    timer: 'pit',
    attribute: 'tickpolicy',
    values: ['discard'],
    flags: ['kvm-pit-tick-policy'],
    text: () => '-global kvm-pit.lost_tick_policy=discard',
    why: 'The PIT throws missed ticks away.',
    source: ASKED,
  },
  {
    timer: 'pit',
    attribute: 'tickpolicy',
    values: [undefined, 'delay'],
    flags: ['no-kvm-pit-reinjection'],
    without: ['kvm-pit-tick-policy'],
    text: () => '-no-kvm-pit-reinjection',
    why: "KVM's PIT does not deliver missed ticks faster, as it would by itself.",
    source: OF_2010,
  },
  {
    timer: 'pit',
    attribute: 'tickpolicy',
    values: ['catchup'],
    flags: ['tdf'],
    without: ['kvm-pit-tick-policy', 'no-kvm-pit-reinjection'],
    text: () => '-tdf',
    why: "QEMU's own PIT delivers missed ticks faster until the guest has caught up.",
    source: OF_2010,
  },
  {
    timer: 'hpet',
    attribute: 'present',
    values: ['no'],
    flags: ['no-hpet'],
    without: ['machine-hpet'],
    text: () => '-no-hpet',
    why: HPET_OFF,
    source: `${OF_2010}; libvirt 9.0.0 with QEMU 7.2.22: asked`,
  },
];

function cpu(timer: TimerName, present: string) {
  return { timer, attribute: 'present', values: [present], fragmentOf: '-cpu' } as const;
}

/** The rows as a page shows them. */
export const settingFacts: readonly Fact[] = [...MACHINE_ROWS, ...CPU_ROWS, ...OPTION_ROWS].map((row) => ({
  setting: `timer ${row.timer}: ${valuesOf(row)}`,
  outcome: `\`${row.fragmentOf === undefined ? '' : `${row.fragmentOf} …,`}${row.text('N')}\``,
  where: [
    ...(row.flags ?? []).map((flag) => `with ${flag}`),
    ...(row.without ?? []).map((flag) => `without ${flag}`),
    spokenBounds(row),
  ]
    .filter((part) => part !== '')
    .join(', '),
  source: row.source,
}));

function valuesOf({ attribute, values }: SettingRow): string {
  if (values === undefined) return `${attribute}='N'`;
  return values.map((value) => (value === undefined ? `no ${attribute}` : `${attribute}='${value}'`)).join(' or ');
}
