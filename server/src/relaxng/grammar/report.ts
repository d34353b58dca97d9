import type { Span } from '../../span';

/** Something wrong inside a grammar, at its place in the grammar's file. */
export interface GrammarProblem {
  readonly file: string;
  readonly span: Span;
  readonly message: string;
  /** The section of the RELAX NG specification that asks for it, such as `7.1.2`; undefined where XML itself does, or we. */
  readonly section?: string;
}

/** At most so many problems are listed: whoever made more has seen enough. */
const PROBLEMS_KEPT = 100;

/** Listens to what is wrong with one grammar. Lives as long as the grammar is being read. */
export class Report {
  private readonly kept = new Map<string, GrammarProblem>();

  get problems(): readonly GrammarProblem[] {
    return [...this.kept.values()];
  }

  /** How many problems were found so far. */
  get count(): number {
    return this.kept.size;
  }

  /** Against the RELAX NG specification, `sentence` saying what and the way out. */
  against(section: string, file: string, span: Span, sentence: string): void {
    this.keep({ file, span, message: `RELAX NG §${section}: ${sentence}`, section });
  }

  /** Wrong in itself: not XML, or more than we are ready to read. */
  plain(file: string, span: Span, message: string): void {
    this.keep({ file, span, message });
  }

  /** A definition used twice says the same twice: once is enough. */
  private keep(problem: GrammarProblem): void {
    if (this.kept.size >= PROBLEMS_KEPT) return;
    this.kept.set(`${problem.file} ${problem.span.start} ${problem.message}`, problem);
  }
}
