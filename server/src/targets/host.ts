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

/** What a host says of itself when it is asked; whatever is undefined is left to the versions. */
export interface Host {
  /** The arch of guests that name none. */
  readonly arch?: string;
  /** The machine of guests that name none. */
  readonly machine?: string;
  /** The names behind machine aliases, such as `pc-q35-7.2` behind `q35`, by {@link machineKey}. */
  readonly machines?: ReadonlyMap<string, string>;
  /** Whether the program has a flag, where it was found out. */
  readonly flags?: Readonly<Partial<Record<Flag, boolean>>>;
}

/** The key of a machine alias: each arch has machines of its own. */
export const machineKey = (arch: string, alias: string): string => `${arch} ${alias}`;
