import { BLANKS, TEXT } from './alphabets';
import {
  AMPERSAND,
  BANG,
  CLOSE_BRACKET,
  GREATER,
  LESS,
  QUESTION,
  SLASH,
  isBlank,
  isUnusual,
  skipSpace,
  trimEnd,
  codeAt,
} from './characters';
import { asRead, checkCharacters, expand, resolveReference } from './expansion';
import { textOutsideRoot } from './messages/elements';
import { unbalancedEntity } from './messages/entities';
import { bareLess, cdataEndInText } from './messages/text';
import { startsName } from './names';
import { popOpen } from './openElements';
import type { Parse, TextRun } from './state';
import { addNode, placeOf, report } from './state';
import { TextNode } from './tree';

/** Adds a stretch of the text at hand to the run, with what it stands for. */
export function addText(p: Parse, start: number, end: number, value: string): TextRun {
  const place = placeOf(p, start, end);
  if (p.run === undefined) p.run = { start: place.start, end: place.end, value, marked: false, reported: false };
  else {
    p.run.end = place.end;
    p.run.value += value;
  }
  return p.run;
}

/** Ends the run of text before markup that is not text. */
export function flushText(p: Parse): void {
  const { run } = p;
  if (run === undefined) return;
  p.run = undefined;
  const parent = p.element;
  if (parent === undefined) checkOutsideRoot(p, run);
  addNode(p, new TextNode(parent, run.start, run.end, run.value, isBlank(run.value)));
}

/** Outside the root only blanks may stand, and those as plain characters. */
function checkOutsideRoot(p: Parse, run: TextRun): void {
  const start = skipSpace(p.text, run.start);
  if (run.reported || p.strayBehindRoot || (start >= run.end && !run.marked)) return;
  const span = { start, end: trimEnd(p.text, run.end, start) };
  report(p, textOutsideRoot(p.text.slice(span.start, span.end), span));
  p.strayBehindRoot = p.root !== undefined;
}

/**
 * Reads a run of text as nearly all are: characters that stand for themselves, then a tag.
 * False, and nothing read, where there is more to it.
 */
export function readPlainText(p: Parse): boolean {
  const { text, words, at: start } = p;
  const parent = p.element;
  if (parent === undefined || p.run !== undefined || p.expansion !== undefined) return false;
  let { text: value } = words.read(text, start, BLANKS);
  const blank = codeAt(text, words.end) === LESS;
  if (!blank) value = words.read(text, start, TEXT).text;
  if (!endsRun(text, words.end)) return false;
  p.at = words.end;
  addNode(p, new TextNode(parent, start, p.at, value, blank));
  return true;
}

/** Whether markup stands at `at` that is certain to end a run of text; a CDATA section goes on with it. */
function endsRun(text: string, at: number): boolean {
  if (codeAt(text, at) !== LESS) return false;
  const next = codeAt(text, at + 1);
  return next === SLASH || next === QUESTION || startsName(text, at + 1) || text.startsWith('<!--', at);
}

/** Reads character data up to the next `<` or `&`, or one reference; `parseContent` reads what an entity stands for. */
export function readText(p: Parse, parseContent: (p: Parse) => void): void {
  if (codeAt(p.text, p.at) === AMPERSAND) readReference(p, parseContent);
  else readCharacters(p);
}

function readCharacters(p: Parse): void {
  const { text, at: start } = p;
  let at = start;
  for (; at < text.length; at++) {
    const code = codeAt(text, at);
    if (code === LESS || code === AMPERSAND) break;
    if (code === GREATER && at >= start + 2 && endsCdata(text, at))
      report(p, cdataEndInText(placeOf(p, at - 2, at + 1)));
  }
  const written = text.slice(start, at);
  if (isUnusual(written)) checkCharacters(p, start, at);
  addText(p, start, at, asRead(p, written));
  p.at = at;
}

const endsCdata = (text: string, at: number): boolean =>
  codeAt(text, at - 1) === CLOSE_BRACKET && codeAt(text, at - 2) === CLOSE_BRACKET;

function readReference(p: Parse, parseContent: (p: Parse) => void): void {
  const start = p.at;
  const known = p.problems.length;
  const resolved = resolveReference(p, start);
  const { end, entity } = resolved;
  p.at = end;
  if (entity !== undefined && p.element !== undefined) {
    expand(p, entity, start, end, () => {
      parseContent(p);
      checkBalance(p);
    });
    return;
  }
  const run = addText(p, start, end, entity === undefined ? resolved.text : '');
  run.marked = true;
  run.reported ||= p.problems.length > known;
}

/** XML 1.0 §4.3.2: what an entity opens it has to close. */
function checkBalance(p: Parse): void {
  const floor = p.expansion?.floor ?? 0;
  if (p.open.length <= floor) return;
  flushText(p);
  report(p, unbalancedEntity(placeOf(p, 0, 0)));
  while (p.open.length > floor) popOpen(p);
}

/** Takes a run of `<` that start no markup as text. */
export function readBareLess(p: Parse): void {
  const { text, at: start } = p;
  let at = start + 1;
  while (codeAt(text, at) === LESS && !startsMarkup(text, at)) at++;
  report(p, bareLess(placeOf(p, start, at)));
  addText(p, start, at, text.slice(start, at)).reported = true;
  p.at = at;
}

/** Whether the `<` at `at` can be meant as markup: what follows is a name, or one of `/ ! ?`. */
export function startsMarkup(text: string, at: number): boolean {
  const next = codeAt(text, at + 1);
  return next === BANG || next === SLASH || next === QUESTION || startsName(text, at + 1);
}
