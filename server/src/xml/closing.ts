import { distance } from 'fastest-levenshtein';
import type { Span } from '../span';
import { indentationOf, onOneLine } from './indentation';
import { mismatchedEndTag, moveEndTag, strayEndTag } from './messages/elements';
import { endStartTag } from './messages/tags';
import { countOpen, popOpen } from './openElements';
import type { Open, Parse } from './state';
import { report } from './state';
import type { ElementNode, EndTag } from './tree';
import { closeWithoutEndTags } from './unclosed';

/** Closes the element that an end tag is meant for: the innermost, one around it, or none. */
export function closeByEndTag(p: Parse, name: string, endTag: EndTag): void {
  const floor = p.expansion?.floor ?? 0;
  const top = p.open.length > floor ? p.open.at(-1) : undefined;
  if (top?.element.qname.raw === name) close(p, endTag);
  else if (top !== undefined && countOpen(p, name) > 0) closeAround(p, name, endTag, floor);
  else if (top !== undefined && isMisspelt(p, top.element, name, endTag.span)) {
    const { name: open, startTag } = top.element;
    report(p, mismatchedEndTag(name, open.raw, endTag.span, endTag.name, startTag));
    close(p, endTag);
  } else reportStray(p, name, endTag, top);
}

/** Closes the innermost element with its own end tag. */
export function close(p: Parse, endTag: EndTag): void {
  const open = popOpen(p);
  if (open === undefined) return;
  const { element, unfinished } = open;
  element.endTag = endTag;
  element.end = Math.max(element.end, endTag.end);
  // A list that grew has room for more than it holds.
  if (element.children.length > 1) element.children = element.children.slice();
  if (unfinished?.problem) unfinished.problem.fixes = [endStartTag(unfinished.at, `${unfinished.quote}>`)];
}

/** Closes the innermost element of that name; those within it lack their end tags. */
function closeAround(p: Parse, name: string, endTag: EndTag, floor: number): void {
  let index = p.open.length - 1;
  while (index >= floor && p.open[index]?.element.qname.raw !== name) index--;
  if (index < floor) {
    reportStray(p, name, endTag, p.open.at(-1));
    return;
  }
  closeWithoutEndTags(p, index + 1, { name, span: endTag.span });
  close(p, endTag);
}

/** Whether the end tag of another name stands where that of `open` is expected, and looks like it. */
function isMisspelt(p: Parse, open: ElementNode, name: string, span: Span): boolean {
  if (p.expansion !== undefined || !isSimilar(open.qname.raw, name)) return false;
  const indentation = indentationOf(p.text, span.start);
  return indentation === undefined
    ? onOneLine(p.text, open.start, span.start)
    : indentation === indentationOf(p.text, open.start);
}

const MAX_COMPARED = 80;

/** Whether one name may be a slip of the other: its beginning, or at most every second letter wrong. */
function isSimilar(right: string, written: string): boolean {
  if (written === '' || right.length > MAX_COMPARED || written.length > MAX_COMPARED) return false;
  return right.startsWith(written) || distance(right, written) * 2 <= Math.max(right.length, written.length);
}

/** Reports an end tag that closes nothing, unless it is the late one of an element closed before. */
function reportStray(p: Parse, name: string, { span, name: nameSpan }: EndTag, top: Open | undefined): void {
  const owed = p.owed.get(name);
  if (owed !== undefined && p.expansion === undefined) {
    p.owed.delete(name);
    owed.problem.fixes = [moveEndTag(name, owed.at, owed.lead, span)];
    return;
  }
  const open = top?.element;
  const problem = report(p, strayEndTag(name, span, open && { name: open.qname.raw, span: open.startTag }));
  if (top !== undefined) top.stray ??= { problem, start: span.start, nameSpan };
}
