import type { Grammar } from '../../server/src/relaxng/load';
import { namesIn } from '../../server/src/relaxng/names';
import type { Element } from '../../server/src/relaxng/pattern';
import type { Random } from './random';
import { sampleElement, shuffled } from './sample';
import { copyOf, everyElement, isElement, written, type Sketch } from './sketch';
import { vocabularyOf, type Vocabulary } from './vocabulary';

/** Everything a mutation may draw on. */
interface Workshop {
  readonly random: Random;
  readonly vocabulary: Vocabulary;
  readonly patterns: ReadonlyMap<string, readonly Element[]>;
  /** Elements of all bases, to transplant. */
  readonly donors: readonly Sketch[];
}

/** Gives the document of a case: one of `bases` with a few things changed. The same chance gives the same text. */
export function mutator(grammar: Grammar, bases: readonly Sketch[]): (random: Random) => string {
  const vocabulary = vocabularyOf(grammar);
  const donors = bases.flatMap(everyElement);
  const patterns = patternsByName(grammar);
  return (random) => {
    const document = copyOf(random.pick(bases) ?? { name: 'domain', attributes: [], children: [] });
    // a whole domain has many places that no reader would look at: most of them are left out, what remains is more often met
    if (random.chance(0.7)) thinned(document, random);
    const workshop = { random, vocabulary, patterns, donors };
    for (let changes = 1 + random.below(3); changes > 0; changes--) {
      const target = random.pick(everyElement(document));
      const change = random.pick(CHANGES);
      if (target !== undefined) change?.(target, workshop);
    }
    return written(document);
  };
}

function patternsByName({ elements }: Grammar): ReadonlyMap<string, readonly Element[]> {
  const patterns = new Map<string, Element[]>();
  for (const element of elements) {
    for (const { local } of namesIn(element.names)) patterns.set(local, [...(patterns.get(local) ?? []), element]);
  }
  return patterns;
}

/** Leaves out most optional-looking children of the root and of its `<devices>`. */
function thinned(root: Sketch, random: Random): void {
  const kept = new Set(['name', 'uuid', 'memory', 'vcpu', 'os', 'devices']);
  for (const parent of [root, ...root.children.filter(isElement).filter(({ name }) => name === 'devices')]) {
    parent.children = parent.children.filter(
      (child) => !isElement(child) || kept.has(child.name) || random.chance(0.3),
    );
  }
}

type Change = (target: Sketch, workshop: Workshop) => void;

const changeOrder: Change = (target, { random }) => {
  target.children = shuffled(target.children, random);
};

const changeAttributeOrder: Change = (target, { random }) => {
  target.attributes = shuffled(target.attributes, random);
};

const changeEveryOrder: Change = (target, workshop) => {
  for (const element of everyElement(target)) {
    changeAttributeOrder(element, workshop);
    if (workshop.random.chance(0.5)) changeOrder(element, workshop);
  }
};

const changeValue: Change = (target, { random, vocabulary }) => {
  const attribute = random.pick(target.attributes);
  if (attribute !== undefined) attribute.value = random.pick(vocabulary.values) ?? '';
};

/** A slip of the finger, or blanks around. */
const distortValue: Change = (target, { random }) => {
  const attribute = random.pick(target.attributes);
  if (attribute === undefined) return;
  const { value } = attribute;
  const at = random.below(value.length + 1);
  attribute.value =
    random.pick([
      ` ${value}`,
      `${value} `,
      value.slice(0, at) + value.slice(at + 1),
      `${value.slice(0, at)}x${value.slice(at)}`,
      value.toUpperCase(),
      `${value}\n`,
    ]) ?? value;
};

const renameAttribute: Change = (target, { random, vocabulary }) => {
  const attribute = random.pick(target.attributes);
  if (attribute !== undefined) attribute.name = random.pick(vocabulary.attributes) ?? attribute.name;
};

const dropAttribute: Change = (target, { random }) => {
  target.attributes.splice(random.below(target.attributes.length), 1);
};

const addAttribute: Change = (target, { random, vocabulary }) => {
  const name = random.pick(vocabulary.attributes) ?? 'x';
  target.attributes.splice(random.below(target.attributes.length + 1), 0, {
    name,
    value: random.pick(vocabulary.values) ?? '',
  });
};

const doubleAttribute: Change = (target, { random }) => {
  const attribute = random.pick(target.attributes);
  if (attribute !== undefined) target.attributes.push({ ...attribute });
};

const renameElement: Change = (target, { random, vocabulary }) => {
  target.name = random.chance(0.3) ? `${target.name}x` : (random.pick(vocabulary.elements) ?? target.name);
};

const dropChild: Change = (target, { random }) => {
  target.children.splice(random.below(target.children.length), 1);
};

const doubleChild: Change = (target, { random }) => {
  const child = random.pick(target.children.filter(isElement));
  if (child !== undefined) target.children.splice(random.below(target.children.length + 1), 0, copyOf(child));
};

const transplant: Change = (target, { random, donors }) => {
  const donor = random.pick(donors);
  if (donor !== undefined && donor.name !== 'domain') {
    target.children.splice(random.below(target.children.length + 1), 0, copyOf(donor));
  }
};

/** In place of an element, another that the grammar has under the same name. */
const redraw: Change = (target, { random, patterns, vocabulary }) => {
  const pattern = random.pick(patterns.get(target.name) ?? []);
  if (pattern === undefined) return;
  const { attributes, children } = sampleElement(pattern, vocabulary, random);
  Object.assign(target, { attributes, children });
};

/** A child that the grammar has somewhere in such an element. */
const grow: Change = (target, { random, patterns, vocabulary }) => {
  const pattern = random.pick(patterns.get(target.name) ?? []);
  if (pattern === undefined) return;
  const { children, attributes } = sampleElement(pattern, vocabulary, random);
  const child = random.pick(children);
  if (child !== undefined) target.children.splice(random.below(target.children.length + 1), 0, child);
  const attribute = random.pick(attributes);
  if (attribute !== undefined && target.attributes.every(({ name }) => name !== attribute.name)) {
    target.attributes.push(attribute);
  }
};

const changeText: Change = (target, { random, vocabulary }) => {
  target.children = [{ text: random.pick(vocabulary.values) ?? '' }];
};

const addText: Change = (target, { random }) => {
  const text = random.pick(['x', ' ', '\n', '0', 'utc', '\u00a0']) ?? 'x';
  target.children.splice(random.below(target.children.length + 1), 0, { text });
};

/** Comments, instructions and sections, which no grammar sees, between elements and in the middle of a text. */
const addMarkup: Change = (target, { random }) => {
  const markup = random.pick([
    '<!-- a -->',
    '<?a b?>',
    '<![CDATA[]]>',
    '<![CDATA[ ]]>',
    '<![CDATA[a]]>',
    '&#32;',
    '&#x9;',
    '&lt;',
  ]);
  const at = random.below(target.children.length + 1);
  const split = target.children[at];
  if (split !== undefined && 'text' in split) {
    const middle = random.below(split.text.length + 1);
    target.children.splice(
      at,
      1,
      { text: split.text.slice(0, middle) },
      { markup: markup ?? '' },
      {
        text: split.text.slice(middle),
      },
    );
  } else target.children.splice(at, 0, { markup: markup ?? '' });
};

const addNamespace: Change = (target, { random }) => {
  const declared = random.pick([
    { name: 'xmlns', value: 'urn:example' },
    { name: 'xmlns', value: '' },
    { name: 'xmlns:a', value: 'urn:example' },
    { name: 'xmlns:qemu', value: 'http://libvirt.org/schemas/domain/qemu/1.0' },
    { name: 'xmlns:qemu', value: 'http://libvirt.org/schemas/domain/qemu/2.0' },
    { name: 'xml:lang', value: 'de' },
    { name: 'xml:base', value: 'x' },
    { name: 'xml:space', value: 'preserve' },
  ]);
  if (declared !== undefined) target.attributes.push(declared);
};

const addPrefix: Change = (target, { random }) => {
  if (random.chance(0.2)) {
    target.name = `undeclared:${target.name}`;
    return;
  }
  target.attributes.push({
    name: 'xmlns:p',
    value: random.pick(['urn:example', 'http://libvirt.org/schemas/domain/qemu/1.0']) ?? '',
  });
  const attribute = random.pick(target.attributes);
  if (random.chance(0.5) && attribute !== undefined && !attribute.name.includes(':') && attribute.name !== 'xmlns') {
    attribute.name = `p:${attribute.name}`;
  } else if (!target.name.includes(':')) target.name = `p:${target.name}`;
};

/** What is more often of interest stands more than once. */
const CHANGES: readonly Change[] = [
  ...[changeOrder, changeOrder, changeEveryOrder, changeAttributeOrder],
  ...[changeValue, changeValue, changeValue, distortValue, distortValue],
  ...[renameAttribute, dropAttribute, dropAttribute, addAttribute, doubleAttribute],
  ...[renameElement, dropChild, dropChild, doubleChild, transplant],
  ...[redraw, redraw, redraw, redraw, grow, grow, grow],
  ...[changeText, changeText, addText, addMarkup, addMarkup, addNamespace, addPrefix],
];
