import { CLOCK_ATTRIBUTES, OFFSETS, type Offset } from '../domain/clock';
import { storedClock, type StoredOffset } from '../domain/stored';
import { editedPart, type Edit } from '../problem';
import { startReading } from '../time/startReading';
import { isKnownZone, nextChange } from '../time/zones';
import type { XmlElement } from '../xml/nodes';
import { newRefusals } from './refusesAnew';
import { rewriteClock, type Wanted } from './rewriteClock';
import type { RuleContext } from './rule';

/** What a guest notices of a rewritten clock. */
export interface Noticed {
  /** By how much its clock starts ahead of what it did, in milliseconds: now, */
  readonly nowMs: number;
  /** and after the next change of a zone that plays a part; undefined where none does. `at` is in ms since the epoch. */
  readonly later: { readonly at: number; readonly ms: number } | undefined;
  /** The moment of every start, in milliseconds since the epoch, where that is now always the same. */
  readonly frozenAt: number | undefined;
  /** It started from the same moment each time, and now goes on between starts. */
  readonly goesOn: boolean;
  /** What becomes of the guest's own changes to its clock, where that is something else than before. */
  readonly ownChanges: 'kept' | 'forgotten' | undefined;
}

/** One of the other ways to say what a clock starts from. */
export type OffsetRewrite = {
  /** What the clock is to have. */
  readonly attributes: Given;
} & (
  | { readonly edits: readonly Edit[]; readonly noticed: Noticed }
  /** Why it cannot be had; a full sentence. */
  | { readonly reason: string }
);

/** Attributes with their values, in libvirt's order. */
export type Given = readonly (readonly [name: string, value: string])[];

/**
 * The other offsets that the only `<clock>` of a domain could have, each with the values by which the guest's time stays
 * nearest to what it is. None where libvirt cannot read the clock.
 */
export function offsetRewrites(context: RuleContext): readonly OffsetRewrite[] {
  const { clock } = context.domain;
  const [element, ...others] = clock.elements;
  const before = storedClock({ ...clock, timers: [] })?.offset;
  if (element === undefined || others.length > 0 || before === undefined) return [];
  return OFFSETS.filter((offset) => offset !== before.offset).map((offset) =>
    bestOf(formsOf(offset, before, context).map((form) => rewritten(context, element, before, form))),
  );
}

/** A clock as it would be stored, and how that is written. */
interface Form {
  readonly attributes: Given;
  /** A sentence instead where there is no such clock. */
  readonly after: StoredOffset | string;
}

/** The ways to write an offset, the clearest first. */
function formsOf(offset: Offset, before: StoredOffset, { world }: RuleContext): readonly Form[] {
  const reading = startReading(before, world.now, zonesOf(world));
  switch (offset) {
    case 'utc':
    case 'localtime':
      return [
        {
          attributes: [
            ['offset', offset],
            ['adjustment', 'reset'],
          ],
          after: { offset, reset: true },
        },
        { attributes: [['offset', offset]], after: { offset, reset: false } },
      ];
    case 'variable': {
      const adjustmentSeconds = BigInt(Math.round((reading - world.now) / 1000));
      const attributes: Given = [
        ['offset', offset],
        ['adjustment', String(adjustmentSeconds)],
      ];
      const after = { offset, adjustmentSeconds, basis: 'utc' } as const;
      return [
        { attributes: [...attributes, ['basis', 'utc']], after },
        { attributes, after }, // the grammar of 2012 had no basis
      ];
    }
    case 'timezone': {
      const timezone = world.hostTimezone;
      const after = isKnownZone(timezone) ? { offset, timezone } : `The tz database has no zone "${timezone}".`;
      return [
        {
          attributes: [
            ['offset', offset],
            ['timezone', timezone],
          ],
          after,
        },
      ];
    }
    case 'absolute': {
      const startSeconds = BigInt(Math.floor(reading / 1000));
      const attributes: Given = [
        ['offset', offset],
        ['start', String(startSeconds)],
      ];
      return [{ attributes, after: startSeconds < 0n ? 'No clock can start before 1970.' : { offset, startSeconds } }];
    }
  }
}

/** The first that can be had, else the first. */
const bestOf = (rewrites: readonly OffsetRewrite[]): OffsetRewrite => {
  const [first] = rewrites;
  if (first === undefined) throw new Error('Expected a way to write every offset');
  return rewrites.find((rewrite) => 'edits' in rewrite) ?? first;
};

function rewritten(
  context: RuleContext,
  element: XmlElement,
  before: StoredOffset,
  { attributes, after }: Form,
): OffsetRewrite {
  if (typeof after === 'string') return { attributes, reason: after };
  const dropped = CLOCK_ATTRIBUTES.filter((name) => !attributes.some(([given]) => given === name));
  const wanted: Wanted = [...attributes, ...dropped.map((name) => [name, undefined] as const)];
  const edits = rewriteClock(context, element, wanted);
  if (edits === undefined) return { attributes, reason: 'The grammar in force knows no such clock.' };
  const [refusal] = newRefusals(context, editedPart(context.text, element.span, edits));
  if (refusal !== undefined) return { attributes, reason: `libvirt would refuse it: ${refusal.libvirtMessage}` };
  return { attributes, edits, noticed: noticedOf(context, before, after) };
}

function noticedOf(context: RuleContext, before: StoredOffset, after: StoredOffset): Noticed {
  const { world } = context;
  const aheadAt = (now: number): number =>
    startReading(after, now, zonesOf(world)) - startReading(before, now, zonesOf(world));
  const at =
    before.offset === 'absolute' || after.offset === 'absolute' ? undefined : changeFor(context, before, after);
  const [keptBefore, keptAfter] = [keepsChanges(context, before), keepsChanges(context, after)];
  return {
    nowMs: after.offset === 'absolute' ? 0 : aheadAt(world.now),
    later: at === undefined ? undefined : { at, ms: aheadAt(at) },
    frozenAt: after.offset === 'absolute' ? Number(after.startSeconds) * 1000 : undefined,
    goesOn: before.offset === 'absolute',
    ownChanges: keptBefore === keptAfter ? undefined : keptAfter ? 'kept' : 'forgotten',
  };
}

/** The next change of the zones that decide on either clock. */
function changeFor({ world }: RuleContext, ...offsets: readonly StoredOffset[]): number | undefined {
  const zones = offsets.flatMap((offset) => {
    if (offset.offset === 'timezone') return [offset.timezone];
    const isLocal = offset.offset === 'localtime' || (offset.offset === 'variable' && offset.basis === 'localtime');
    return isLocal ? [world.hostTimezone] : [];
  });
  const changes = zones.flatMap((zone) => nextChange(zone, world.now) ?? []);
  return changes.length === 0 ? undefined : Math.min(...changes);
}

/** libvirt follows what the guest sets with `variable` only; some hypervisors do so where nothing is said. */
const keepsChanges = ({ target, domain, versions }: RuleContext, offset: StoredOffset): boolean =>
  offset.offset === 'variable' ||
  ((offset.offset === 'utc' || offset.offset === 'localtime') &&
    !offset.reset &&
    target?.unsaidAdjustment(domain, versions) === 'carry-on');

const zonesOf = ({ hostTimezone }: RuleContext['world']) => ({ zone: hostTimezone, daemonZone: hostTimezone });
