import type { Span } from '../span';
import { trimEnd } from './characters';
import { indentationOf, lineLead } from './indentation';
import { documentEndsEarly, insertEndTag, insertEndTags, renameEndTag, unclosedElement } from './messages/elements';
import { endStartTag } from './messages/tags';
import type { XmlNode } from './nodes';
import { popOpen } from './openElements';
import type { Draft, Open, Parse } from './state';
import { append, report } from './state';
import type { ElementNode } from './tree';

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
  const split = splitAll(p, unclosed, p.open[index - 1]?.element);
  const truncated: Open[] = [];
  const contentEnd = trimmedEnds(p.text);
  for (const open of unclosed.reverse()) {
    popOpen(p);
    const { element } = open;
    settleSpan(element);
    if (open.stray !== undefined) open.stray.problem.fixes = [renameEndTag(element.qname.raw, open.stray.nameSpan)];
    else if (open.unfinished !== undefined) offerEmptyTag(p, open);
    else if (closer === undefined && !split.has(element)) truncated.push(open);
    else reportUnclosed(p, element, contentEnd(element.end), closer);
  }
  if (truncated.length > 0 && !p.ranOut) reportTruncated(p, truncated, contentEnd(p.text.length));
}

/**
 * Moves what stands behind the presumable end of each element to where it belongs, `around` at the outermost.
 * Gives the elements whose end was found so. From the outermost in: what an element loses goes to one that is settled.
 */
function splitAll(p: Parse, unclosed: readonly Open[], around: ElementNode | undefined): ReadonlySet<ElementNode> {
  const split = new Set<ElementNode>();
  if (p.expansion !== undefined) return split;
  for (const open of unclosed) {
    const { parent } = open.element;
    if (parent === undefined) continue; // nothing is around the root
    const moved = open.element.children.splice(splitIndex(p, open));
    if (moved.length === 0) continue;
    split.add(open.element);
    adopt(p, moved, parent, around, split);
  }
  return split;
}

/** Hands `moved` to `parent`, or to the elements around it where the indentation says so. */
function adopt(
  p: Parse,
  moved: readonly XmlNode[],
  parent: ElementNode,
  around: ElementNode | undefined,
  split: Set<ElementNode>,
): void {
  let target = parent;
  for (const node of moved) {
    const width = node.kind === 'element' ? indentWidth(p, node) : undefined;
    while (target !== around && target.parent !== undefined && (indentWidth(p, target) ?? -1) >= (width ?? Infinity)) {
      split.add(target);
      target = target.parent;
    }
    if (node.kind !== 'doctype') (node as Draft<typeof node>).parent = target;
    target.children = append(target.children, node);
  }
}

/** The index of the first child that does not belong to the element any more. */
function splitIndex(p: Parse, { element, unfinished, stray }: Open): number {
  if (unfinished !== undefined) return 0;
  const { children } = element;
  if (stray !== undefined) return indexOrLength(children, (child) => child.span.start >= stray.start);
  const own = indentWidth(p, element);
  const outer = element.parent && indentWidth(p, element.parent);
  // Where children stand no deeper than their parents, indentation says nothing.
  if (own === undefined || outer === undefined || own <= outer) return children.length;
  const index = indexOrLength(
    children,
    (child) => child.kind === 'element' && (indentWidth(p, child) ?? Infinity) <= own,
  );
  return index > 0 && index < children.length && isBlankText(children[index - 1]) ? index - 1 : index;
}

function indexOrLength(children: readonly XmlNode[], test: (child: XmlNode) => boolean): number {
  const index = children.findIndex(test);
  return index < 0 ? children.length : index;
}

const isBlankText = (node: XmlNode | undefined): boolean => node?.kind === 'text' && node.value.trim() === '';

const indentWidth = (p: Parse, node: { readonly span: Span }): number | undefined =>
  indentationOf(p.text, node.span.start)?.length;

/** An element without end tag ends with its last child. */
function settleSpan(element: ElementNode): void {
  const end = element.children.at(-1)?.span.end ?? element.startTagEnd;
  element.end = Math.max(end, element.startTagEnd);
}

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
  const mends = element.parent !== undefined && !p.ranOut;
  unfinished.problem.fixes = mends ? [endStartTag(unfinished.at, `${unfinished.quote}/>`)] : [];
}

function reportUnclosed(p: Parse, element: ElementNode, at: number, closer: Closer | undefined): void {
  const { raw, span } = element.name;
  const lead = p.expansion === undefined ? leadBefore(p, element) : '';
  const fixes = [insertEndTag(raw, at, lead)];
  const problem = report(p, { ...unclosedElement(raw, span, closer), fixes });
  if (closer !== undefined) p.owed.set(raw, { problem, at, lead });
}

/** A line of its own for the end tag of an element whose children have theirs. */
function leadBefore(p: Parse, element: ElementNode): string {
  const indentation = indentationOf(p.text, element.span.start);
  const { children } = element;
  const last = isBlankText(children.at(-1)) ? children.at(-2) : children.at(-1);
  const inline = last === undefined || last.kind === 'text' || indentationOf(p.text, last.span.start) === undefined;
  return inline || indentation === undefined ? '' : lineLead(p.text, element.span.start, indentation);
}

/** One report for all elements that the end of the document cuts off. */
function reportTruncated(p: Parse, truncated: readonly Open[], at: number): void {
  const elements = truncated.map(({ element }) => element);
  const innermost = elements[0]; // there is one: the caller has looked
  if (innermost === undefined) return;
  const names = elements.map(({ qname }) => qname.raw);
  const endTags = elements.map((element) => `${leadBefore(p, element)}</${element.qname.raw}>`).join('');
  report(p, { ...documentEndsEarly(names, innermost.name.span), fixes: [insertEndTags(endTags, at)] });
}
