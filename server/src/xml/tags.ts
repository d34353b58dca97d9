import { GREATER, SPACE, TAB, skipSpace, trimEnd } from './characters';
import type { Loose } from './attributes';
import { readAttributes } from './attributes';
import { closeByEndTag } from './closing';
import { addDefaults } from './defaults';
import { twoRoots } from './messages/elements';
import { contentInEndTag, unclosedEndTag, unclosedStartTag } from './messages/tags';
import { nameEnd } from './names';
import { openElement } from './openElements';
import { forgetPrefixes, readName, resolveNames } from './namespaces';
import type { ElementDraft, Parse, UnfinishedTag } from './state';
import { addNode, currentElement, placeOf, report } from './state';
import { flushText } from './text';

/** Reads the start tag at `p.at` and opens its element, unless the tag closes it at once. */
export function readStartTag(p: Parse): void {
  flushText(p);
  const start = p.at;
  const nameStop = nameEnd(p.text, start + 1);
  const place = placeOf(p, start, nameStop);
  const element: ElementDraft = {
    kind: 'element',
    parent: currentElement(p),
    name: readName(p, start + 1, nameStop),
    span: place,
    startTag: place,
    endTag: undefined,
    selfClosing: false,
    attributes: [],
    children: [],
  };
  p.at = nameStop;
  const { end, at, loose } = readAttributes(p, element);
  if (end === 'none') p.at = blanksEnd(p.text, at);
  element.startTag = placeOf(p, start, p.at);
  element.span = element.startTag;
  element.selfClosing = end === '/>';
  addDefaults(p, element);
  const prefixes = resolveNames(p, element);
  checkRoot(p, element);
  addNode(p, element);
  if (end === '/>') forgetPrefixes(p, prefixes);
  else openElement(p, element, prefixes, end === 'none' ? unfinished(p, element, at, loose) : undefined);
}

/** The rest of the line belongs to the tag as far as it is blank: there the author goes on typing. */
function blanksEnd(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === SPACE || text.charCodeAt(at) === TAB) at++;
  return at;
}

/** Reports a start tag without `>`, unless another report speaks of it. */
function unfinished(p: Parse, element: ElementDraft, at: number, loose: Loose | undefined): UnfinishedTag {
  if (at >= p.text.length || skipSpace(p.text, at) >= p.text.length) p.ranOut = true;
  if (loose?.unclosed) return { ...loose.unclosed, at };
  const problem = report(p, unclosedStartTag(element.name.raw, element.name.span));
  return { problem: loose === undefined ? problem : undefined, at, quote: '' };
}

function checkRoot(p: Parse, element: ElementDraft): void {
  if (element.parent !== undefined) return;
  if (p.root === undefined) {
    p.root = element;
    return;
  }
  if (!p.strayBehindRoot)
    report(p, twoRoots(element.name.raw, element.name.span, { name: p.root.name.raw, span: p.root.name.span }));
  p.strayBehindRoot = true;
}

/** Reads the end tag at `p.at` and closes the element it is meant for. */
export function readEndTag(p: Parse): void {
  flushText(p);
  const { text, at: start } = p;
  const nameStart = start + 2;
  const nameStop = nameEnd(text, nameStart);
  const name = text.slice(nameStart, nameStop);
  let at = skipSpace(text, nameStop);
  if (text.charCodeAt(at) === GREATER) at++;
  else at = readBrokenEnd(p, name, nameStop, at);
  p.at = at;
  closeByEndTag(p, name, { span: placeOf(p, start, at), name: placeOf(p, nameStart, nameStop) });
}

/** Finds the end of an end tag with something else than `>` behind its name; says what is wrong with it. */
function readBrokenEnd(p: Parse, name: string, nameStop: number, from: number): number {
  const { text } = p;
  const stop = from > nameStop && text.slice(nameStop, from).includes('\n') ? nameStop : wordsEnd(text, from);
  const end = trimEnd(text, stop, nameStop);
  if (text.charCodeAt(stop) !== GREATER) {
    report(p, unclosedEndTag(name, placeOf(p, nameStop - name.length, nameStop), end));
    return end;
  }
  report(p, contentInEndTag(name, text.slice(from, end), placeOf(p, nameStop, end)));
  return stop + 1;
}

/** Where the line, a tag or the text ends, whichever is first. */
function wordsEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && !'<>\r\n'.includes(text.charAt(at))) at++;
  return at;
}
