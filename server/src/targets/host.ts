/** An option or property that a hypervisor's program has or lacks, where its version alone does not tell. */
export const FLAGS = [
  'rtc',
  'rtc-td-hack',
  'no-kvm-pit-reinjection',
  'tdf',
  'no-hpet',
  'machine-hpet',
  'kvm-pit-tick-policy',
  'kvm-no-adjvtime',
  'bhyve-utc',
] as const;

/** One of the flags. */
export type Flag = (typeof FLAGS)[number];

/** The program that runs the guests of an arch. */
export interface Emulator {
  readonly path: string;
  /** The domain types it can run, such as `kvm`. */
  readonly domainTypes: readonly string[];
}

/** What a host says of itself when it is asked; whatever is undefined is left to the versions. */
export interface Host {
  /** The arch of guests that name none. */
  readonly arch?: string;
  /** The machine of guests of that arch that name none. */
  readonly machine?: string;
  /** The names behind machine aliases, such as `pc-q35-7.2` behind `q35`, by {@link machineKey}. */
  readonly machines?: ReadonlyMap<string, string>;
  /** What it runs guests of each arch with; where it says so, it runs no other arch. */
  readonly emulators?: ReadonlyMap<string, Emulator>;
  /** Whether the program has a flag, where it was found out. */
  readonly flags?: Readonly<Partial<Record<Flag, boolean>>>;
}

/** The key of a machine alias: each arch has machines of its own. */
export const machineKey = (arch: string, alias: string): string => `${arch} ${alias}`;
