import type { Report } from '../report';
import { partsOf, type AttributeNode, type Simple } from '../simple';
import { isOpen, overlappingPairs } from './overlap';
import { Reachable } from './reachable';
import { alsoIn, sharedName } from './words';

/** Looks at which attributes stand together (§7.3). Lives as long as one grammar is being checked. */
export class AttributeCheck {
  private readonly seen = new Set<Simple>();
  private readonly attributes = new Reachable('attribute');

  constructor(private readonly report: Report) {}

  /** Looks at the content of one element, not into the elements in it. */
  walk(pattern: Simple): void {
    // §7.1.2 leaves no two attributes together in a repetition, and there an open name is in its place
    if (pattern.kind === 'oneOrMore') return;
    if (pattern.kind === 'attribute') {
      if (isOpen(pattern.names)) this.mustRepeat(pattern);
      return;
    }
    const parts = partsOf(pattern);
    if (parts.length === 0 || this.seen.has(pattern)) return;
    this.seen.add(pattern);
    if (pattern.kind === 'group' || pattern.kind === 'interleave') this.together(parts);
    for (const part of parts) this.walk(part);
  }

  private together(members: readonly Simple[]): void {
    for (const pair of overlappingPairs(members.map((member) => this.attributes.in(member)))) {
      const { file, node } = pair.second.place;
      const sentence = `An attribute is given once, but this one could be given twice: another <attribute> beside it${alsoIn(pair)} takes ${sharedName(pair)} too. Leave one out, or make the two a <choice>.`;
      this.report.against('7.3', file, node.startTag, sentence);
    }
  }

  private mustRepeat({ place }: AttributeNode<never>): void {
    const sentence =
      'An attribute of any name can be there more than once under different names, so it has to be repeated. Put it into <zeroOrMore> or <oneOrMore>.';
    this.report.against('7.3', place.file, place.node.startTag, sentence);
  }
}
