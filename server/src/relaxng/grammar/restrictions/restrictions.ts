import type { SimpleGrammar } from '../propagate';
import type { Report } from '../report';
import { AttributeCheck } from './attributes';
import { ContentTypes } from './contentTypes';
import { InterleaveCheck } from './interleave';
import { PathCheck } from './paths';

/** Looks for what a grammar must not be in its simple form (§7). */
export function checkRestrictions({ start, elements }: SimpleGrammar, report: Report): void {
  const paths = new PathCheck(report);
  paths.walk(start, 'start');
  for (const { content } of elements) paths.walk(content, 'element');
  // the others mean something only where every pattern stands where it may
  if (report.count > 0) return;
  const contentTypes = new ContentTypes(report);
  const attributes = new AttributeCheck(report);
  const interleaves = new InterleaveCheck(report);
  for (const { content } of elements) {
    contentTypes.of(content);
    attributes.walk(content);
    interleaves.walk(content);
  }
}
