import type { Span } from '../span';
import type { XmlDocument, XmlElement, XmlNode, XmlText } from '../xml/nodes';
import { takeAttributes } from './attributes';
import { Automaton, type State } from './automaton';
import { isWhitespace } from './datatypes';
import { expectedText, possibleElements, requiredElements } from './expected';
import type { Finding } from './findings';
import type { Grammar } from './load';
import type { Element } from './pattern';
import { recover } from './recover';

/** What the grammar made of a document. */
export interface Validation {
  /** Every mistake, in document order of where it was noticed; empty for a valid document. */
  readonly findings: readonly Finding[];
  /** For each element that could be judged: the patterns that matched it, and the state before its attributes. */
  readonly matches: ReadonlyMap<XmlElement, Match>;
}

export interface Match {
  readonly patterns: readonly Element[];
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

/** Judges a document from its root. Where something is wrong it is reported once and the rest is judged all the same. */
export function validate(grammar: Grammar, document: XmlDocument): Validation {
  const walk = new Walk(grammar, document.text);
  if (document.root !== undefined) walk.run(document.root);
  return { findings: walk.findings, matches: walk.matches };
}

/** An element whose children are being judged. */
interface Frame {
  readonly element: XmlElement;
  readonly initial: State;
  state: State;
  next: number;
  /** Where the parent goes on, given the `complete` key of this element's end; undefined where nothing was complete. */
  readonly leave: (complete: string) => State | undefined;
  readonly forgiven: State;
}

/** One pass over one document, with its own stack: depth is the author's, not the engine's. */
class Walk {
  readonly findings: Finding[] = [];
  readonly matches = new Map<XmlElement, Match>();
  private readonly automaton: Automaton;
  private readonly stack: Frame[] = [];
  private readonly report = (finding: Finding): void => void this.findings.push(finding);

  constructor(
    private readonly grammar: Grammar,
    private readonly source: string,
  ) {
    this.automaton = automatonOf(grammar);
  }

  run(root: XmlElement): void {
    this.enter(root, undefined);
    for (let frame = this.stack.at(-1); frame !== undefined; frame = this.stack.at(-1)) {
      const child = this.nextElement(frame);
      if (child !== undefined) this.enter(child, frame);
      else this.leave(frame);
    }
  }

  private enter(element: XmlElement, parent: Frame | undefined): void {
    const before = parent?.state ?? this.automaton.start;
    const step = this.automaton.open(before, element.name);
    if (step !== undefined) {
      this.push(element, step.matched, step.inside, (complete) => step.after(complete), step.forgiven);
      return;
    }
    const { finding, inside, matched, outside } = recover(
      this.grammar,
      this.automaton,
      { element: parent?.element, initial: parent?.initial ?? before, state: before },
      element,
    );
    this.report(finding);
    if (inside !== undefined)
      this.push(element, matched, inside, (complete) => (complete === '' ? undefined : outside), outside);
    else if (parent !== undefined) parent.state = outside;
  }

  private push(
    element: XmlElement,
    patterns: readonly Element[],
    inside: State,
    leave: Frame['leave'],
    forgiven: State,
  ): void {
    this.matches.set(element, { patterns, inside });
    const initial = takeAttributes(this.automaton, inside, element, this.report);
    this.stack.push({ element, initial, state: initial, next: 0, leave, forgiven });
  }

  /** The next child element, the text before it judged; undefined at the end. */
  private nextElement(frame: Frame): XmlElement | undefined {
    const { children } = frame.element;
    const run: XmlText[] = [];
    while (frame.next < children.length) {
      const child: XmlNode | undefined = children[frame.next++];
      if (child?.kind === 'text') run.push(child);
      if (child?.kind === 'element') {
        this.text(frame, run);
        return child;
      }
    }
    if (children.some((child) => child.kind === 'element')) this.text(frame, run);
    return undefined;
  }

  /** Text among elements: blanks never matter there (RELAX NG §6.2.8). */
  private text(frame: Frame, run: readonly XmlText[]): void {
    const text = run.map((part) => part.value).join('');
    if (isWhitespace(text)) return;
    const next = this.automaton.text(frame.state, text);
    if (next !== undefined) frame.state = next;
    else
      this.report({
        kind: 'unexpected-text',
        element: frame.element,
        span: trimmed(this.source, run),
        text: text.trim(),
      });
  }

  private leave(frame: Frame): void {
    const isLeaf = !frame.element.children.some((child) => child.kind === 'element');
    const complete = isLeaf ? this.leafComplete(frame) : frame.state.complete;
    const after = frame.leave(complete);
    if (after === undefined) this.report(isLeaf ? leafFinding(this.source, frame) : childrenFinding(frame));
    this.stack.pop();
    const parent = this.stack.at(-1);
    if (parent !== undefined) parent.state = after ?? frame.forgiven;
  }

  private leafComplete(frame: Frame): string {
    return this.automaton.whole(
      frame.state,
      textIn(frame.element)
        .map((part) => part.value)
        .join(''),
    );
  }
}

const textIn = (element: XmlElement): readonly XmlText[] => element.children.filter((child) => child.kind === 'text');

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
