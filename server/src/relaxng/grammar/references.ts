import { EXPANDED_AT_MOST, NESTED_AT_MOST } from './limits';
import type { Report } from './report';
import { partsOf, type Definition, type Place, type Reference, type Written } from './simple';

type WrittenElement = Extract<Written, { kind: 'element' }>;

/**
 * Follows every reference from the start of a grammar (§4.19): whether one leads back to where it stands with no
 * `element` between, and whether what it all comes to stays within what is read. What nothing refers to is not looked at.
 */
export function checkReferences(start: Written, report: Report): void {
  const check = new ReferenceCheck(report);
  check.content(start);
  check.finish();
}

/** How deep a pattern is and how many patterns it comes to, up to the next elements, its references followed. */
interface Extent {
  readonly depth: number;
  readonly size: number;
}

const ONE: Extent = { depth: 1, size: 1 };

/** One walk over one grammar. */
class ReferenceCheck {
  private readonly known = new Map<Definition, Extent>();
  private readonly following = new Set<Definition>();
  private readonly elements = new Set<WrittenElement>();

  constructor(private readonly report: Report) {}

  /** Looks into the elements met so far and those met meanwhile. */
  finish(): void {
    for (const element of this.elements) this.content(element.content); // a Set iterates over what is added on the way
  }

  /** What stands in an element or is the start. */
  content(pattern: Written): void {
    const { size } = this.extent(pattern, 0);
    if (size <= EXPANDED_AT_MOST) return;
    const sentence = `With all references followed this comes to more than ${EXPANDED_AT_MOST} patterns, which is more than is read.`;
    this.plain(pattern.place, sentence);
  }

  private extent(pattern: Written, level: number): Extent {
    if (level > NESTED_AT_MOST) return this.tooDeep(pattern.place);
    if (pattern.kind === 'ref') return this.followed(pattern, level);
    if (pattern.kind === 'element') {
      this.elements.add(pattern);
      return ONE;
    }
    let depth = 0;
    let size = 1;
    for (const part of partsOf(pattern)) {
      const extent = this.extent(part, level + 1);
      depth = Math.max(depth, extent.depth);
      size = Math.min(size + extent.size, EXPANDED_AT_MOST + 1);
    }
    return { depth: depth + 1, size };
  }

  private followed({ target, place }: Reference, level: number): Extent {
    const known = this.known.get(target);
    if (known !== undefined) return level + known.depth > NESTED_AT_MOST ? this.tooDeep(place) : known;
    if (this.following.has(target)) {
      const sentence = `${target.title} refers to itself with no <element> between, so it would never end.`;
      this.report.against('4.19', place.file, place.node.startTag, sentence);
      return ONE;
    }
    this.following.add(target);
    const { depth, size } = this.extent(target.pattern, level + 1);
    this.following.delete(target);
    const extent = { depth: depth + 1, size };
    this.known.set(target, extent);
    return extent;
  }

  private tooDeep(place: Place): Extent {
    const sentence = `With all references followed, patterns are nested more than ${NESTED_AT_MOST} levels deep around this, which is more than is read.`;
    this.plain(place, sentence);
    return ONE;
  }

  private plain({ file, node }: Place, sentence: string): void {
    this.report.plain(file, node.startTag, sentence);
  }
}
