import { AMPERSAND, PERCENT, codeAt, isXmlCharacter, normaliseLineEnds, skipSpace } from './characters';
import { ignoresDeclarations } from './attributeDeclarations';
import type { Fault } from './declarations';
import { literal, name, optionalSpace, space, take, takeName, word } from './declarations';
import { checkCharacters } from './expansion';
import { colonInName } from './messages/namespaces';
import { badCharacterReference, bareAmpersand, referenceToForbidden, unclosedReference } from './messages/text';
import { characterOf, scanReference } from './references';
import type { Entity, Parse } from './state';
import { placeOf, report } from './state';

/** XML 1.0 [70]: `<!ENTITY name …>` or `<!ENTITY % name …>`, behind the keyword. The first declaration counts. */
export function entityDeclaration(p: Parse): Fault {
  const before = space(p);
  if (before !== undefined) return before;
  const isParameter = codeAt(p.text, p.at) === PERCENT;
  if (isParameter) p.at++;
  const gap = isParameter ? space(p) : undefined;
  if (gap !== undefined) return gap;
  const start = p.at;
  const found = takeName(p);
  if (found === '') return 'The name of the entity belongs here.';
  const span = placeOf(p, start, p.at);
  if (found.includes(':')) report(p, colonInName('an entity', found, span));
  const entity = { name: found, text: undefined as string | undefined, unparsed: false, span };
  const fault = space(p) ?? definition(p, entity, isParameter) ?? optionalSpace(p) ?? word(p, '>');
  if (fault === undefined) declare(p, isParameter ? p.parameterEntities : p.entities, entity);
  return fault;
}

function declare(p: Parse, entities: Map<string, Entity>, entity: Entity): void {
  if (!entities.has(entity.name) && !ignoresDeclarations(p)) entities.set(entity.name, entity);
}

function definition(p: Parse, entity: { text: string | undefined; unparsed: boolean }, isParameter: boolean): Fault {
  if (!atExternalId(p)) {
    return literal(p, (start, end) => {
      const value = entityValue(p, start, end);
      if (value.fault === undefined) entity.text = value.text;
      return value.fault;
    });
  }
  return externalId(p, 'system') ?? (isParameter ? undefined : unparsedMark(p, entity));
}

/** XML 1.0 [76]: ` NDATA notation` makes an entity unparsed. */
function unparsedMark(p: Parse, entity: { unparsed: boolean }): Fault {
  const next = skipSpace(p.text, p.at);
  if (next === p.at || !p.text.startsWith('NDATA', next)) return undefined;
  p.at = next + 'NDATA'.length;
  entity.unparsed = true;
  return space(p) ?? name(p);
}

/** XML 1.0 [82]: `<!NOTATION name …>`, behind the keyword. */
export function notationDeclaration(p: Parse): Fault {
  const start = p.at;
  return (
    space(p) ??
    name(p, (found) => {
      if (found.includes(':')) report(p, colonInName('a notation', found, placeOf(p, start, p.at)));
    }) ??
    space(p) ??
    externalId(p, 'public or system') ??
    optionalSpace(p) ??
    word(p, '>')
  );
}

const SYSTEM = /SYSTEM(?=[ \t\r\n])/y;
const PUBLIC = /PUBLIC(?=[ \t\r\n])/y;

/** Whether SYSTEM or PUBLIC stands at `p.at`. */
export const atExternalId = (p: Parse): boolean => /^(SYSTEM|PUBLIC)/.test(p.text.slice(p.at, p.at + 6));

/** XML 1.0 [75]: SYSTEM or PUBLIC with their addresses. Only a notation may do with a public identifier alone. */
export function externalId(p: Parse, wanted: 'system' | 'public or system'): Fault {
  if (take(p, SYSTEM) !== undefined) return space(p) ?? systemLiteral(p);
  if (take(p, PUBLIC) === undefined) return 'SYSTEM or PUBLIC belongs here, and a space behind it.';
  const fault = space(p) ?? publicLiteral(p);
  if (fault !== undefined) return fault;
  const next = p.text.charAt(skipSpace(p.text, p.at));
  if (wanted === 'public or system' && next !== '"' && next !== "'") return undefined;
  return space(p) ?? systemLiteral(p);
}

const systemLiteral = (p: Parse): Fault =>
  literal(p, (start, end) => {
    checkCharacters(p, start, end);
    return undefined;
  });

/** XML 1.0 [13]: the characters of a public identifier. */
const PUBLIC_CHARACTERS = /^[ \r\na-zA-Z0-9\-'()+,./:=?;!*#@$_%]*$/;

const publicLiteral = (p: Parse): Fault =>
  literal(p, (start, end) =>
    PUBLIC_CHARACTERS.test(p.text.slice(start, end))
      ? undefined
      : 'This public identifier holds a character that it may not hold.',
  );

/** The replacement text of an entity: character references are replaced, references to entities stay (XML 1.0 §4.5). */
function entityValue(p: Parse, start: number, end: number): { text: string; fault: Fault } {
  checkCharacters(p, start, end);
  const pieces: string[] = [];
  let plainFrom = start;
  let at = start;
  while (at < end) {
    const code = codeAt(p.text, at);
    if (code === PERCENT) {
      p.at = at;
      return { text: '', fault: 'A % may not stand in the value of an entity here. Write &#37; for the character.' };
    }
    if (code !== AMPERSAND) {
      at++;
      continue;
    }
    pieces.push(normaliseLineEnds(p.text.slice(plainFrom, at)));
    const reference = referenceInValue(p, at);
    pieces.push(reference.text);
    at = reference.end;
    plainFrom = at;
  }
  pieces.push(normaliseLineEnds(p.text.slice(plainFrom, end)));
  return { text: pieces.join(''), fault: undefined };
}

function referenceInValue(p: Parse, at: number): { readonly end: number; readonly text: string } {
  const reference = scanReference(p.text, at);
  const { end } = reference;
  const text = p.text.slice(at, end);
  const span = placeOf(p, at, end);
  switch (reference.kind) {
    case 'entity':
      return { end, text };
    case 'character':
      if (!isXmlCharacter(reference.codePoint)) report(p, referenceToForbidden(text, reference.codePoint, span));
      return { end, text: characterOf(reference.codePoint) };
    case 'bare':
      report(p, bareAmpersand(span));
      return { end, text: '' };
    case 'unclosed':
      report(p, unclosedReference(reference.name, span, false));
      return { end, text: '' };
    case 'malformed':
      report(p, badCharacterReference(text, span, reference.codePoint !== undefined));
      return { end, text: '' };
  }
}
