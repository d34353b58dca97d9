import type { Domain } from '../domain/domain';
import type { Loss } from '../domain/losses';
import type { Refusal, Remedy } from '../domain/refusal';
import type { Saying } from '../domain/saying';
import type { Span } from '../span';
import type { Host } from './host';
import type { Versions } from './version';

export type { Host, Loss, Refusal, Versions };

/** What the core cannot know by itself and a start depends on. */
export interface World {
  /** Milliseconds since the epoch, UTC: the moment of start. */
  readonly now: number;
  /** A tz database name, such as `Europe/Berlin`. */
  readonly hostTimezone: string;
  /** The host's TSC, where known; without it a TSC frequency is never refused. */
  readonly hostTsc?: { readonly frequencyHz: bigint; readonly scaling: boolean };
  /** What the host says of itself, where it was asked; without it the versions decide. */
  readonly host?: Host;
}

/** A piece of hypervisor configuration and the XML it came from. */
export interface Setting {
  readonly text: string;
  /** What this is only a part of, such as `-machine`; undefined when it stands alone. */
  readonly fragmentOf?: string;
  /** One sentence. */
  readonly why: string;
  readonly from: readonly Span[];
  /** Where it was read, with the version; absent where its target says that of all it does. */
  readonly source?: string;
}

/** A variable in the hypervisor's environment and the XML it came from. */
export interface EnvironmentSetting {
  readonly name: string;
  readonly value: string;
  /** One sentence. */
  readonly why: string;
  readonly from: readonly Span[];
}

/** What the hypervisor is started with, in the order of its real command line or configuration. */
export interface Native {
  readonly environment: readonly EnvironmentSetting[];
  readonly settings: readonly Setting[];
}

/** A setting that libvirt takes and passes on, and that ends the hypervisor at once. */
export interface Failure {
  /** The name or value that it is about. */
  readonly span: Span;
  /** What happens; a full sentence. */
  readonly message: string;
  /** What the author could write instead; a full sentence. */
  readonly wayOut: string;
  /** The timer that would do, where that is the way out. */
  readonly remedy?: Remedy;
}

/** Something to know about a setting that is taken and passed on. */
export interface Remark {
  /** The name or value that it is about. */
  readonly span: Span;
  /** A full sentence. */
  readonly message: string;
}

/**
 * What `<clock offset='utc'/>` or `localtime` without `adjustment` means: start afresh at each boot, carry the guest's
 * changes on, or neither, where the guest has no clock of its own or libvirt passes none on.
 */
export type UnsaidAdjustment = 'reset' | 'carry-on' | 'neither';

/**
 * One family of hypervisors: tables with a source per row, and one function that renders settings. Every function is
 * pure and takes any domain whatever.
 */
export interface Target {
  readonly id: string;
  readonly label: string;
  /** Values of `<domain type=…>` that mean this target; empty where it is only chosen by its id. */
  readonly domainTypes: readonly string[];
  /** The versions used when nobody says which; their names are the programs whose version matters. */
  readonly defaults: Versions;
  /** The kinds of guests that it does not treat alike; the first is the usual one. */
  readonly guests: readonly GuestKind[];
  /** Where what it does was read, with the version, where nothing nearer says so. */
  readonly source: string;
  /** The rows it goes by, for its page. */
  readonly facts: readonly Fact[];
  unsaidAdjustment(domain: Domain, versions: Versions): UnsaidAdjustment;
  /** All that libvirt can say in refusing a clock for it, in the words of today. */
  readonly sayings: readonly Saying[];
  /** Whatever libvirt's define and start would refuse, in libvirt's own order of checking: the first is the one it prints. */
  refusals(domain: Domain, versions: Versions, world: World): readonly Refusal[];
  /** What libvirt does not refuse and no start survives. Nothing where libvirt cannot read the clock. */
  failures(domain: Domain, versions: Versions, world: World): readonly Failure[];
  /** What keeps the guest, once it runs, from being saved and migrated. */
  obstacles(domain: Domain, versions: Versions, world: World): readonly Failure[];
  /** What an offset means to a guest without an RTC, where it says something else; nothing for a guest that has one. */
  withoutRtc(domain: Domain, versions: Versions): readonly Remark[];
  /** What `virsh dumpxml --inactive` prints for the clock. Undefined where libvirt cannot read it; refusals are not looked at. */
  stored(domain: Domain, versions: Versions, world: World): string | undefined;
  /** What of the clock is silently lost, replaced or ignored, by libvirt and by the hypervisor, in document order. */
  losses(domain: Domain, versions: Versions, world: World): readonly Loss[];
  /** What a start contributes for the clock. Empty where libvirt cannot read the clock; refusals are not looked at. */
  native(domain: Domain, versions: Versions, world: World): Native;
}

/** A kind of guests. */
export interface GuestKind {
  /** Its name to ask for it by, such as `hvm`. */
  readonly id: string;
  /** How one calls them: `KVM on x86_64`. */
  readonly are: string;
  /** A domain of the kind; its clock, if it has one, is what its timers stand in. */
  readonly xml: string;
}

/** A row of a target as its page shows it. */
export interface Fact {
  /** What stands in the XML, such as `timer rtc, track='boot'`. */
  readonly setting: string;
  /** What becomes of it, in Markdown. */
  readonly outcome: string;
  /** For which guests and versions, in words; empty for all. */
  readonly where: string;
  readonly source: string;
}
