import type { Span } from '../span';
import { trimEnd } from './characters';
import { indentationOf, lineLead } from './indentation';
import { documentEndsEarly, insertEndTag, insertEndTags, renameEndTag, unclosedElement } from './messages/elements';
import { endStartTag } from './messages/tags';
import { popOpen } from './openElements';
import type { Open, Parse } from './state';
import { report } from './state';
import { NOWHERE } from './tape';

/** The end tag of an outer element that shows that inner ones lack theirs. */
interface Closer {
  readonly name: string;
  readonly span: Span;
}

/**
 * Closes the open elements from `index` on, for which no end tag came before `closer` or the end of the document.
 * Each ends where its indentation, a misplaced end tag or a broken start tag says; what follows belongs to those around it.
 */
export function closeWithoutEndTags(p: Parse, index: number, closer?: Closer): void {
  const unclosed = p.open.slice(index);
  for (const { element } of unclosed) p.tape.endWithout(element);
  const split = splitAll(p, unclosed, p.open[index - 1]?.element ?? NOWHERE);
  const truncated: Open[] = [];
  const contentEnd = trimmedEnds(p.text);
  for (const open of unclosed.reverse()) {
    popOpen(p);
    const { element } = open;
    p.tape.settleEnd(element);
    if (open.stray !== undefined)
      open.stray.problem.fixes = [renameEndTag(p.tape.name(element).raw, open.stray.nameSpan)];
    else if (open.unfinished !== undefined) offerEmptyTag(p, open);
    else if (closer === undefined && !split.has(element)) truncated.push(open);
    else reportUnclosed(p, element, contentEnd(p.tape.end(element)), closer);
  }
  if (truncated.length > 0 && !p.ranOut) reportTruncated(p, truncated, contentEnd(p.text.length));
}

/**
 * Moves what stands behind the presumable end of each element to where it belongs, `around` at the outermost.
 * Gives the elements whose end was found so. From the outermost in: what an element loses goes to one that is settled.
 */
function splitAll(p: Parse, unclosed: readonly Open[], around: number): ReadonlySet<number> {
  const split = new Set<number>();
  if (p.expansion !== undefined) return split;
  for (const open of unclosed) {
    const parent = p.tape.parentIndex(open.element);
    if (parent === NOWHERE) continue; // nothing is around the root
    const moved = childrenBehind(p, open);
    if (moved.length === 0) continue;
    split.add(open.element);
    adopt(p, moved, parent, around, split);
  }
  return split;
}

/** Hands `moved` to `parent`, or to the elements around it where the indentation says so. */
function adopt(p: Parse, moved: readonly number[], parent: number, around: number, split: Set<number>): void {
  let target = parent;
  for (const node of moved) {
    const width = p.tape.isElement(node) ? indentWidth(p, node) : undefined;
    while (target !== around && (indentWidth(p, target) ?? -1) >= (width ?? Infinity)) {
      const outer = p.tape.parentIndex(target);
      if (outer === NOWHERE) break;
      split.add(target);
      target = outer;
    }
    p.tape.moveOut(node, target);
  }
}

/** The children that do not belong to the element any more. */
function childrenBehind(p: Parse, { element, unfinished, stray }: Open): readonly number[] {
  const { tape } = p;
  const children = tape.childIndexes(element);
  if (unfinished !== undefined) return children;
  if (stray !== undefined) return from(children, (child) => tape.start(child) >= stray.start);
  const own = indentWidth(p, element);
  const parent = tape.parentIndex(element);
  const outer = parent === NOWHERE ? undefined : indentWidth(p, parent);
  // Where children stand no deeper than their parents, indentation says nothing.
  if (own === undefined || outer === undefined || own <= outer) return [];
  const behind = from(children, (child) => tape.isElement(child) && (indentWidth(p, child) ?? Infinity) <= own);
  const blank = children[children.length - behind.length - 1];
  return behind.length > 0 && blank !== undefined && tape.isBlank(blank) ? [blank, ...behind] : behind;
}

/** The children from the first one on that passes the test. */
function from(children: readonly number[], test: (child: number) => boolean): readonly number[] {
  const index = children.findIndex(test);
  return index < 0 ? [] : children.slice(index);
}

const indentWidth = ({ text, tape }: Pick<Parse, 'text' | 'tape'>, node: number): number | undefined =>
  indentationOf(text, tape.start(node))?.length;

/** Gives the end of what is not blank before a place; many elements may end at the same one. */
function trimmedEnds(text: string): (end: number) => number {
  const known = new Map<number, number>();
  return (end) => {
    const trimmed = known.get(end) ?? trimEnd(text, end, 0);
    known.set(end, trimmed);
    return trimmed;
  };
}

/** A start tag without `>` whose end tag never came is meant to be empty; the root is not. */
function offerEmptyTag(p: Parse, { element, unfinished }: Open): void {
  if (unfinished?.problem === undefined) return;
  const mends = p.tape.parentIndex(element) !== NOWHERE && !p.ranOut;
  unfinished.problem.fixes = mends ? [endStartTag(unfinished.at, `${unfinished.quote}/>`)] : [];
}

function reportUnclosed(p: Parse, element: number, at: number, closer: Closer | undefined): void {
  const { raw } = p.tape.name(element);
  const span = p.tape.nameSpan(element);
  const lead = p.expansion === undefined ? leadBefore(p, element) : '';
  const fixes = [insertEndTag(raw, at, lead)];
  const problem = report(p, { ...unclosedElement(raw, span, closer), fixes });
  if (closer !== undefined) p.owed.set(raw, { problem, at, lead });
}

/** A line of its own for the end tag of an element whose children have theirs. */
function leadBefore({ text, tape }: Parse, element: number): string {
  const start = tape.start(element);
  const indentation = indentationOf(text, start);
  const last = tape.childIndexes(element).findLast((child) => !tape.isBlank(child));
  const inline = last === undefined || tape.isText(last) || indentationOf(text, tape.start(last)) === undefined;
  return inline || indentation === undefined ? '' : lineLead(text, start, indentation);
}

/** One report for all elements that the end of the document cuts off. */
function reportTruncated(p: Parse, truncated: readonly Open[], at: number): void {
  const elements = truncated.map(({ element }) => element);
  const innermost = elements[0]; // there is one: the caller has looked
  if (innermost === undefined) return;
  const names = elements.map((element) => p.tape.name(element).raw);
  const endTags = elements.map((element) => `${leadBefore(p, element)}</${p.tape.name(element).raw}>`).join('');
  report(p, { ...documentEndsEarly(names, p.tape.nameSpan(innermost)), fixes: [insertEndTags(endTags, at)] });
}
