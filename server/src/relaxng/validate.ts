import type { Span } from '../span';
import type { XmlDocument, XmlElement, XmlNode, XmlText } from '../xml/nodes';
import { takeAttributes } from './attributes';
import { Automaton, type State, type Step } from './automaton';
import { isWhitespace } from './datatypes/whitespace';
import { expectedText, possibleElements, requiredElements } from './expected';
import type { Finding } from './findings';
import type { Grammar } from './load';
import type { Element } from './pattern';
import { recover } from './recover';

/** What the grammar made of a document. */
export interface Validation {
  /** Every mistake, in document order of where it was noticed; empty for a valid document. */
  readonly findings: readonly Finding[];
  /** How each element that could be judged was matched; found out when first asked for. */
  readonly matches: ReadonlyMap<XmlElement, Match>;
}

export interface Match {
  /** The patterns that took the element. */
  readonly patterns: readonly Element[];
  /** The state before its attributes. */
  readonly inside: State;
}

const automata = new WeakMap<Grammar, Automaton>();

/** The tables of a grammar; made once. */
export function automatonOf(grammar: Grammar): Automaton {
  const known = automata.get(grammar);
  if (known !== undefined) return known;
  const automaton = new Automaton(grammar.factory, grammar.start);
  automata.set(grammar, automaton);
  return automaton;
}

/** Whoever made more mistakes has seen enough: judging ends there, and the last problem says so. */
export const FINDINGS_AT_MOST = 5000;

/** Judges a document from its root. Where something is wrong it is reported once and the rest is judged all the same. */
export function validate(grammar: Grammar, document: XmlDocument): Validation {
  const findings: Finding[] = [];
  const enough = (): boolean => findings.length >= FINDINGS_AT_MOST;
  new Walk(grammar, document.text, (finding) => findings.push(finding)).run(document.root, enough);
  let matches: ReadonlyMap<XmlElement, Match> | undefined;
  return {
    findings,
    get matches() {
      return (matches ??= matchesOf(grammar, document));
    },
  };
}

/** The same walk once more, this time to note how each element is matched: few documents need to know. */
function matchesOf(grammar: Grammar, document: XmlDocument): ReadonlyMap<XmlElement, Match> {
  const matches = new Map<XmlElement, Match>();
  const note = (element: XmlElement, match: Match): void => void matches.set(element, match);
  new Walk(grammar, document.text, () => undefined, note).run(document.root);
  return matches;
}

/** An element whose children are being judged. */
interface Frame {
  readonly element: XmlElement;
  readonly isLeaf: boolean;
  readonly initial: State;
  state: State;
  next: number;
  /** The step that led in; undefined where the element was not taken but judged all the same. */
  readonly step: Step<Element> | undefined;
  /** Where the parent goes on behind an element that is not complete or was not taken. */
  readonly outside: State;
  readonly report: (finding: Finding) => void;
}

/** What is not held against an element that is judged as what it may have been meant to be, or is one too many. */
const LACKS: readonly Finding['kind'][] = ['missing-attribute', 'missing-element', 'missing-text'];

/** Elements that this goes for. */
const LACK_NOTHING: readonly Finding['kind'][] = ['unknown-element', 'misplaced-element', 'duplicate-element'];

/** One pass over one document, with its own stack: depth is the author's, not the engine's. */
class Walk {
  private readonly automaton: Automaton;
  private readonly stack: Frame[] = [];

  constructor(
    private readonly grammar: Grammar,
    private readonly source: string,
    private readonly report: (finding: Finding) => void,
    private readonly note?: (element: XmlElement, match: Match) => void,
  ) {
    this.automaton = automatonOf(grammar);
  }

  run(root: XmlElement | undefined, enough = (): boolean => false): void {
    if (root === undefined) return;
    this.enter(root, undefined);
    for (let frame = this.stack.at(-1); frame !== undefined && !enough(); frame = this.stack.at(-1)) {
      const child = this.nextElement(frame);
      if (child !== undefined) this.enter(child, frame);
      else this.leave(frame);
    }
  }

  private readonly reportButLacks = (finding: Finding): void => {
    if (!LACKS.includes(finding.kind)) this.report(finding);
  };

  private enter(element: XmlElement, parent: Frame | undefined): void {
    const before = parent?.state ?? this.automaton.start;
    const step = this.automaton.open(before, element.qname);
    if (step !== undefined) {
      this.push(element, step.matched, step.inside, step, parent?.state ?? before, this.report);
      return;
    }
    const { finding, inside, matched, outside } = recover(
      this.grammar,
      this.automaton,
      { element: parent?.element, initial: parent?.initial ?? before, state: before },
      element,
    );
    this.report(finding);
    const report = LACK_NOTHING.includes(finding.kind) ? this.reportButLacks : this.report;
    if (inside !== undefined) this.push(element, matched, inside, undefined, outside, report);
    else if (parent !== undefined) parent.state = outside;
  }

  private push(
    element: XmlElement,
    patterns: readonly Element[],
    inside: State,
    step: Step<Element> | undefined,
    outside: State,
    report: Frame['report'],
  ): void {
    this.note?.(element, { patterns, inside });
    const initial = takeAttributes(this.automaton, inside, element, report);
    const isLeaf = !element.children.some(isElement);
    this.stack.push({ element, isLeaf, initial, state: initial, next: 0, step, outside, report });
  }

  /** The next child element, the text before it judged; undefined at the end. */
  private nextElement(frame: Frame): XmlElement | undefined {
    if (frame.isLeaf) return undefined;
    const { children } = frame.element;
    let run: XmlText[] | undefined;
    while (frame.next < children.length) {
      const child: XmlNode | undefined = children[frame.next++];
      if (child?.kind === 'text' && !child.blank) (run ??= []).push(child);
      if (child?.kind === 'element') {
        this.text(frame, run);
        return child;
      }
    }
    this.text(frame, run);
    return undefined;
  }

  /** Text among elements: blanks never matter there (RELAX NG §6.2.8). */
  private text(frame: Frame, run: readonly XmlText[] | undefined): void {
    if (run === undefined) return;
    const text = run.map((part) => part.value).join('');
    const next = this.automaton.text(frame.state, text, frame.element);
    if (next !== undefined) frame.state = next;
    else {
      this.report({
        kind: 'unexpected-text',
        element: frame.element,
        span: trimmed(this.source, run),
        text: text.trim(),
      });
    }
  }

  private leave(frame: Frame): void {
    const { step, isLeaf, state, element } = frame;
    const complete = isLeaf ? this.automaton.whole(state, contentOf(element), element) : state.complete;
    const after = step === undefined ? frame.outside : step.after(complete);
    if (complete === '' || after === undefined) {
      frame.report(isLeaf ? leafFinding(this.source, frame) : childrenFinding(frame));
    }
    this.stack.pop();
    const parent = this.stack.at(-1);
    if (parent !== undefined) parent.state = after ?? step?.forgiven ?? frame.outside;
  }
}

const isElement = (node: XmlNode): boolean => node.kind === 'element';

const textIn = (element: XmlElement): readonly XmlText[] => element.children.filter((child) => child.kind === 'text');

/** The text of an element without child elements. */
function contentOf({ children }: XmlElement): string {
  const [only] = children;
  if (only === undefined) return '';
  if (children.length === 1) return only.kind === 'text' ? only.value : '';
  return children.map((child) => (child.kind === 'text' ? child.value : '')).join('');
}

/** Why an element without child elements is not complete. */
function leafFinding(source: string, { element, state }: Frame): Finding {
  const run = textIn(element);
  const text = run.map((part) => part.value).join('');
  const expected = expectedText(state.contents);
  const takesText = expected.values.length > 0 || expected.types.length > 0 || expected.anyText;
  if (isWhitespace(text)) {
    return takesText ? { kind: 'missing-text', element, expected } : childrenFinding({ element, state });
  }
  if (!takesText) return { kind: 'unexpected-text', element, span: trimmed(source, run), text: text.trim() };
  return { kind: 'bad-value', node: element, span: trimmed(source, run), text, expected, rival: undefined };
}

const childrenFinding = ({ element, state }: Pick<Frame, 'element' | 'state'>): Finding => ({
  kind: 'missing-element',
  element,
  missing: requiredElements(state.contents),
  expected: possibleElements(state.contents),
  before: undefined,
});

/** From the first to the last character of a run of text that is not blank, as it is written in `source`. */
function trimmed(source: string, run: readonly XmlText[]): Span {
  const solid = run.filter((part) => !isWhitespace(part.value));
  const start = solid[0]?.span.start ?? 0;
  const end = solid.at(-1)?.span.end ?? start;
  const written = source.slice(start, end);
  return { start: end - written.trimStart().length, end: start + written.trimEnd().length };
}
