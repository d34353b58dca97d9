import type { XmlElement } from '../../xml/nodes';
import type { Report } from './report';

/*
 * How much of a grammar we are ready to read. Real ones stay far below; hostile ones end here with a sentence.
 */

/** Patterns inside patterns, in one file and through references until the next element: bounds every recursion. */
export const NESTED_AT_MOST = 500;

/** Files that a grammar consists of. */
export const FILES_AT_MOST = 200;

/** Patterns written or brought in from other files; a large grammar such as DocBook's has about 20,000. */
const PATTERNS_AT_MOST = 500_000;

/** Patterns in the content of one element once every reference is followed. */
export const EXPANDED_AT_MOST = 200_000;

/** What may still be read of one grammar. Lives as long as it is being read. */
export class Budget {
  private left = PATTERNS_AT_MOST;

  /** Counts one more pattern, or definition; false where there are too many, which is then reported. */
  take(file: string, node: XmlElement, report: Report): boolean {
    if (this.left-- > 0) return true;
    const sentence = `With this the grammar consists of more than ${PATTERNS_AT_MOST} patterns, which is more than is read.`;
    if (this.left === -1) report.plain(file, node.startTag, sentence);
    return false;
  }
}
