import type { Domain } from '../domain/domain';
import type { Refusal } from '../domain/refusal';
import type { Span } from '../span';
import type { Versions } from './version';

export type { Refusal, Versions };

/** What the core cannot know by itself and a start depends on. */
export interface World {
  /** Milliseconds since the epoch, UTC: the moment of start. */
  readonly now: number;
  /** A tz database name, such as `Europe/Berlin`. */
  readonly hostTimezone: string;
  /** The host's TSC, where known; without it a TSC frequency is never refused. */
  readonly hostTsc?: { readonly frequencyHz: bigint; readonly scaling: boolean };
}

/** A piece of hypervisor configuration and the XML it came from. */
export interface Setting {
  readonly text: string;
  /** The option this is only a part of, such as `-machine`; undefined when it stands alone. */
  readonly fragmentOf?: string;
  /** One sentence. */
  readonly why: string;
  readonly from: readonly Span[];
}

/** A variable in the hypervisor's environment and the XML it came from. */
export interface EnvironmentSetting {
  readonly name: string;
  readonly value: string;
  /** One sentence. */
  readonly why: string;
  readonly from: readonly Span[];
}

/** What the hypervisor is started with, in the order of its real command line. */
export interface Native {
  readonly environment: readonly EnvironmentSetting[];
  readonly settings: readonly Setting[];
}

/** What `<clock offset='utc'/>` or `localtime` without `adjustment` means: start afresh at each boot, or carry the guest's changes on. */
export type UnsaidAdjustment = 'reset' | 'carry-on';

/** One family of hypervisors: tables with a source per row, and one function that renders settings. */
export interface Target {
  readonly id: string;
  readonly label: string;
  /** Values of `<domain type=…>` that mean this target. */
  readonly domainTypes: readonly string[];
  readonly unsaidAdjustment: UnsaidAdjustment;
  /** The versions used when nobody says which. */
  readonly defaults: Versions;
  /** Whatever libvirt's define and start would refuse, in libvirt's own order of checking: the first is the one it prints. */
  refusals(domain: Domain, versions: Versions, world: World): readonly Refusal[];
  /** What a start contributes for the clock. Empty where libvirt cannot read the clock; refusals are not looked at. */
  native(domain: Domain, versions: Versions, world: World): Native;
}
