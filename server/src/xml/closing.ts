import { distance } from 'fastest-levenshtein';
import type { Span } from '../span';
import type { EndTag } from './elementNode';
import { indentationOf, onOneLine } from './indentation';
import { mismatchedEndTag, moveEndTag, strayEndTag } from './messages/elements';
import { endStartTag } from './messages/tags';
import { countOpen, popOpen } from './openElements';
import type { Open, Parse } from './state';
import { report } from './state';
import { closeWithoutEndTags } from './unclosed';

/** Closes the element that an end tag is meant for: the innermost, one around it, or none. */
export function closeByEndTag(p: Parse, name: string, endTag: EndTag): void {
  const floor = p.expansion?.floor ?? 0;
  const top = p.open.length > floor ? p.open.at(-1) : undefined;
  const open = top && p.tape.name(top.element).raw;
  if (open === name) closeOddly(p, endTag);
  else if (top !== undefined && countOpen(p, name) > 0) closeAround(p, name, endTag, floor);
  else if (top !== undefined && open !== undefined && isMisspelt(p, top.element, name, endTag.span)) {
    report(p, mismatchedEndTag(name, open, endTag.span, endTag.name, startTagOf(p, top.element)));
    closeOddly(p, endTag);
  } else reportStray(p, name, endTag, top);
}

/** Closes the innermost element with the `</name>` that ends at `p.at`. */
export function closePlainly(p: Parse): void {
  const open = popOpen(p);
  if (open === undefined) return;
  p.tape.endPlainly(open.element, p.at);
  finish(open);
}

/** Closes the innermost element with any other end tag, or with one that comes out of an entity. */
function closeOddly(p: Parse, endTag: EndTag): void {
  const open = popOpen(p);
  if (open === undefined) return;
  p.tape.endOddly(open.element, endTag);
  finish(open);
}

/** That the end tag came shows what mends a start tag without `>`. */
function finish({ unfinished }: Open): void {
  if (unfinished?.problem) unfinished.problem.fixes = [endStartTag(unfinished.at, `${unfinished.quote}>`)];
}

/** Closes the innermost element of that name; those within it lack their end tags. */
function closeAround(p: Parse, name: string, endTag: EndTag, floor: number): void {
  let index = p.open.length - 1;
  while (index >= floor && openName(p, index) !== name) index--;
  if (index < floor) {
    reportStray(p, name, endTag, p.open.at(-1));
    return;
  }
  closeWithoutEndTags(p, index + 1, { name, span: endTag.span });
  closeOddly(p, endTag);
}

function openName(p: Parse, index: number): string | undefined {
  const open = p.open[index];
  return open && p.tape.name(open.element).raw;
}

const startTagOf = ({ tape }: Parse, element: number): Span => ({
  start: tape.start(element),
  end: tape.headEnd(element),
});

/** Whether the end tag of another name stands where that of `open` is expected, and looks like it. */
function isMisspelt(p: Parse, open: number, name: string, span: Span): boolean {
  if (p.expansion !== undefined || !isSimilar(p.tape.name(open).raw, name)) return false;
  const start = p.tape.start(open);
  const indentation = indentationOf(p.text, span.start);
  return indentation === undefined
    ? onOneLine(p.text, start, span.start)
    : indentation === indentationOf(p.text, start);
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
  const open = top && { name: p.tape.name(top.element).raw, span: startTagOf(p, top.element) };
  const problem = report(p, strayEndTag(name, span, open));
  if (top !== undefined) top.stray ??= { problem, start: span.start, nameSpan };
}
