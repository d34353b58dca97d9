import { targetOf } from './driver';
import type { Target } from './target';

/** A driver that does not look at the clock. */
interface Unheeding {
  readonly id: string;
  readonly label: string;
  readonly domainTypes: readonly string[];
  /** What `virsh dumpxml` prints for every guest. */
  readonly reports: string;
  readonly source: string;
}

/** A target that no clock reaches: whatever is written is lost, unless it is what the driver reports anyway. */
export const unheededClock = ({ reports, source, ...driver }: Unheeding): Target =>
  targetOf({
    ...driver,
    defaults: { libvirt: '12.8.0' },
    unsaidAdjustment: () => 'neither',
    guests: [{ id: 'guest', are: 'guests', xml: `<domain type='${driver.domainTypes[0] ?? ''}'/>` }],
    source,
    facts: [{ setting: 'any clock', outcome: `ignored; libvirt reports \`${reports}\``, where: '', source }],
    stored: () => reports,
    losses: ({ clock }) =>
      clock.elements
        .filter((element) => element.attributes.length > 0 || element.children.length > 0)
        .filter(() => !saysTheSame(reports, clock.offset?.raw, clock.timers.length, clock.adjustment !== undefined))
        .map((element) => ({
          span: element.name.span,
          message: `libvirt passes no clock on to ${driver.label}: it reports ${reports} whatever is written here.`,
        })),
  });

const saysTheSame = (reports: string, offset: string | undefined, timers: number, adjusted: boolean): boolean =>
  timers === 0 && !adjusted && reports === `<clock offset='${offset ?? ''}'/>`;
