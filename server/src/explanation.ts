import type { Analysis } from './analysis';
import { filled, valuesIn, type Saying, type Values } from './domain/saying';
import type { Problem, Stage } from './problem';
import type { Span } from './span';
import { nodeAt } from './xml/locate';
import { childElements, type XmlDocument, type XmlElement } from './xml/nodes';
import { VALIDATOR_TEXTS } from './relaxng/validatorWords';
import { originOf } from './rules/clock-old-spelling';
import { olderWordings } from './targets/libvirt/wording';
import { targets } from './targets/targets';

/** A message of libvirt's, of its validator's or of a hypervisor's, found in a text that somebody pasted. */
export interface Explanation {
  /** The message alone, in the words of today where older versions worded it otherwise. */
  readonly message: string;
  /** The same with a name in braces for each value. */
  readonly text: string;
  /** Who says so: `libvirt`, `the validator`, `QEMU`. */
  readonly by: string;
  readonly stages: readonly Stage[];
  /** The versions that use the words of the paste, in words, where not all do. */
  readonly wordedBy: string | undefined;
  /** What is behind it, where that goes without knowing the document; a full sentence. */
  readonly meaning: string | undefined;
  readonly ways: readonly WayOut[];
  /** The code whose page says more; undefined where that depends on the document. */
  readonly code: string | undefined;
  readonly values: Values;
}

/** What to write instead, and of whom that is true. */
export interface WayOut {
  readonly text: string;
  /** The targets that say so; empty where each does. */
  readonly targets: readonly string[];
  /** Of which guests and versions, in words; empty for all. */
  readonly where: string;
}

/** The messages that are known, each once, in the order of their lines. */
export function explain(pasted: string): readonly Explanation[] {
  const found = pasted.split(/\r\n?|\n/).flatMap((line) => explainLine(line) ?? []);
  return [...new Map(found.map((one) => [one.message, one])).values()];
}

function explainLine(line: string): Explanation | undefined {
  const heard = longest(sayings().flatMap((form) => hear(form, line)));
  if (heard !== undefined) return refusalExplained(heard);
  const [said] = VALIDATOR_TEXTS.flatMap(({ text, meaning }) => {
    const values = valuesIn(text, line);
    return values === undefined ? [] : [{ text, meaning, values }];
  });
  if (said === undefined) return undefined;
  const { text, meaning, values } = said;
  return {
    message: filled(text, values).trim(),
    text,
    by: 'the validator',
    stages: ['schema'],
    wordedBy: undefined,
    meaning: filled(meaning, values),
    ways: [],
    code: undefined,
    values,
  };
}

/** A saying of one target, in the words of some versions. */
interface Form {
  readonly saying: Saying;
  /** Undefined for what every driver says. */
  readonly target: string | undefined;
  readonly text: string;
  /** The versions that word it so, in words; undefined for those of today. */
  readonly wordedBy: string | undefined;
}

interface Heard extends Form {
  readonly values: Values;
}

/** Everything that any target can say, what all of them say once. */
function sayings(): readonly Form[] {
  const [first] = targets;
  const everywhere =
    first?.sayings.filter((saying) => targets.every((target) => target.sayings.includes(saying))) ?? [];
  const own = targets.flatMap(({ label, sayings: all }) =>
    all.filter((saying) => !everywhere.includes(saying)).map((saying) => ({ saying, target: label })),
  );
  return [...everywhere.map((saying) => ({ saying, target: undefined })), ...own].flatMap(({ saying, target }) => [
    { saying, target, text: saying.text, wordedBy: undefined },
    ...olderWordings(saying.text).map(({ text, where }) => ({ saying, target, text, wordedBy: where })),
  ]);
}

function hear(form: Form, line: string): readonly Heard[] {
  const values = valuesIn(form.text, line);
  return values === undefined ? [] : [{ ...form, values }];
}

/** Those of the longest text: `… is not supported by this architecture` says more than `… is not supported`. */
function longest(heard: readonly Heard[]): readonly [Heard, ...Heard[]] | undefined {
  const length = Math.max(...heard.map(({ text }) => text.length));
  const [first, ...others] = heard.filter(({ text }) => text.length === length);
  return first && [first, ...others.filter(({ text }) => text === first.text)];
}

function refusalExplained(all: readonly [Heard, ...Heard[]]): Explanation {
  const [{ saying, values, wordedBy }] = all;
  const fitting = all.filter((one) => fits(one));
  const meant = fitting.length > 0 ? fitting : all;
  const origin = originIn(saying.text, values);
  return {
    message: filled(saying.text, { value: '…', ...values }),
    text: saying.text,
    by: saying.by ?? 'libvirt',
    stages: [...new Set(meant.map((one) => one.saying.stage))],
    wordedBy,
    meaning: origin,
    ways: origin === undefined ? waysOut(meant) : [],
    code:
      origin !== undefined
        ? 'clock-old-spelling'
        : saying.by === undefined
          ? 'clock-setting-unsupported'
          : 'clock-start-fails',
    values,
  };
}

/** What old manuals have to do with a value that libvirt does not take. */
function originIn(text: string, { value }: Values): string | undefined {
  const [, attribute, element] = /attribute '(\w+)' in element '(\w+)'/.exec(text) ?? [];
  if (attribute === undefined || element === undefined || value === undefined) return undefined;
  return originOf(element, attribute, value);
}

const fits = ({ saying: { only = {} }, values }: Heard): boolean =>
  Object.entries(only).every(([name, words]) => values[name] === undefined || words.includes(values[name]));

/** Each way out once, with the targets whose words it is about. */
function waysOut(heard: readonly Heard[]): readonly WayOut[] {
  const ways = new Map<string, WayOut>();
  for (const { saying, target, values } of heard) {
    const text = filled(saying.wayOut, values);
    const where = saying.where ?? '';
    const known = ways.get(`${text} ${where}`)?.targets ?? [];
    ways.set(`${text} ${where}`, {
      text,
      where,
      targets: target === undefined ? [] : [...new Set([...known, target])],
    });
  }
  return [...ways.values()];
}

/** So many places are shown: of the validator's sentences none says which it was. */
const SHOWN = 5;

/**
 * The problems of a document that bring these messages about, in document order: those of which libvirt or the
 * hypervisor would say so, and for the validator's sentences what the grammar says of the elements that they name, or
 * else of any.
 */
export function causesOf(explanations: readonly Explanation[], { document, found }: Analysis): readonly Problem[] {
  const exact = found.filter((problem) => explanations.some((explanation) => brings(problem, explanation)));
  if (exact.length > 0 || explanations.every(({ stages }) => !stages.includes('schema'))) return exact.slice(0, SHOWN);
  const bySchema = found.filter(({ stage }) => stage === 'schema');
  const inNamed = bySchema.filter(({ span }) => isNamed(document, span, explanations));
  return (inNamed.length > 0 ? inNamed : bySchema).slice(0, SHOWN);
}

/** The same text with the same values, as far as both tell them: older versions tell fewer. */
function brings({ code, libvirtMessage }: Problem, { text, values, by, code: told }: Explanation): boolean {
  if (by !== 'libvirt') return code === told;
  const [own] = libvirtMessage === undefined ? [] : explain(libvirtMessage);
  return own?.text === text && Object.entries(own.values).every(([name, value]) => (values[name] ?? value) === value);
}

/** Whether a place lies in an element that the validator names, the root aside, or where one would stand that it sought. */
function isNamed(document: XmlDocument, span: Span, explanations: readonly Explanation[]): boolean {
  const namedAs = (name: 'element' | 'sought', { qname }: XmlElement): boolean =>
    explanations.some(({ values }) => values[name] === qname.local);
  const place = nodeAt(document, span.start);
  let at = 'attribute' in place ? place.attribute.parent : 'element' in place ? place.element : undefined;
  if (at !== undefined && childElements(at).some((child) => namedAs('sought', child))) return true;
  while (at !== undefined && at !== document.root && !namedAs('element', at)) at = at.parent;
  return at !== undefined && at !== document.root;
}
