import { BANG, LESS, QUESTION, SLASH, codeAt } from './characters';
import { misplacedDoctype } from './messages/doctype';
import { unknownMarkup, wrongCase } from './messages/sections';
import { startsName } from './names';
import { readCdata, readComment, readInstruction } from './sections';
import type { Parse } from './state';
import { placeOf, report } from './state';
import { NOWHERE } from './tape';
import { readEndTag, readStartTag } from './tags';
import { addText, flushText, readBareLess, readPlainText, readText } from './text';
import { readDoctype } from './doctype';

/** Reads everything up to the end of the text at hand, be it the document or what an entity stands for. */
export function parseContent(p: Parse): void {
  while (p.at < p.text.length && p.expansion?.failed !== true) {
    if (codeAt(p.text, p.at) === LESS) readMarkup(p);
    else if (!readPlainText(p)) readText(p, parseContent);
  }
}

function readMarkup(p: Parse): void {
  const { text, at } = p;
  switch (codeAt(text, at + 1)) {
    case SLASH:
      readEndTag(p);
      return;
    case QUESTION:
      flushText(p);
      p.tape.addAside(p.element, readInstruction(p));
      return;
    case BANG:
      readBang(p);
      return;
    default:
      if (startsName(text, at + 1)) readStartTag(p);
      else readBareLess(p);
  }
}

/** What may stand behind `<!`, most frequent first. */
function readBang(p: Parse): void {
  const { text, at } = p;
  if (text.startsWith('<!--', at)) {
    flushText(p);
    p.tape.addAside(p.element, readComment(p));
  } else if (startsWord(p, '<![CDATA[')) {
    const { start, end, value } = readCdata(p);
    addText(p, start, end, value).marked = true;
  } else if (startsWord(p, '<!DOCTYPE')) {
    flushText(p);
    readDoctypeHere(p);
  } else readUnknown(p);
}

/** Whether `word` stands at `p.at`; in wrong letters it counts, too, and is reported. */
function startsWord(p: Parse, word: string): boolean {
  const written = p.text.slice(p.at, p.at + word.length);
  if (written === word) return true;
  if (written.toUpperCase() !== word) return false;
  report(p, wrongCase(written, word, placeOf(p, p.at, p.at + word.length)));
  return true;
}

function readDoctypeHere(p: Parse): void {
  const span = placeOf(p, p.at, p.at + '<!DOCTYPE'.length);
  if (p.hasDoctype)
    report(p, misplacedDoctype(span, 'There is a second <!DOCTYPE. A document has one at most; remove this one.'));
  else if (p.root !== NOWHERE) {
    report(
      p,
      misplacedDoctype(
        span,
        '<!DOCTYPE stands too late. It belongs before the first element; move it there or remove it.',
      ),
    );
  }
  p.hasDoctype ||= p.element === NOWHERE;
  p.tape.addAside(p.element, readDoctype(p));
}

/** Takes an unknown declaration as text up to its `>`, or to the next tag. */
function readUnknown(p: Parse): void {
  const { text, at: start } = p;
  let at = start + 2;
  while (at < text.length && !'<>\r\n'.includes(text.charAt(at))) at++;
  if (text.charAt(at) === '>') at++;
  report(p, unknownMarkup(text.slice(start, at), placeOf(p, start, at)));
  addText(p, start, at, text.slice(start, at)).reported = true;
  p.at = at;
}
