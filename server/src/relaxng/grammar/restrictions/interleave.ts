import type { Report } from '../report';
import { partsOf, type Place, type Simple } from '../simple';
import { overlappingPairs } from './overlap';
import { Reachable } from './reachable';
import { alsoIn, sharedName } from './words';

/** Looks whether the parts of each `interleave` can be told apart (§7.4). Lives as long as one grammar is being checked. */
export class InterleaveCheck {
  private readonly seen = new Set<Simple>();
  private readonly elements = new Reachable('element');
  private readonly texts = new Reachable('text');

  constructor(private readonly report: Report) {}

  /** Looks at the content of one element, not into the elements in it. */
  walk(pattern: Simple): void {
    const parts = pattern.kind === 'attribute' ? [] : partsOf(pattern);
    if (parts.length === 0 || this.seen.has(pattern)) return;
    this.seen.add(pattern);
    if (pattern.kind === 'interleave') {
      this.sameName(parts);
      this.twoTexts(parts);
    }
    for (const part of parts) this.walk(part);
  }

  private sameName(members: readonly Simple[]): void {
    for (const pair of overlappingPairs(members.map((member) => this.elements.in(member)))) {
      const sentence = `Another part of the <interleave> has an <element>${alsoIn(pair)} that takes ${sharedName(pair)} too, so it would be open which part an element belongs to. Join the two in one part.`;
      this.wrong(pair.second.place, sentence);
    }
  }

  private twoTexts(members: readonly Simple[]): void {
    const [, second] = members.flatMap((member) => [...this.texts.in(member)].slice(0, 1));
    if (second === undefined) return;
    const { raw } = second.place.node.qname;
    const sentence = `<${raw}> allows text in a second part of an <interleave>; one part with text is enough for text everywhere in it. Leave one out.`;
    this.wrong(second.place, sentence);
  }

  private wrong({ file, node }: Place, sentence: string): void {
    this.report.against('7.4', file, node.startTag, sentence);
  }
}
