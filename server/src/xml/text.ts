import { TEXT } from './alphabets';
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
  normaliseLineEnds,
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
import { placeOf, report } from './state';
import { NOWHERE } from './tape';
import { values } from './words';

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
  if (p.element === NOWHERE) checkOutsideRoot(p, run);
  p.tape.addText(p.element, run.value, run.start, run.end, isBlank(run.value));
}

/** Outside the root only blanks may stand, and those as plain characters. */
function checkOutsideRoot(p: Parse, run: TextRun): void {
  const start = skipSpace(p.text, run.start);
  if (run.reported || p.strayBehindRoot || (start >= run.end && !run.marked)) return;
  const span = { start, end: trimEnd(p.text, run.end, start) };
  report(p, textOutsideRoot(p.text.slice(span.start, span.end), span));
  p.strayBehindRoot = p.root !== NOWHERE;
}

/**
 * Reads a run of text as nearly all are: characters that stand for themselves, then a tag.
 * False, and nothing read, where there is more to it.
 */
export function readPlainText(p: Parse): boolean {
  const { text, at: start } = p;
  if (p.element === NOWHERE || p.run !== undefined || p.expansion !== undefined) return false;
  const blankEnd = skipSpace(text, start);
  const blank = codeAt(text, blankEnd) === LESS;
  const value = blank ? '' : values.read(text, start, TEXT);
  const end = blank ? blankEnd : values.end;
  if (!endsRun(text, end)) return false;
  p.at = end;
  if (blank) passBlanks(p, start, end);
  else p.tape.addText(p.element, value, start, end, false);
  return true;
}

/** Leaves blanks out: what is between two nodes of the tape is blank without being said. */
function passBlanks(p: Parse, start: number, end: number): void {
  p.blankStart = start;
  p.blankEnd = end;
}

/** Keeps the blanks right before `p.at` after all: it is not certain any more between which nodes they will be. */
export function keepBlanks(p: Parse): void {
  const { blankStart: start, blankEnd: end } = p;
  if (end !== p.at || p.expansion !== undefined) return;
  p.tape.addText(p.element, normaliseLineEnds(p.text.slice(start, end)), start, end, true);
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
  if (entity !== undefined && p.element !== NOWHERE) {
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
  while (p.open.length > floor) closeUnbalanced(p);
}

function closeUnbalanced(p: Parse): void {
  const open = popOpen(p);
  if (open !== undefined) p.tape.endWithout(open.element);
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
