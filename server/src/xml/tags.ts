import { GREATER, SPACE, TAB, codeAt, skipSpace, trimEnd } from './characters';
import type { CutOff } from './attributes';
import { readAttributes } from './attributes';
import { closeByEndTag, closePlainly } from './closing';
import { addDefaults } from './defaults';
import { twoRoots } from './messages/elements';
import { contentInEndTag, unclosedEndTag, unclosedStartTag } from './messages/tags';
import { nameEnd } from './names';
import { openElement } from './openElements';
import { forgetPrefixes, readName, resolveNames } from './namespaces';
import type { Parse, UnfinishedTag } from './state';
import { endOf, placeOf, report, startOf } from './state';
import { NOWHERE } from './tape';
import { flushText, keepBlanks } from './text';

/** Reads the start tag at `p.at` and opens its element, unless the tag closes it at once. */
export function readStartTag(p: Parse): void {
  flushText(p);
  const start = p.at++;
  const qname = readName(p);
  const element = p.tape.addElement(p.element, qname, startOf(p, start), p.expansion !== undefined);
  const ending = readAttributes(p, element);
  if (typeof ending === 'object') p.at = blanksEnd(p.text, ending.at);
  p.tape.endHead(element, endOf(p, p.at), ending === '/>');
  addDefaults(p, element);
  const prefixes = resolveNames(p, element);
  checkRoot(p, element);
  if (ending === '/>') forgetPrefixes(p, prefixes);
  else openElement(p, element, prefixes, ending === '>' ? undefined : unfinished(p, element, ending));
}

/** The rest of the line belongs to the tag as far as it is blank: there the author goes on typing. */
function blanksEnd(text: string, from: number): number {
  let at = from;
  while (codeAt(text, at) === SPACE || codeAt(text, at) === TAB) at++;
  return at;
}

/** Reports a start tag without `>`, unless another report speaks of it. */
function unfinished(p: Parse, element: number, { at, loose }: CutOff): UnfinishedTag {
  if (at >= p.text.length || skipSpace(p.text, at) >= p.text.length) p.ranOut = true;
  if (loose?.unclosed) return { ...loose.unclosed, at };
  const problem = report(p, unclosedStartTag(p.tape.name(element).raw, p.tape.nameSpan(element)));
  return { problem: loose === undefined ? problem : undefined, at, quote: '' };
}

function checkRoot(p: Parse, element: number): void {
  const { tape, root } = p;
  if (p.element !== NOWHERE) return;
  if (root === NOWHERE) {
    p.root = element;
    return;
  }
  if (!p.strayBehindRoot) {
    const first = { name: tape.name(root).raw, span: tape.nameSpan(root) };
    report(p, twoRoots(tape.name(element).raw, tape.nameSpan(element), first));
  }
  p.strayBehindRoot = true;
}

/** Reads the end tag at `p.at` and closes the element it is meant for. */
export function readEndTag(p: Parse): void {
  flushText(p);
  if (readOwnEndTag(p)) return;
  keepBlanks(p);
  const { text, at: start } = p;
  const nameStart = start + 2;
  const nameStop = nameEnd(text, nameStart);
  const name = text.slice(nameStart, nameStop);
  let at = skipSpace(text, nameStop);
  if (codeAt(text, at) === GREATER) at++;
  else at = readBrokenEnd(p, name, nameStop, at);
  p.at = at;
  const place = placeOf(p, start, at);
  const namePlace = placeOf(p, nameStart, nameStop);
  closeByEndTag(p, name, { span: place, name: namePlace });
}

/** Reads the end tag of the innermost element, written without blanks. False, and nothing read, for any other. */
function readOwnEndTag(p: Parse): boolean {
  const { text, at: start } = p;
  if (p.element === NOWHERE || p.expansion !== undefined) return false;
  const { raw } = p.tape.name(p.element);
  const nameStart = start + 2;
  const nameStop = nameStart + raw.length;
  if (codeAt(text, nameStop) !== GREATER || !text.startsWith(raw, nameStart)) return false;
  p.at = nameStop + 1;
  closePlainly(p);
  return true;
}

/** Finds the end of an end tag with something else than `>` behind its name; says what is wrong with it. */
function readBrokenEnd(p: Parse, name: string, nameStop: number, from: number): number {
  const { text } = p;
  const stop = from > nameStop && text.slice(nameStop, from).includes('\n') ? nameStop : wordsEnd(text, from);
  const end = trimEnd(text, stop, nameStop);
  if (codeAt(text, stop) !== GREATER) {
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
