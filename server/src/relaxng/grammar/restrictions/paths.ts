import type { Report } from '../report';
import { partsOf, type Simple } from '../simple';

type Kind = Simple['kind'];

/** What is around a pattern, as far as it forbids something; `repeated` is a group or interleave in `oneOrMore`. */
type Around = 'start' | 'element' | 'oneOrMore' | 'repeated' | 'attribute' | 'list' | 'except';

interface Prohibition {
  readonly section: string;
  readonly kinds: readonly Kind[];
  /** Follows the name of what must not stand there, and says why and what may. */
  readonly reason: string;
}

/** The paths of §7.1, by what is at their beginning. */
const PROHIBITED: Readonly<Partial<Record<Around, Prohibition>>> = {
  attribute: {
    section: '7.1.1',
    kinds: ['attribute', 'element'],
    reason: 'cannot stand in <attribute>: the value of an attribute is text.',
  },
  repeated: {
    section: '7.1.2',
    kinds: ['attribute'],
    reason:
      'stands together with other patterns in a repetition, but an attribute can be given only once. Take it out of <oneOrMore> or <zeroOrMore>.',
  },
  list: {
    section: '7.1.3',
    kinds: ['list', 'element', 'attribute', 'text', 'interleave'],
    reason:
      'cannot stand in <list>: a list is made of <data> and <value>, in groups, choices and repetitions. For any words write <data type="token"/>.',
  },
  except: {
    section: '7.1.4',
    kinds: ['attribute', 'element', 'list', 'text', 'group', 'interleave', 'oneOrMore', 'empty'],
    reason: 'cannot be taken out of <data>: its <except> holds <data>, <value> and choices of them.',
  },
  start: {
    section: '7.1.5',
    kinds: ['attribute', 'data', 'value', 'list', 'text', 'group', 'interleave', 'oneOrMore', 'empty'],
    reason: 'cannot be what a document begins with: that is one element. Put it into an <element>.',
  },
};

/** Looks for prohibited paths (§7.1). Lives as long as one grammar is being checked. */
export class PathCheck {
  private readonly seen = new Map<Around, Set<Simple>>();

  constructor(private readonly report: Report) {}

  /** An element is looked at on its own: paths end there. */
  walk(pattern: Simple, around: Around): void {
    const prohibited = PROHIBITED[around];
    if (prohibited?.kinds.includes(pattern.kind) === true) {
      const { file, node } = pattern.place;
      const sentence = `${titleOf(pattern)} ${prohibited.reason}`;
      this.report.against(prohibited.section, file, node.startTag, sentence);
      return;
    }
    const parts = partsOf(pattern);
    if (parts.length === 0 || this.isSeen(pattern, around)) return;
    const inside = within(pattern, around);
    for (const part of parts) this.walk(part, inside);
  }

  private isSeen(pattern: Simple, around: Around): boolean {
    const seen = this.seen.get(around) ?? new Set();
    this.seen.set(around, seen);
    if (seen.has(pattern)) return true;
    seen.add(pattern);
    return false;
  }
}

/**
 * What is around the parts of a pattern. One thing at a time is enough: what `attribute`, `list` and `except` forbid
 * includes what is forbidden where they may stand.
 */
function within(pattern: Simple, around: Around): Around {
  switch (pattern.kind) {
    case 'attribute':
    case 'list':
      return pattern.kind;
    case 'data':
      return 'except';
    case 'oneOrMore':
      return around === 'element' ? 'oneOrMore' : around;
    case 'group':
    case 'interleave':
      return around === 'oneOrMore' ? 'repeated' : around;
    default:
      return around;
  }
}

const CONTAINERS = ['element', 'attribute', 'define', 'start', 'except'];

/** A pattern by the name it is written with; what merely stands together is written with none. */
function titleOf({ kind, place }: Simple): string {
  const { local, raw } = place.node.qname;
  return kind === local || !CONTAINERS.includes(local)
    ? `<${raw}>`
    : `The ${kind} made by several patterns in <${raw}>`;
}
