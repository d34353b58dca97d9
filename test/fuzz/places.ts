import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { analyze } from '../../server/src/analysis';
import { completion } from '../../server/src/features/completion';
import { schemaAt } from '../../server/src/installedSchemas';
import { Lines } from '../../server/src/lines';
import { isEqual } from '../../server/src/relaxng/derivative';
import { NO_CONTEXT } from '../../server/src/relaxng/datatypes/datatype';
import {
  fixedValues,
  expectedText,
  laterElements,
  possibleAttributes,
  type ExpectedText,
} from '../../server/src/relaxng/expected';
import type { Grammar } from '../../server/src/relaxng/load';
import { includesName, keyOf, namesIn, type Name } from '../../server/src/relaxng/names';
import type { Attribute, Element, Pattern } from '../../server/src/relaxng/pattern';
import { attributesAt, elementsAt, gapAt, textsAt, valuesAt } from '../../server/src/relaxng/questions';
import { validate } from '../../server/src/relaxng/validate';
import type { SchemaSource } from '../../server/src/schemas/source';
import type { XmlAttribute, XmlDocument, XmlElement } from '../../server/src/xml/nodes';
import { parseXml } from '../../server/src/xml/parser';
import { ableClient } from '../helpers/analysis';
import { jingSays } from './jing';
import { mutator } from './mutate';
import { randomFrom, type Random } from './random';
import { sketch } from './sketch';
import { vocabularyOf } from './vocabulary';

/** Where to ask what may be written, and whom. */
export interface PlacesPlan {
  /** The path of the grammar, for Jing. */
  readonly schema: string;
  /** The same, for us. */
  readonly grammar: Grammar;
  /** The texts of documents to begin with. */
  readonly bases: readonly string[];
  readonly places: number;
  readonly seed: number;
}

export interface PlacesResult {
  /** How many of the words tried were offered. */
  readonly offered: number;
  readonly notOffered: number;
  /** How many of those offered make a valid document at once; the others lack something. */
  readonly validAtOnce: number;
  readonly documents: number;
  /** The words that Jing and we disagree about. */
  readonly differences: readonly string[];
}

/** A word tried at a place. */
interface Trial {
  readonly place: string;
  readonly word: string;
  readonly offered: boolean;
  /** Documents with the word; it may stand at the place if one of them is right or merely lacks something. */
  readonly texts: readonly string[];
  /** What Jing may say of such a document. */
  readonly isForgiven: (message: string) => boolean;
  /** Whether Jing says that something must come first, which we offer first and Jing lets stand. */
  readonly isEarly: (message: string) => boolean;
  /** Whether an open name class may take the word: those have no names to offer. */
  readonly isOpen: boolean;
}

/**
 * Asks at random places in valid documents what may be written there, and Jing about every word of the grammar's
 * vocabulary written there: what is offered makes a document that is valid or merely lacks something required, and
 * what is not offered does not. Place `n` of a seed is the same in every run.
 */
export async function tryPlaces({ schema, grammar, bases, places, seed }: PlacesPlan): Promise<PlacesResult> {
  const words = wordsOf(grammar);
  const mutated = mutator(grammar, bases.map(sketch));
  const source = schemaAt(schema);
  const trials: Trial[] = [];
  for (let place = 0; place < places; place++) {
    const random = randomFrom(seed * 1_000_003 + place);
    const text = validDocument(grammar, mutated, random);
    trials.push(...trialsAt({ source, grammar, words, random, document: parseXml(text) }, place));
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'domxml-places-'));
  const said = await jingSays(
    schema,
    trials.flatMap(({ texts }) => texts),
    path.join(folder, 'batch'),
  );
  rmSync(folder, { recursive: true });
  let from = 0;
  const answers = trials.map(({ texts }) => said.slice(from, (from += texts.length)));
  const offered = trials.filter((trial) => trial.offered).length;
  return {
    offered,
    notOffered: trials.length - offered,
    validAtOnce: trials.filter((trial, at) => trial.offered && answers[at]?.some((messages) => messages.length === 0))
      .length,
    documents: said.length,
    differences: trials.flatMap((trial, at) => difference(trial, answers[at] ?? [])),
  };
}

function difference(trial: Trial, answers: readonly (readonly string[])[]): readonly string[] {
  const { place, word, offered, isForgiven, isEarly, isOpen, texts } = trial;
  const taken = answers.some((messages) => messages.every((message) => isForgiven(message)));
  if (taken === offered || (taken && isOpen)) return [];
  if (!offered && answers.every((messages) => messages.length > 0 && messages.some(isEarly))) return [];
  const verdict = offered
    ? `is offered, and Jing says: ${answers[0]?.join('; ') ?? ''}`
    : 'is not offered, and Jing takes it';
  return [`${place}: ${word} ${verdict}\n${texts[0] ?? ''}`];
}

/** What is being tried where. */
interface Scene {
  /** Where the editor's completion finds the grammar. */
  readonly source: SchemaSource;
  readonly grammar: Grammar;
  readonly words: Words;
  readonly random: Random;
  readonly document: XmlDocument;
}

/** The first valid mutation, with end tags everywhere so that there is room for children. */
function validDocument(grammar: Grammar, mutated: (random: Random) => string, random: Random): string {
  for (;;) {
    const text = mutated(random).replace(/<([^\s<>/]+)([^<>]*)\/>/g, '<$1$2></$1>');
    const document = parseXml(text);
    if (document.problems.length === 0 && validate(grammar, document).findings.length === 0) return text;
  }
}

function trialsAt(scene: Scene, place: number): readonly Trial[] {
  const { document, random } = scene;
  const elements = document.root === undefined ? [] : everyElement(document.root);
  const element = random.pick(elements);
  const attribute = random.pick(
    elements.flatMap(({ attributes }) => attributes).filter(({ qname }) => isJudged(qname)),
  );
  const leaf = random.pick(elements.filter((candidate) => candidate.children.some((child) => child.kind === 'text')));
  const parent = random.pick(
    elements.filter((candidate) => candidate.children.every((child) => child.kind === 'element')),
  );
  switch (random.below(4)) {
    case 0:
      return parent === undefined
        ? []
        : [...elementTrials(scene, place, parent), ...templateTrials(scene, place, parent)];
    case 1:
      return element === undefined ? [] : attributeTrials(scene, place, element);
    case 2:
      return attribute === undefined ? [] : valueTrials(scene, place, attribute);
    default:
      return leaf === undefined ? [] : textTrials(scene, place, leaf);
  }
}

const LACKS = /^element "[^"]*" (?:missing|incomplete|not allowed yet)/;

function elementTrials(
  { document, grammar, words, random }: Scene,
  place: number,
  parent: XmlElement,
): readonly Trial[] {
  const starts = [parent.startTag.end, ...parent.children.map((child) => child.span.end)];
  const at = random.pick(starts) ?? parent.startTag.end;
  const offers = new Set(elementsAt(grammar, document, gapAt(document, parent, at)).map(({ name }) => keyOf(name)));
  const inside = laterElements(contentsOf(grammar, document, parent));
  return words.elements.map((name): Trial => {
    const tag = `<${name.local} xmlns="${name.namespace}"></${name.local}>`;
    const about = `element "${name.local}"`;
    return {
      place: `place ${place}, in <${parent.name.raw}> at ${at}`,
      word: `<${keyOf(name)}>`,
      offered: offers.has(keyOf(name)),
      texts: [spliced(document.text, at, at, tag)],
      isForgiven: (said) =>
        (LACKS.test(said) && !said.startsWith(`${about} not allowed yet`)) ||
        said.startsWith(`character content of ${about} invalid`),
      isEarly: (said) => said.startsWith(`${about} not allowed yet`),
      isOpen: isOpenTo(inside, name),
    };
  });
}

/** The templates that the editor inserts, filled in with the first of their choices. */
function templateTrials({ document, random, source }: Scene, place: number, parent: XmlElement): readonly Trial[] {
  const { text } = document;
  const at = random.pick([parent.startTag.end, ...parent.children.map((child) => child.span.end)]) ?? 0;
  const analysis = analyze(text, { world: { now: 0, hostTimezone: 'UTC' }, source });
  const wish = { trigger: undefined, grammarElsewhere: false };
  const items = completion(analysis, new Lines(text).position(at), wish, ableClient);
  return items.map(({ label, textEdit }) => ({
    place: `place ${place}, in <${parent.name.raw}> at ${at}`,
    word: `the template of <${label}>`,
    offered: true,
    texts: [spliced(text, at, at, filledIn(textEdit?.newText ?? ''))],
    // what is to be typed is still missing
    isForgiven: (said) => LACKS.test(said) || / (?:is )?invalid[; ]/.test(said),
    isEarly: () => false,
    isOpen: false,
  }));
}

const filledIn = (snippet: string): string =>
  snippet
    .replace(/\$\{\d+\|((?:\\.|[^\\,|])*)[^}]*\}/g, '$1')
    .replace(/(?<!\\)\$\d+/g, '')
    .replace(/\\([$},|\\])/g, '$1');

function attributeTrials({ document, grammar, words }: Scene, place: number, element: XmlElement): readonly Trial[] {
  const offers = new Set(attributesAt(grammar, document, element).map(({ name }) => keyOf(name)));
  const inside = possibleAttributes(contentsOf(grammar, document, element));
  const present = new Set(element.attributes.map(({ name }) => keyOf(name)));
  const end = element.startTag.end - 1;
  return words.attributes
    .filter((name) => !present.has(keyOf(name)))
    .map((name): Trial => ({
      place: `place ${place}, on <${element.name.raw}> at ${end}`,
      word: `@${keyOf(name)}`,
      offered: offers.has(keyOf(name)),
      texts: words
        .valuesOf(element.qname, name)
        .map((value) => spliced(document.text, end, end, ` ${name.local}="${escaped(value)}"`)),
      isForgiven: (said) => LACKS.test(said) || said.startsWith(`value of attribute "${name.local}" is invalid`),
      isEarly: () => false,
      isOpen: isOpenTo(inside, name),
    }));
}

function valueTrials({ document, grammar, words }: Scene, place: number, attribute: XmlAttribute): readonly Trial[] {
  const expected = valuesAt(grammar, document, attribute);
  const { start, end } = attribute.valueSpan;
  return words.values.map((value): Trial => ({
    place: `place ${place}, ${attribute.name.raw} of <${attribute.parent.name.raw}> at ${start}`,
    word: JSON.stringify(value),
    offered: takes(expected, value),
    texts: [spliced(document.text, start, end, escaped(value))],
    isForgiven: (said) => LACKS.test(said),
    isEarly: () => false,
    isOpen: false,
  }));
}

function textTrials({ document, grammar, words }: Scene, place: number, leaf: XmlElement): readonly Trial[] {
  const expected = textsAt(grammar, document, leaf);
  const start = leaf.startTag.end;
  const end = leaf.endTag?.span.start ?? start;
  // a blank stands for no text at all, which is not a text to offer
  return words.values
    .filter((value) => value.trim() !== '')
    .map((value): Trial => ({
      place: `place ${place}, text of <${leaf.name.raw}> at ${start}`,
      word: JSON.stringify(value),
      offered: takes(expected, value),
      texts: [spliced(document.text, start, end, escaped(value))],
      isForgiven: (said) => LACKS.test(said),
      isEarly: () => false,
      isOpen: false,
    }));
}

/** What the patterns of an element ask for, whatever it holds. */
const contentsOf = (grammar: Grammar, document: XmlDocument, element: XmlElement): readonly Pattern[] =>
  validate(grammar, document)
    .matchOf(element)
    ?.patterns.map(({ content }) => content) ?? [];

const isOpenTo = (patterns: readonly (Element | Attribute)[], name: Name): boolean =>
  patterns.some(({ names }) => names.kind !== 'name' && includesName(names, name));

/** Whether `text` is among what is expected. */
const takes = ({ values, types, anyText }: ExpectedText, text: string): boolean =>
  anyText ||
  values.some((value) => isEqual(value, text, NO_CONTEXT)) ||
  types.some(({ type, except }) => type.allows(text) && !(except !== undefined && takes(expectedText([except]), text)));

/** Everything that a grammar names and fixes. */
interface Words {
  readonly elements: readonly Name[];
  readonly attributes: readonly Name[];
  readonly values: readonly string[];
  /** What to try for an attribute: where it belongs to such an element, also each of its fixed values. */
  valuesOf(element: Name, attribute: Name): readonly string[];
}

function wordsOf(grammar: Grammar): Words {
  const fixed = new Map<string, Set<string>>();
  for (const element of grammar.elements) {
    for (const attribute of possibleAttributes([element.content])) {
      for (const key of namesIn(element.names).flatMap((owner) =>
        namesIn(attribute.names).map((n) => pair(owner, n)),
      )) {
        const known = fixed.get(key) ?? new Set<string>();
        for (const value of fixedValues(expectedText([attribute.content]))) known.add(value);
        fixed.set(key, known);
      }
    }
  }
  return {
    elements: namesOf(grammar.elements),
    attributes: namesOf(grammar.elements.flatMap(({ content }) => possibleAttributes([content]))).filter(isJudged),
    values: vocabularyOf(grammar).values.filter((value) => !/[\ufeff\u2028]/.test(value)),
    valuesOf: (element, attribute) => ['', ...(fixed.get(pair(element, attribute)) ?? [])],
  };
}

const pair = (element: Name, attribute: Name): string => `${keyOf(element)} ${keyOf(attribute)}`;

/** Attributes of other namespaces would need a declaration wherever they are tried. */
const isJudged = ({ namespace }: Name): boolean => namespace === '';

function namesOf(patterns: readonly (Element | Attribute)[]): readonly Name[] {
  const names = patterns.flatMap((pattern) => namesIn(pattern.names));
  return [...new Map(names.map((name) => [keyOf(name), name])).values()];
}

const everyElement = (root: XmlElement): readonly XmlElement[] => [
  root,
  ...root.children.flatMap((child) => (child.kind === 'element' ? everyElement(child) : [])),
];

const spliced = (text: string, start: number, end: number, by: string): string =>
  text.slice(0, start) + by + text.slice(end);

const escaped = (text: string): string =>
  text.replace(/[&<>"\n\t]/g, (character) => `&#${character.codePointAt(0) ?? 0};`);
