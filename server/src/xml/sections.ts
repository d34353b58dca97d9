import { LESS, codeAt, isSpace, isUnusual, skipSpace } from './characters';
import { asRead, checkCharacters } from './expansion';
import { colonInName } from './messages/namespaces';
import {
  doubleHyphen,
  instructionNameEnds,
  instructionWithoutName,
  misplacedDeclaration,
  reservedInstruction,
  unclosedCdata,
  unclosedComment,
  unclosedInstruction,
} from './messages/sections';
import { nameEnd } from './names';
import type { XmlComment, XmlInstruction } from './nodes';
import type { Parse } from './state';
import { find, placeOf, report } from './state';

/** The inside of a section such as a comment, and where the section ends. */
interface Section {
  readonly inner: number;
  readonly end: number;
  readonly closed: boolean;
}

/** Looks for the end of a section; without one it ends before the next line that starts with a tag. */
function findSection(p: Parse, from: number, terminator: string): Section {
  const inner = find(p, terminator, from);
  if (inner >= 0) return { inner, end: inner + terminator.length, closed: true };
  const end = lineBeforeTag(p.text, from);
  if (end >= p.text.length) p.ranOut = true;
  return { inner: end, end, closed: false };
}

/** The first line end that a line follows which starts with a tag; the end of the text where there is none. */
export function lineBeforeTag(text: string, from: number): number {
  let at = from;
  for (;;) {
    const lineEnd = nextLineEnd(text, at);
    if (lineEnd >= text.length) return text.length;
    const next = skipSpace(text, lineEnd);
    if (codeAt(text, next) === LESS) return lineEnd;
    at = next;
  }
}

function nextLineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && codeAt(text, at) !== 0x0a && codeAt(text, at) !== 0x0d) at++;
  return at;
}

/** Where to insert a missing terminator; undefined where the section took all the rest and it could be anywhere. */
const insertionOf = (p: Parse, { end }: Section): number | undefined => (end >= p.text.length ? undefined : end);

/** The characters of a section as XML hands them on. */
function contentsOf(p: Parse, start: number, end: number): string {
  const written = p.text.slice(start, end);
  if (!isUnusual(written)) return written;
  checkCharacters(p, start, end);
  return asRead(p, written);
}

/** Reads the comment whose `<!--` stands at `p.at`. */
export function readComment(p: Parse): Omit<XmlComment, 'parent'> {
  const { at: start } = p;
  const inside = start + 4;
  const section = findSection(p, inside, '-->');
  if (!section.closed) report(p, unclosedComment(placeOf(p, start, inside), insertionOf(p, section)));
  const value = contentsOf(p, inside, section.inner);
  if (section.closed) checkHyphens(p, inside, section.inner);
  p.at = section.end;
  return { kind: 'comment', span: placeOf(p, start, section.end), value };
}

/** XML 1.0 [15]: no `--` inside a comment, and no `-` right before its `-->`. */
function checkHyphens(p: Parse, start: number, end: number): void {
  for (const { 0: hyphens, index } of p.text.slice(start, end).matchAll(/--+|-$/g)) {
    const at = start + index;
    const apart = hyphens.split('').join(' ') + (at + hyphens.length === end ? ' ' : '');
    report(p, doubleHyphen(placeOf(p, at, at + hyphens.length), apart));
  }
}

/** Reads the CDATA section whose `<![CDATA[` stands at `p.at` and gives its text. */
export function readCdata(p: Parse): { readonly start: number; readonly end: number; readonly value: string } {
  const start = p.at;
  const inside = start + 9;
  const section = findSection(p, inside, ']]>');
  if (!section.closed) report(p, unclosedCdata(placeOf(p, start, inside), insertionOf(p, section)));
  p.at = section.end;
  return { start, end: section.end, value: contentsOf(p, inside, section.inner) };
}

/** Reads the processing instruction whose `<?` stands at `p.at`. */
export function readInstruction(p: Parse): Omit<XmlInstruction, 'parent'> {
  const { text, at: start } = p;
  const nameStop = nameEnd(text, start + 2);
  const target = text.slice(start + 2, nameStop);
  const section = findSection(p, nameStop, '?>');
  const { inner, end, closed } = section;
  if (!closed) report(p, unclosedInstruction(placeOf(p, start, nameStop), insertionOf(p, section)));
  else checkTarget(p, target, start, nameStop, end);
  const value = contentsOf(p, Math.min(skipSpace(text, nameStop), inner), inner);
  p.at = end;
  return { kind: 'instruction', span: placeOf(p, start, end), target, value };
}

function checkTarget(p: Parse, target: string, start: number, nameStop: number, end: number): void {
  const span = placeOf(p, start + 2, nameStop);
  if (target === '') report(p, instructionWithoutName(placeOf(p, start, start + 2)));
  else if (target === 'xml') report(p, misplacedDeclaration(placeOf(p, start, end)));
  else if (target.toLowerCase() === 'xml') report(p, reservedInstruction(target, span));
  else if (target.includes(':')) report(p, colonInName('a processing instruction', target, span));
  else if (!isSpace(codeAt(p.text, nameStop)) && end - nameStop > 2) report(p, instructionNameEnds(target, span));
}
