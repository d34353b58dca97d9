import { canonicalClock } from '../domain/canonical';
import { defineSayings, readingRefusals, settingRefusals } from '../domain/define';
import type { Domain } from '../domain/domain';
import type { Saying } from '../domain/saying';
import { lossesOf } from '../domain/losses';
import { storedClock } from '../domain/stored';
import { readBy, unreadLosses } from './libvirt/reading';
import { wordedBy } from './libvirt/wording';
import type {
  Fact,
  Failure,
  GuestKind,
  Loss,
  Native,
  Refusal,
  Remark,
  Target,
  UnsaidAdjustment,
  Versions,
  World,
} from './target';

/** What one driver of libvirt adds to what all of them do; domains come as libvirt has read them. */
export interface Driver {
  readonly id: string;
  readonly label: string;
  readonly domainTypes: readonly string[];
  readonly defaults: Versions;
  readonly guests: readonly GuestKind[];
  readonly source: string;
  readonly facts: readonly Fact[];
  unsaidAdjustment(domain: Domain, versions: Versions): UnsaidAdjustment;
  /** What it refuses for want of something on the host, before what was read is checked. */
  hostRefusals?(domain: Domain, world: World): readonly Refusal[];
  /** What it says in refusing; nothing where it refuses nothing. */
  readonly sayings?: readonly Saying[];
  /** What it refuses beyond every driver, in its order of checking; nothing where it is absent. */
  refusals?(domain: Domain, versions: Versions, world: World): readonly Refusal[];
  /** What it passes on and its hypervisor does not survive; nothing where it is absent. */
  failures?(domain: Domain, versions: Versions, world: World): readonly Failure[];
  /** What keeps its running guests where they are; nothing where it is absent. */
  obstacles?(domain: Domain, versions: Versions, world: World): readonly Failure[];
  /** What an offset means to those of its guests that have no RTC; nothing where all have one. */
  withoutRtc?(domain: Domain, versions: Versions): readonly Remark[];
  /** What it stores, where that is not the clock as read. */
  stored?(domain: Domain, versions: Versions, world: World): string | undefined;
  /** What it and its hypervisor lose beyond every driver. */
  losses?(domain: Domain, versions: Versions, world: World): readonly Loss[];
  /** What the clock comes to; nothing where it is absent. Only called with a clock that libvirt can read. */
  native?(domain: Domain, versions: Versions, world: World): Native;
}

/** Where what every driver refuses was read. */
const EVERY_DRIVER = 'libvirt 9.0.0 and 12.8.0: asked';

const NOTHING: Native = { environment: [], settings: [] };

/** The same answers, the last one about each domain kept: of one domain in one world several rules ask the same. */
function rememberingLast<T>(work: (domain: Domain, versions: Versions, world: World) => T): typeof work {
  const last = new WeakMap<Domain, { readonly versions: Versions; readonly world: World; readonly answer: T }>();
  return (domain, versions, world) => {
    const known = last.get(domain);
    if (known?.versions === versions && known.world === world) return known.answer;
    const answer = work(domain, versions, world);
    last.set(domain, { versions, world, answer });
    return answer;
  };
}

/** A driver with what libvirt does for all of them: it reads by its version, and refuses first what no driver takes. */
export const targetOf = (driver: Driver): Target => ({
  id: driver.id,
  label: driver.label,
  domainTypes: driver.domainTypes,
  defaults: driver.defaults,
  guests: driver.guests,
  source: driver.source,
  facts: driver.facts,

  sayings: [...defineSayings, ...(driver.sayings ?? [])],

  unsaidAdjustment: (domain, versions) => driver.unsaidAdjustment(readBy(domain, versions), versions),

  refusals: rememberingLast((domain, versions, world) => {
    const read = readBy(domain, versions);
    const worded = (refusals: readonly Refusal[]) =>
      refusals.map((refusal) => ({ source: EVERY_DRIVER, ...wordedBy(refusal, versions) }));
    return [
      ...worded(readingRefusals(read.clock)),
      ...(driver.hostRefusals?.(read, world) ?? []),
      ...worded(settingRefusals(read.clock)),
      ...(driver.refusals?.(read, versions, world) ?? []),
    ];
  }),

  failures: (domain, versions, world) => driver.failures?.(readBy(domain, versions), versions, world) ?? [],
  obstacles: (domain, versions, world) => driver.obstacles?.(readBy(domain, versions), versions, world) ?? [],
  withoutRtc: (domain, versions) => driver.withoutRtc?.(readBy(domain, versions), versions) ?? [],

  stored(domain, versions, world) {
    const read = readBy(domain, versions);
    return driver.stored ? driver.stored(read, versions, world) : canonicalClock(read.clock);
  },

  losses(domain, versions, world) {
    const read = readBy(domain, versions);
    return inOrder([
      ...unreadLosses(domain, versions),
      ...lossesOf(domain),
      ...(driver.losses?.(read, versions, world) ?? []),
    ]);
  },

  native(domain, versions, world) {
    const read = readBy(domain, versions);
    return storedClock(read.clock) === undefined ? NOTHING : (driver.native?.(read, versions, world) ?? NOTHING);
  },
});

/** By place; of several about the very same place the first says enough. */
function inOrder(losses: readonly Loss[]): readonly Loss[] {
  const first = new Map<string, Loss>();
  for (const loss of losses) {
    const place = `${loss.span.start} ${loss.span.end}`;
    if (!first.has(place)) first.set(place, loss);
  }
  return [...first.values()].sort((a, b) => a.span.start - b.span.start);
}
