import type { Span } from '../span';
import type { FlatDocument, XmlDocument, XmlElement, XmlText } from '../xml/nodes';
import { blameAttributes, pastAttributes } from './attributes';
import { Automaton, type State, type Step } from './automaton';
import { PlaceContext } from './context';
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
  /** How an element was matched; undefined where it could not be judged. Found out when first asked for. */
  matchOf(element: XmlElement): Match | undefined;
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
  const blamed = new Map<number, Match>();
  new Walk(grammar, document, (finding) => findings.push(finding), blamed, false).run(enough);
  let all: ReadonlyMap<number, Match> | undefined;
  const matchOf = ({ index }: XmlElement): Match | undefined =>
    blamed.get(index) ?? (all ??= matchesOf(grammar, document)).get(index);
  return { findings, matchOf };
}

/** The same walk once more, this time to note how each element is matched: few documents need to know. */
function matchesOf(grammar: Grammar, document: XmlDocument): ReadonlyMap<number, Match> {
  const matches = new Map<number, Match>();
  new Walk(grammar, document, () => undefined, matches, true).run();
  return matches;
}

/** An element whose children are being judged. */
interface Frame {
  /** The element's index, and that behind its last descendant. */
  index: number;
  limit: number;
  isLeaf: boolean;
  initial: State;
  state: State;
  /** The texts behind the last child element. */
  texts: XmlText[] | undefined;
  /** The step that led in; undefined where the element was not taken but judged all the same. */
  step: Step<Element> | undefined;
  /** Where the parent goes on behind an element that is not complete or was not taken. */
  outside: State;
  report: (finding: Finding) => void;
}

/** What is not held against an element that is judged as what it may have been meant to be, or is one too many. */
const LACKS: readonly Finding['kind'][] = ['missing-attribute', 'missing-element', 'missing-text'];

/** Elements that this goes for. */
const LACK_NOTHING: readonly Finding['kind'][] = ['unknown-element', 'misplaced-element', 'duplicate-element'];

/** One pass over one document, with its own stack: depth is the author's, not the engine's. */
class Walk {
  private readonly automaton: Automaton;
  private readonly flat: FlatDocument;
  private readonly context: PlaceContext;
  /** The frames of the open elements, and behind them those of elements that have ended, to be used again. */
  private readonly frames: Frame[] = [];
  private depth = 0;

  constructor(
    private readonly grammar: Grammar,
    private readonly document: XmlDocument,
    private readonly report: (finding: Finding) => void,
    /** How elements are matched: those with something wrong about their attributes, or all of them. */
    private readonly matches: Map<number, Match>,
    private readonly notesAll: boolean,
  ) {
    this.automaton = automatonOf(grammar);
    this.flat = document.flat;
    this.context = new PlaceContext(document.flat);
  }

  run(enough = (): boolean => false): void {
    const { flat } = this;
    const { root } = this.document;
    if (root === undefined) return;
    const limit = flat.limit(root.index);
    for (let at = root.index; at < limit;) {
      const frame = this.leaveUntil(at, enough);
      if (enough()) return;
      if (flat.isElement(at)) {
        const isJudged = this.enter(at, frame);
        at = isJudged ? at + 1 : flat.limit(at);
      } else {
        if (frame?.isLeaf === false && flat.isText(at) && !flat.isBlank(at)) this.keepText(frame, at);
        at++;
      }
    }
    this.leaveUntil(limit, enough);
  }

  private readonly reportButLacks = (finding: Finding): void => {
    if (!LACKS.includes(finding.kind)) this.report(finding);
  };

  /** Ends the elements that end before `at`; gives the frame of the one around it. */
  private leaveUntil(at: number, enough: () => boolean): Frame | undefined {
    let frame = this.frames[this.depth - 1];
    while (frame !== undefined && frame.limit <= at && !enough()) {
      this.leave(frame);
      frame = this.frames[this.depth - 1];
    }
    return frame;
  }

  /** Begins an element; false where nothing tells what it should hold. */
  private enter(index: number, parent: Frame | undefined): boolean {
    if (parent?.texts !== undefined) this.judgeTexts(parent);
    const before = parent?.state ?? this.automaton.start;
    const step = this.automaton.open(before, this.flat.name(index));
    if (step !== undefined) {
      this.push(index, step.matched, step.inside, step, before, this.report);
      return true;
    }
    return this.enterWrong(index, parent, before);
  }

  private enterWrong(index: number, parent: Frame | undefined, before: State): boolean {
    const { finding, inside, matched, outside } = recover(
      this.grammar,
      this.automaton,
      { element: parent && this.flat.element(parent.index), initial: parent?.initial ?? before, state: before },
      this.flat.element(index),
    );
    this.report(finding);
    const report = LACK_NOTHING.includes(finding.kind) ? this.reportButLacks : this.report;
    if (inside !== undefined) this.push(index, matched, inside, undefined, outside, report);
    else if (parent !== undefined) parent.state = outside;
    return inside !== undefined;
  }

  private push(
    index: number,
    patterns: readonly Element[],
    inside: State,
    step: Step<Element> | undefined,
    outside: State,
    report: Frame['report'],
  ): void {
    const past = pastAttributes(this.automaton, inside, this.flat, index, this.context);
    if (past === undefined || this.notesAll) this.matches.set(index, { patterns, inside });
    const initial = past ?? blameAttributes(this.automaton, inside, this.flat.element(index), report);
    const limit = this.flat.limit(index);
    const frame = this.frames[this.depth];
    const isLeaf = !hasElements(this.flat, index, limit);
    this.depth++;
    if (frame === undefined) {
      this.frames.push({ index, limit, isLeaf, initial, state: initial, texts: undefined, step, outside, report });
      return;
    }
    frame.index = index;
    frame.limit = limit;
    frame.isLeaf = isLeaf;
    frame.initial = initial;
    frame.state = initial;
    frame.texts = undefined;
    frame.step = step;
    frame.outside = outside;
    frame.report = report;
  }

  /** Text among elements: blanks never matter there (RELAX NG §6.2.8). */
  private keepText(frame: Frame, index: number): void {
    (frame.texts ??= []).push(this.flat.text(index));
  }

  private judgeTexts(frame: Frame): void {
    const { texts = [] } = frame;
    frame.texts = undefined;
    const text = texts.map((part) => part.value).join('');
    this.context.index = frame.index;
    const next = this.automaton.text(frame.state, text, this.context);
    if (next !== undefined) frame.state = next;
    else {
      this.report({
        kind: 'unexpected-text',
        element: this.flat.element(frame.index),
        span: trimmed(this.document.text, texts),
        text: text.trim(),
      });
    }
  }

  private leave(frame: Frame): void {
    if (frame.texts !== undefined) this.judgeTexts(frame);
    const { step, isLeaf, state } = frame;
    const complete = isLeaf ? this.wholeOf(frame) : state.complete;
    const after = step === undefined ? frame.outside : step.after(complete);
    if (complete === '' || after === undefined) frame.report(this.incomplete(frame));
    this.depth--;
    const parent = this.frames[this.depth - 1];
    if (parent !== undefined) parent.state = after ?? step?.forgiven ?? frame.outside;
  }

  private wholeOf({ index, state }: Frame): string {
    this.context.index = index;
    return this.automaton.whole(state, this.flat.textOf(index), this.context);
  }

  private incomplete({ index, isLeaf, state }: Frame): Finding {
    const element = this.flat.element(index);
    return isLeaf ? leafFinding(this.document.text, element, state) : childrenFinding(element, state);
  }
}

function hasElements(flat: FlatDocument, index: number, limit: number): boolean {
  for (let at = index + 1; at < limit; at = flat.limit(at)) if (flat.isElement(at)) return true;
  return false;
}

const textIn = (element: XmlElement): readonly XmlText[] => element.children.filter((child) => child.kind === 'text');

/** Why an element without child elements is not complete. */
function leafFinding(source: string, element: XmlElement, state: State): Finding {
  const run = textIn(element);
  const text = run.map((part) => part.value).join('');
  const expected = expectedText(state.contents);
  const takesText = expected.values.length > 0 || expected.types.length > 0 || expected.anyText;
  if (isWhitespace(text)) {
    return takesText ? { kind: 'missing-text', element, expected } : childrenFinding(element, state);
  }
  if (!takesText) return { kind: 'unexpected-text', element, span: trimmed(source, run), text: text.trim() };
  return { kind: 'bad-value', node: element, span: trimmed(source, run), text, expected, rival: undefined };
}

const childrenFinding = (element: XmlElement, state: State): Finding => ({
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
