import type { Attr } from '../../domain/attr';
import { effectiveOffset } from '../../domain/clock';
import type { Clock, Timer } from '../../domain/clock';
import type { Domain } from '../../domain/domain';
import type { Loss } from '../../domain/losses';
import { quoted } from '../../domain/attr';
import { applies } from '../version';
import type { Versioned, Versions } from '../version';

/** Words that libvirt knows only from a version on; before, they are refused as any unknown word is. */
interface WordRow extends Versioned {
  readonly attribute: 'offset' | 'name' | 'track';
  readonly words: readonly string[];
}

const WORDS: readonly WordRow[] = [
  {
    attribute: 'offset',
    words: ['variable', 'timezone'],
    since: { libvirt: '0.7.7' },
    source: 'libvirt 12.8.0, formatdomain: read',
  },
  {
    attribute: 'offset',
    words: ['absolute'],
    since: { libvirt: '8.4.0' },
    source: 'libvirt 12.8.0, formatdomain: read',
  },
  {
    attribute: 'name',
    words: ['kvmclock'],
    since: { libvirt: '0.9.10' },
    source: 'assumed: not among the names of 0.8, and there by 0.9.11',
  },
  {
    attribute: 'name',
    words: ['hypervclock'],
    since: { libvirt: '1.2.2' },
    source: 'libvirt 12.8.0, formatdomain: read',
  },
  {
    attribute: 'name',
    words: ['armvtimer'],
    since: { libvirt: '6.1.0' },
    source: 'libvirt 12.8.0, formatdomain: read',
  },
  {
    attribute: 'track',
    words: ['realtime'],
    since: { libvirt: '7.4.0' },
    source: 'libvirt 7.0.0 and 9.0.0: read; assumed: 7.4.0 of the versions between them',
  },
];

/** Parts of a clock that libvirt looks at only from a version on; before, it passes over them. */
interface PartRow extends Versioned {
  readonly part: 'adjustment of utc and localtime' | 'basis' | 'timers';
  readonly since: { readonly libvirt: string };
}

const PARTS: readonly PartRow[] = [
  {
    part: 'adjustment of utc and localtime',
    since: { libvirt: '0.9.11' },
    source: 'libvirt 12.8.0, formatdomain: read',
  },
  { part: 'basis', since: { libvirt: '0.9.11' }, source: 'libvirt 12.8.0, formatdomain: read' },
  { part: 'timers', since: { libvirt: '0.8.0' }, source: 'libvirt 12.8.0, formatdomain: read' },
];

/** A domain as the libvirt of these versions reads it: without what it does not look for yet, and not knowing its later words. */
export function readBy(domain: Domain, versions: Versions): Domain {
  const unread = unreadParts(versions);
  if (unread.length === 0 && WORDS.every((row) => applies(row, versions))) return domain;
  return { ...domain, clock: clockReadBy(domain.clock, unread, versions) };
}

/** The first libvirt that knows a word of a clock or of a timer; undefined where no row says so. */
export const knownSince = (attribute: string, word: string): string | undefined =>
  WORDS.find((row) => row.attribute === attribute && row.words.includes(word))?.since?.libvirt;

const unreadParts = (versions: Versions): readonly PartRow[] => PARTS.filter((row) => !applies(row, versions));

function clockReadBy(clock: Clock, unread: readonly PartRow[], versions: Versions): Clock {
  const skips = (part: PartRow['part']): boolean => unread.some((row) => row.part === part);
  const offset = knownBy(clock.offset, 'offset', versions);
  const plain = effectiveOffset({ ...clock, offset }) !== 'variable';
  return {
    ...clock,
    offset,
    adjustment: plain && skips('adjustment of utc and localtime') ? undefined : clock.adjustment,
    basis: skips('basis') ? undefined : clock.basis,
    timers: skips('timers') ? [] : clock.timers.map((timer) => timerReadBy(timer, versions)),
  };
}

const timerReadBy = (timer: Timer, versions: Versions): Timer => ({
  ...timer,
  name: knownBy(timer.name, 'name', versions),
  track: knownBy(timer.track, 'track', versions),
});

function knownBy<T extends string>(
  attr: Attr<T> | undefined,
  attribute: WordRow['attribute'],
  versions: Versions,
): Attr<T> | undefined {
  const row = WORDS.find((each) => each.attribute === attribute && each.words.includes(attr?.raw ?? ''));
  return attr && row && !applies(row, versions) ? { ...attr, value: undefined } : attr;
}

/** What the libvirt of these versions passes over because it came later. */
export function unreadLosses({ clock }: Domain, versions: Versions): readonly Loss[] {
  return unreadParts(versions).flatMap(({ part, since }) => {
    const later = `libvirt ${versions.libvirt} passes over`;
    switch (part) {
      case 'timers':
        return clock.timers.map(({ element }) => ({
          span: element.name.span,
          message: `${later} <timer>: it reads timers from ${since.libvirt} on.`,
        }));
      case 'basis':
        return clock.basis === undefined ? [] : [unreadAttribute(clock.basis, 'basis', later, since.libvirt)];
      case 'adjustment of utc and localtime': {
        const { adjustment } = clock;
        const plain = effectiveOffset(clock) === 'utc' || effectiveOffset(clock) === 'localtime';
        return adjustment && plain ? [unreadAttribute(adjustment, 'adjustment', later, since.libvirt)] : [];
      }
    }
  });
}

const unreadAttribute = (attr: Attr<unknown>, name: string, later: string, since: string): Loss => ({
  span: attr.nameSpan,
  message: `${later} ${quoted(name, attr.raw)}: it reads ${name} here from ${since} on.`,
});
