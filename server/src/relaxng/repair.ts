import type { Edit, Fix } from '../problem';
import { addAttribute, removeAttribute, removeElement, renameAttribute, renameElement, setValue } from '../xml/edits';
import type { XmlAttribute, XmlElement } from '../xml/nodes';
import { judgedAttributes } from './attributes';
import { expectedText, fixedValues, localNames, type ExpectedText } from './expected';
import type { Finding } from './findings';
import type { Grammar } from './load';
import { keyOf, type Name } from './names';
import { nearest } from './nearest';
import { afterAttributes, type Given } from './startTag';
import { automatonOf, type Validation } from './validate';

/** So many alternatives are offered at most: a longer menu helps nobody. */
const OFFERED = 8;

/**
 * Finds the repairs of findings that are evident. None is called safe here: whether the stored
 * configuration stays the same is not the grammar's to say. Each repair of attributes is tried
 * with the grammar first, so none trades one mistake for another.
 */
export function repairer(grammar: Grammar, validation: Validation, text: string): (finding: Finding) => readonly Fix[] {
  const tags = new Tags(grammar, validation);
  return (finding) => {
    switch (finding.kind) {
      case 'unknown-element':
        return [...renamings(finding), removal(finding.element, text)];
      case 'misplaced-element':
      case 'duplicate-element':
        return [removal(finding.element, text)];
      case 'unknown-attribute':
        return unknownAttribute(tags, finding, text);
      case 'conflicting-attribute':
        return conflictingAttribute(tags, finding, text);
      case 'missing-attribute':
        return missingAttribute(tags, finding);
      case 'bad-value':
        return finding.node.kind === 'element' ? badContent(finding) : badValue(tags, finding, finding.node, text);
      case 'unexpected-text':
        return [fix('Remove this text', { span: finding.span, text: '' })];
      case 'missing-text':
      case 'late-element':
      case 'missing-element':
        return [];
    }
  };
}

type Of<K extends Finding['kind']> = Extract<Finding, { kind: K }>;

/** Asks the grammar what a start tag would be with other attributes. */
class Tags {
  private readonly automaton;
  /** Names that are wrong and values that are wrong: they have their own repairs, for which no other need wait. */
  private readonly wrongNames: ReadonlySet<XmlAttribute>;
  private readonly wrongValues: ReadonlySet<XmlAttribute>;
  private readonly lacking: ReadonlySet<XmlElement>;

  constructor(
    grammar: Grammar,
    private readonly validation: Validation,
  ) {
    const { findings } = validation;
    this.automaton = automatonOf(grammar);
    this.wrongNames = new Set(findings.flatMap((finding) => ('attribute' in finding ? [finding.attribute] : [])));
    this.wrongValues = new Set(
      findings.flatMap((f) => (f.kind === 'bad-value' && f.node.kind === 'attribute' ? [f.node] : [])),
    );
    this.lacking = new Set(findings.flatMap((f) => (f.kind === 'missing-attribute' ? [f.element] : [])));
  }

  /** Whether `changed` goes with the sound attributes of `element`, `without` aside. */
  takes(element: XmlElement, changed: readonly Given[], without?: XmlAttribute): boolean {
    return this.tries(element, changed, without, !this.lacking.has(element));
  }

  /** Whether `added` is all that `element` still needs. */
  completes(element: XmlElement, added: Given): boolean {
    return this.tries(element, [added], undefined, true);
  }

  /** What an attribute of that name may say on `element`, whatever else is there. */
  valuesOf(element: XmlElement, name: Name): ExpectedText {
    const match = this.validation.matchOf(element);
    const step = match && this.automaton.attribute(match.inside, name);
    return expectedText(step?.inside.contents ?? []);
  }

  private tries(
    element: XmlElement,
    changed: readonly Given[],
    without: XmlAttribute | undefined,
    whole: boolean,
  ): boolean {
    const match = this.validation.matchOf(element);
    const replaced = new Set(changed.map(({ name }) => keyOf(name)));
    const others = judgedAttributes(element).filter(
      (other) => other !== without && !replaced.has(keyOf(other.name)) && !this.wrongNames.has(other),
    );
    const sound = others.filter((other) => !this.wrongValues.has(other));
    const wrong = others.filter((other) => this.wrongValues.has(other));
    const state = match && afterAttributes(this.automaton, match.inside, [...changed, ...sound], wrong);
    return state !== undefined && (!whole || this.automaton.endAttributes(state) !== undefined);
  }
}

const written = (attribute: XmlAttribute): string => `${attribute.name.raw}='${attribute.value}'`;

/** A repair; `preferred` where there is no doubt which one the author wants. */
const fix = (title: string, edits: Edit | readonly Edit[], preferred = false): Fix => ({
  title,
  kind: 'quickfix',
  preferred,
  safe: false,
  edits: 'span' in edits ? [edits] : edits,
});

const removal = (element: XmlElement, text: string): Fix =>
  fix(`Remove <${element.name.raw}>`, removeElement(text, element));

const withoutAttribute = (attribute: XmlAttribute, text: string): Fix =>
  fix(`Remove ${written(attribute)}`, removeAttribute(text, attribute));

/** The nearest names that may stand there; the nearest of all is preferred. */
function renamings({ element, taken, expected }: Of<'unknown-element'>): readonly Fix[] {
  if (taken === undefined) return [];
  return nearest(element.name.local, localNames(expected))
    .slice(0, 3)
    .map((name, at) => fix(`Rename <${element.name.raw}> to <${name}>`, renameElement(element, name), at === 0));
}

function unknownAttribute(
  tags: Tags,
  { attribute, expected, meant }: Of<'unknown-attribute'>,
  text: string,
): readonly Fix[] {
  const names = nearest(attribute.name.local, localNames(expected));
  const near = [...new Set(meant === undefined ? names : [meant, ...names])]
    .filter((local) =>
      tags.takes(attribute.parent, [{ name: { namespace: '', local }, value: attribute.value }], attribute),
    )
    .slice(0, 3);
  return [
    ...near.map((name, at) =>
      fix(`Rename ${attribute.name.raw} to ${name}`, renameAttribute(attribute, name), at === 0),
    ),
    // the attribute that it was taken for may be required
    ...(meant === undefined || tags.takes(attribute.parent, [], attribute) ? [withoutAttribute(attribute, text)] : []),
  ];
}

/** Where one change of the deciding attribute makes sense of both, that comes first; else taking it out does. */
function conflictingAttribute(
  tags: Tags,
  { attribute, rival }: Of<'conflicting-attribute'>,
  text: string,
): readonly Fix[] {
  const others = otherRivals(tags, attribute, rival);
  const removing = withoutAttribute(attribute, text);
  return others.length === 1 ? [...others, removing] : [removing, ...others];
}

/** The values of the deciding attribute that go with `attribute` and everything else on the tag. */
function otherRivals(tags: Tags, attribute: XmlAttribute, rival: XmlAttribute): readonly Fix[] {
  const fitting = fixedValues(tags.valuesOf(attribute.parent, rival.name)).filter((value) =>
    tags.takes(attribute.parent, [{ name: rival.name, value }, attribute], rival),
  );
  return fitting
    .slice(0, OFFERED)
    .map((value) => fix(`Change ${rival.name.raw} to '${value}'`, setValue(rival, value), fitting.length === 1));
}

/** Each value that makes the tag complete: all of an enumeration, 0 for a number, nothing for free text. */
function missingAttribute(tags: Tags, { element, missing, expected }: Of<'missing-attribute'>): readonly Fix[] {
  const wanted = missing.length > 0 ? missing : localNames(expected);
  const fitting = wanted
    .flatMap((local) => {
      const name = { namespace: '', local };
      return suggestions(tags.valuesOf(element, name)).map((value) => ({ name, value }));
    })
    .filter((candidate) => tags.completes(element, candidate));
  return fitting
    .slice(0, OFFERED)
    .map(({ name: { local }, value }) =>
      fix(`Add ${local}='${value}'`, addAttribute(element, local, value), fitting.length === 1),
    );
}

/** Values to choose from: the fixed ones, and 0 where a number will do. */
const suggestions = (expected: ExpectedText): readonly string[] => [
  ...fixedValues(expected),
  ...(expected.types.length > 0 ? ['0'] : []),
];

function badValue(tags: Tags, finding: Of<'bad-value'>, attribute: XmlAttribute, text: string): readonly Fix[] {
  const { parent, name } = attribute;
  const fits = (value: string): boolean => tags.takes(parent, [{ name, value }], attribute);
  const accepted = suggestions(finding.expected).filter(fits);
  const meant = [...sameNumber(finding.text).filter(fits).slice(0, 1), ...nearest(finding.text.trim(), accepted)];
  const choices = [...new Set([...meant, ...(accepted.length <= OFFERED ? accepted : [])])];
  const rivals = finding.rival === undefined ? [] : otherRivals(tags, attribute, finding.rival);
  return [
    ...choices.map((value, at) =>
      fix(`Change ${name.raw} to '${value}'`, setValue(attribute, value), at === 0 && meant.length > 0),
    ),
    ...rivals.map((other) => ({ ...other, preferred: false })),
    ...(tags.takes(parent, [], attribute) ? [withoutAttribute(attribute, text)] : []),
  ];
}

/** The text without the blanks and the plus sign that a grammar may be stricter about than whoever reads the number. */
const sameNumber = (text: string): readonly string[] =>
  [text.trim(), text.trim().replace(/^\+/, '')].filter((value) => value !== '' && value !== text);

const badContent = ({ text, expected, span }: Of<'bad-value'>): readonly Fix[] =>
  nearest(text.trim(), fixedValues(expected))
    .slice(0, 3)
    .map((value, at) => fix(`Change to '${value}'`, { span, text: value }, at === 0));
