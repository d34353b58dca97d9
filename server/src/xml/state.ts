import type { Problem } from '../problem';
import type { Span } from '../span';
import { inEntity } from './messages/entities';
import { NOWHERE, Tape } from './tape';

/** A value under construction: what is readonly for everyone else can still be set. */
export type Draft<T> = { -readonly [Key in keyof T]: T[Key] };

/** An entity of the internal subset. External ones have no text: they are never read. */
export interface Entity {
  readonly name: string;
  /** Its replacement text (XML 1.0 §4.5); undefined when it lies outside the document. */
  readonly text: string | undefined;
  /** Declared with NDATA: not XML at all. */
  readonly unparsed: boolean;
  /** Its name in the declaration. */
  readonly span: Span;
}

/** What the internal subset says about one attribute of one element. */
export interface AttributeDeclaration {
  readonly name: string;
  /** CDATA keeps its spaces; every other type loses those at its ends and doubles (XML 1.0 §3.3.3). */
  readonly tokenised: boolean;
  /** The default, decoded; undefined for #REQUIRED and #IMPLIED. */
  readonly value: string | undefined;
}

/** A start tag without its `>`. Whether `>` or `/>` mends it shows when its end tag comes, or does not. */
export interface UnfinishedTag {
  /** The report that waits for its fix; undefined where no insertion alone mends the tag. */
  readonly problem: Draft<Problem> | undefined;
  /** Where the `>` belongs. */
  readonly at: number;
  /** The quote that is missing before it, where one is. */
  readonly quote: string;
}

/** A report on an element closed without its end tag, and how the end tag is to be inserted. */
export interface Owed {
  readonly problem: Draft<Problem>;
  readonly at: number;
  /** Line break and indentation to stand before it. */
  readonly lead: string;
}

/** An end tag that closes nothing, and its report. */
export interface StrayEndTag {
  readonly problem: Draft<Problem>;
  readonly start: number;
  readonly nameSpan: Span;
}

/** An element whose end is not yet seen. */
export interface Open {
  /** Its index on the tape. */
  readonly element: number;
  /** The prefixes it declares, `''` for the default namespace. */
  readonly prefixes: readonly string[];
  /** Set where its start tag does not end. */
  readonly unfinished: UnfinishedTag | undefined;
  /** The first end tag in it that closes nothing, if there is one: probably the element's own, misspelt. */
  stray: StrayEndTag | undefined;
}

/** The reference that the text being parsed came in by. */
export interface Expansion {
  readonly entity: Entity;
  /** Where the outermost reference stands in the document: the place of everything that comes out of it. */
  readonly place: Span;
  readonly outer: Expansion | undefined;
  readonly depth: number;
  /** How many elements were open at the reference; its text may not close them. */
  readonly floor: number;
  failed: boolean;
}

/** Everything that changes while one text is parsed. It lives for one call of `parseXml`. */
export interface Parse {
  /** The document, or the replacement text of the entity being expanded. */
  text: string;
  at: number;
  expansion: Expansion | undefined;
  /** Characters that entities have expanded to so far. */
  expandedLength: number;
  readonly problems: Draft<Problem>[];
  readonly tape: Tape;
  readonly open: Open[];
  /** The innermost element of `open`, to which content belongs; `NOWHERE` outside the root. */
  element: number;
  /** How often each element name stands in `open`; undefined while nobody has asked. */
  openCounts: Map<string, number> | undefined;
  /** Namespaces by prefix, the innermost last. */
  readonly bindings: Map<string, string[]>;
  /** Elements closed before their end tag, by name: the end tag may still come. */
  readonly owed: Map<string, Owed>;
  /** Some attribute of the tag at hand has a prefix or declares one. */
  hasPrefixes: boolean;
  /** The text run being collected. */
  run: TextRun | undefined;
  /** Where the blanks begin and end that were last left out of the tape. */
  blankStart: number;
  blankEnd: number;
  /** Terminators that do not occur any more from some place on. */
  readonly absent: Set<string>;
  /** Some construct lacks its end and has taken the rest of the document. */
  ranOut: boolean;
  readonly entities: Map<string, Entity>;
  readonly parameterEntities: Map<string, Entity>;
  readonly attributeDeclarations: Map<string, Map<string, AttributeDeclaration>>;
  standalone: boolean;
  /** There are declarations that nobody read: an external subset or parameter entity. */
  declarationsUnread: boolean;
  /** Behind a reference to a parameter entity that nobody read. */
  parameterUnread: boolean;
  /** A DOCTYPE was read outside the root. */
  hasDoctype: boolean;
  /** `NOWHERE` as long as there is none. */
  root: number;
  /** Something behind the root has been reported; what else stands there is the same mistake. */
  strayBehindRoot: boolean;
}

/** Character data collected until the next markup. */
export interface TextRun {
  start: number;
  end: number;
  value: string;
  /** Holds a CDATA section or a reference, which even when blank belong inside an element. */
  marked: boolean;
  /** Something in it has been reported already. */
  reported: boolean;
}

/** Enough to see that a document is hopeless, and few enough to hold. */
const MAX_PROBLEMS = 5000;

/** Adds a problem of the text at hand; within an entity only the first, at its reference. */
export function report(p: Parse, problem: Problem): Draft<Problem> {
  if (p.problems.length >= MAX_PROBLEMS) return problem;
  const { expansion } = p;
  if (expansion === undefined) p.problems.push(problem);
  else if (!expansion.failed) {
    p.problems.push(inEntity(expansion.place, expansion.entity, problem));
    failAll(expansion);
  }
  return problem;
}

/** Gives up on the text of all entities being expanded. */
export function failAll(expansion: Expansion): void {
  for (let each: Expansion | undefined = expansion; each !== undefined; each = each.outer) each.failed = true;
}

/** The place in the document of a stretch of the text at hand. */
export const placeOf = (p: Parse, start: number, end: number): Span => p.expansion?.place ?? { start, end };

/** Where in the document a stretch of the text at hand begins. */
export const startOf = (p: Parse, start: number): number => p.expansion?.place.start ?? start;

/** Where in the document a stretch of the text at hand ends. */
export const endOf = (p: Parse, end: number): number => p.expansion?.place.end ?? end;

/** The state at the start of a document. */
export const newParse = (text: string): Parse => ({
  text,
  at: 0,
  expansion: undefined,
  expandedLength: 0,
  problems: [],
  tape: new Tape(text),
  open: [],
  element: NOWHERE,
  openCounts: undefined,
  bindings: new Map(),
  owed: new Map(),
  hasPrefixes: false,
  run: undefined,
  blankStart: NOWHERE,
  blankEnd: NOWHERE,
  absent: new Set(),
  ranOut: false,
  entities: new Map(),
  parameterEntities: new Map(),
  attributeDeclarations: new Map(),
  standalone: false,
  declarationsUnread: false,
  parameterUnread: false,
  hasDoctype: false,
  root: NOWHERE,
  strayBehindRoot: false,
});

/** Where `terminator` next occurs; -1 where it does not, which is searched only once however often it is asked. */
export function find(p: Parse, terminator: string, from: number): number {
  if (p.expansion !== undefined) return p.text.indexOf(terminator, from);
  if (p.absent.has(terminator)) return -1;
  const found = p.text.indexOf(terminator, from);
  if (found < 0) p.absent.add(terminator);
  return found;
}
