import type { Span } from '../span';
import { isUnusual, isXmlCharacter, normaliseLineEnds } from './characters';
import { entityLimit, entityRecursion, unparsedEntity } from './messages/entities';
import {
  badCharacterReference,
  bareAmpersand,
  forbiddenCharacters,
  referenceToForbidden,
  unclosedReference,
  unknownEntity,
} from './messages/text';
import { characterOf, predefined, scanReference } from './references';
import type { Entity, Expansion, Parse } from './state';
import { failAll, placeOf, report } from './state';

/** Entities may grow a document by so many characters and no more, however small they are written. */
const MAX_EXPANDED_LENGTH = 1_000_000;
/** Entities may hold references to entities so deep. */
const MAX_DEPTH = 40;

/** What a reference comes to: characters, or an entity to expand. */
export type Resolved =
  | { readonly end: number; readonly text: string; readonly entity?: undefined }
  | { readonly end: number; readonly entity: Entity };

/** Resolves the reference at `at` and reports what is wrong with it; a wrong one stands for itself, as written. */
export function resolveReference(p: Parse, at: number): Resolved {
  const reference = scanReference(p.text, at);
  const { end } = reference;
  const span = placeOf(p, at, end);
  const written = p.text.slice(at, end);
  switch (reference.kind) {
    case 'bare':
      report(p, bareAmpersand(span));
      return { end, text: written };
    case 'malformed':
      report(p, badCharacterReference(written, span, reference.codePoint !== undefined));
      return { end, text: written };
    case 'unclosed':
      report(p, unclosedReference(reference.name, span, isKnown(p, reference.name)));
      return { end, text: written };
    case 'character':
      if (!isXmlCharacter(reference.codePoint)) report(p, referenceToForbidden(written, reference.codePoint, span));
      return { end, text: characterOf(reference.codePoint) };
    case 'entity':
      return resolveEntity(p, reference.name, span, end, written);
  }
}

const isKnown = (p: Parse, name: string): boolean => predefined.has(name) || p.entities.has(name);

function resolveEntity(p: Parse, name: string, span: Span, end: number, written: string): Resolved {
  const character = predefined.get(name);
  if (character !== undefined) return { end, text: character };
  const entity = p.entities.get(name);
  if (entity === undefined) {
    // XML 1.0 §4.1: whoever leaves declarations unread cannot say that one is missing.
    if (p.standalone || !p.declarationsUnread) report(p, unknownEntity(name, span));
    return { end, text: written };
  }
  if (entity.unparsed) {
    report(p, unparsedEntity(entity, span));
    return { end, text: written };
  }
  return { end, entity };
}

/**
 * Runs `body` with the entity's replacement text in place of the document, where `start` to `end` is the reference.
 * Without effect where the text would hold itself, grow too long, or lies outside the document.
 */
export function expand(p: Parse, entity: Entity, start: number, end: number, body: () => void): void {
  if (entity.text === undefined) return;
  const place = placeOf(p, start, end);
  const depth = (p.expansion?.depth ?? 0) + 1;
  if (isExpanding(p.expansion, entity)) {
    report(p, entityRecursion(entity, place));
    return;
  }
  if (depth > MAX_DEPTH || p.expandedLength + entity.text.length > MAX_EXPANDED_LENGTH) {
    reportLimit(p, entity, place, depth);
    return;
  }
  p.expandedLength += entity.text.length;
  const { text, at, expansion } = p;
  p.expansion = { entity, place, outer: expansion, depth, floor: p.open.length, failed: false };
  p.text = entity.text;
  p.at = 0;
  body();
  p.expansion = expansion;
  p.text = text;
  p.at = at;
}

function isExpanding(expansion: Expansion | undefined, entity: Entity): boolean {
  for (let each = expansion; each !== undefined; each = each.outer) if (each.entity === entity) return true;
  return false;
}

/** The entity whose reference stands in the document itself. */
function outermost(expansion: Expansion | undefined): Entity | undefined {
  let each = expansion;
  while (each?.outer !== undefined) each = each.outer;
  return each?.entity;
}

/** Says once that there is too much; from then on nothing is expanded. */
function reportLimit(p: Parse, entity: Entity, place: Span, depth: number): void {
  const limit = depth > MAX_DEPTH ? `hold each other more than ${MAX_DEPTH} deep` : 'grow beyond a million characters';
  if (p.expandedLength <= MAX_EXPANDED_LENGTH) report(p, entityLimit(outermost(p.expansion) ?? entity, place, limit));
  if (p.expansion) failAll(p.expansion);
  if (depth <= MAX_DEPTH) p.expandedLength = Infinity;
}

/** What `written`, a stretch of the text at hand, hands on: the line ends of an entity were seen to when it was declared. */
export const asRead = (p: Parse, written: string): string =>
  p.expansion === undefined ? normaliseLineEnds(written) : written;

/** Reports the characters between `start` and `end` that XML does not allow, one report for each run of them. */
export function checkCharacters(p: Parse, start: number, end: number): void {
  if (!isUnusual(p.text.slice(start, end))) return;
  let at = start;
  while (at < end) {
    const codePoint = p.text.codePointAt(at) ?? NaN;
    if (isXmlCharacter(codePoint)) at += codePoint > 0xffff ? 2 : 1;
    else at = reportForbidden(p, at, end, codePoint);
  }
}

function reportForbidden(p: Parse, start: number, end: number, first: number): number {
  let at = start;
  // A character that is not allowed is never beyond U+FFFF, so each is one code unit.
  while (at < end && !isXmlCharacter(p.text.codePointAt(at) ?? NaN)) at++;
  report(p, forbiddenCharacters(first, at - start, placeOf(p, start, at)));
  return at;
}
