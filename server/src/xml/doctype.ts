import { CLOSE_BRACKET, LESS, OPEN_BRACKET, PERCENT, SEMICOLON, codeAt, skipSpace } from './characters';
import { attributeListDeclaration } from './attributeDeclarations';
import type { Fault } from './declarations';
import { atParameterReference, elementDeclaration, name, optionalSpace, space, takeName } from './declarations';
import { atExternalId, entityDeclaration, externalId, notationDeclaration } from './entityDeclarations';
import { expand } from './expansion';
import { badDoctype, unclosedDoctype } from './messages/doctype';
import { startsName } from './names';
import type { XmlDoctype } from './nodes';
import { readComment, readInstruction } from './sections';
import type { Parse } from './state';
import { placeOf, report } from './state';

const KEYWORD = '<!DOCTYPE';

/** Reads the DOCTYPE at `p.at` with its internal subset, whose entities and attribute defaults then hold. */
export function readDoctype(p: Parse): Omit<XmlDoctype, 'parent'> {
  const start = p.at;
  p.at += KEYWORD.length;
  let root = '';
  const fault = space(p) ?? name(p, (found) => (root = found)) ?? doctypeExternal(p);
  if (fault !== undefined) reportFault(p, fault, '[>');
  if (codeAt(p.text, p.at) === OPEN_BRACKET) {
    p.at++;
    readSubset(p);
    if (codeAt(p.text, p.at) === CLOSE_BRACKET) p.at++;
  }
  endDoctype(p, start);
  return { kind: 'doctype', span: placeOf(p, start, p.at), name: root };
}

function doctypeExternal(p: Parse): Fault {
  const gap = p.at;
  optionalSpace(p);
  if (!atExternalId(p)) return undefined;
  if (p.at === gap) return 'A space is missing here.';
  p.declarationsUnread = true;
  return externalId(p, 'system') ?? optionalSpace(p);
}

function endDoctype(p: Parse, start: number): void {
  const end = skipSpace(p.text, p.at);
  if (p.text.charAt(end) === '>') {
    p.at = end + 1;
    return;
  }
  if (end >= p.text.length) p.ranOut = true;
  else if (codeAt(p.text, end) !== LESS) p.at = end;
  report(p, unclosedDoctype(placeOf(p, start, start + KEYWORD.length)));
}

/** Reads declarations up to the `]`, or all of the text of a parameter entity. */
function readSubset(p: Parse): void {
  while (p.expansion?.failed !== true) {
    optionalSpace(p);
    const code = codeAt(p.text, p.at);
    if (p.at >= p.text.length || (code === CLOSE_BRACKET && p.expansion === undefined)) return;
    if (code === PERCENT) readParameterReference(p);
    else if (code === LESS && p.expansion === undefined && startsContent(p)) return;
    else readDeclarationHere(p);
  }
}

/** A tag in the subset shows that its `]>` is missing. */
const startsContent = (p: Parse): boolean => startsName(p.text, p.at + 1) || p.text.charAt(p.at + 1) === '/';

const declarations: readonly (readonly [keyword: string, read: (p: Parse) => Fault])[] = [
  ['<!ELEMENT', elementDeclaration],
  ['<!ATTLIST', attributeListDeclaration],
  ['<!ENTITY', entityDeclaration],
  ['<!NOTATION', notationDeclaration],
];

function readDeclarationHere(p: Parse): void {
  if (p.text.startsWith('<!--', p.at)) readComment(p);
  else if (p.text.startsWith('<?', p.at)) readInstruction(p);
  else {
    const known = declarations.find(([keyword]) => p.text.startsWith(keyword, p.at));
    if (known !== undefined) p.at += known[0].length;
    const fault = known === undefined ? UNKNOWN : known[1](p);
    if (fault !== undefined) reportFault(p, fault, known === undefined ? '>]' : '>');
  }
}

const UNKNOWN =
  'This is no declaration. Between the brackets stand <!ELEMENT, <!ATTLIST, <!ENTITY, <!NOTATION, comments and processing instructions.';

const NO_REFERENCE =
  'A reference to a parameter entity may stand only between declarations here, not inside one. Write out what it stands for.';

/** Reports what is wrong at `p.at` and goes on behind the declaration, which ends at one of `stops`. */
function reportFault(p: Parse, fault: string, stops: string): void {
  const { text, at } = p;
  const end = Math.min(text.length, at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1));
  report(p, badDoctype(atParameterReference(p) ? NO_REFERENCE : fault, placeOf(p, at, end)));
  let next = at;
  while (next < text.length && !stops.includes(text.charAt(next))) next++;
  p.at = text.charAt(next) === '>' && stops !== '[>' ? next + 1 : next;
}

/** Reads `%name;` between declarations. One that lies outside stays unread, and what it declares unknown. */
function readParameterReference(p: Parse): void {
  const start = p.at;
  p.at++;
  const found = takeName(p);
  if (found === '' || codeAt(p.text, p.at) !== SEMICOLON) {
    report(
      p,
      badDoctype('A reference to a parameter entity is a % with a name and a ; behind it.', placeOf(p, start, p.at)),
    );
    return;
  }
  p.at++;
  const entity = p.parameterEntities.get(found);
  p.declarationsUnread = true;
  if (entity?.text === undefined) p.parameterUnread = true;
  else expand(p, entity, start, p.at, () => readSubset(p));
}
