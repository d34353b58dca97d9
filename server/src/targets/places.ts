import { placeOf } from '../domain/attr';
import type { Attr } from '../domain/attr';
import type { Clock } from '../domain/clock';
import type { Domain } from '../domain/domain';
import type { StoredTimer } from '../domain/stored';
import type { Span } from '../span';

/** A timer's attributes that can come to something. */
export type TimerSetting = 'present' | 'tickpolicy' | 'track' | 'frequency' | 'mode';

/** The timer's name and the attributes that say something, as far as they are written. */
export const placesOf = ({ written }: StoredTimer, ...attributes: readonly TimerSetting[]): readonly Span[] =>
  attributePlaces([written.name, ...attributes.map((attribute) => written[attribute])]);

/** The attributes of `<clock>` that decide on where the guest's clock starts, as far as they are written. */
export function offsetPlaces(clock: Clock): readonly Span[] {
  const { offset, adjustment, basis, timezone, start } = clock;
  const plain: readonly (Attr<unknown> | undefined)[] = [offset, adjustment];
  return attributePlaces(
    {
      utc: plain,
      localtime: plain,
      variable: [offset, adjustment, basis],
      timezone: [offset, timezone],
      absolute: [offset, start],
    }[offset?.value ?? 'utc'],
  );
}

const attributePlaces = (attrs: readonly (Attr<unknown> | undefined)[]): readonly Span[] =>
  attrs.flatMap((attr) => (attr ? [attr.node.span] : []));

/**
 * Where to point at for what a clock is set to: the adjustment where that makes it what it is, else the offset, and
 * what stands nearest to one that is not written.
 */
export function offsetPlace({ clock, element }: Domain): Span {
  const { offset, adjustment, elements } = clock;
  if (adjustment !== undefined && (offset === undefined || offset.value === 'utc' || offset.value === 'localtime')) {
    return placeOf(adjustment);
  }
  return offset === undefined ? (elements[0] ?? element).name.span : placeOf(offset);
}
