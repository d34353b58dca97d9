import { analyze, type AnalysisOptions } from './analysis';
import { applyEdits, type Edit, type Fix, type Intent, type Problem } from './problem';

/** Which fixes to take. Without any of these: the safe, preferred ones. */
export interface FixChoice {
  /** Also those that change the stored configuration or the guest's time. */
  readonly unsafe?: boolean;
  /** Only those of problems with one of these codes. */
  readonly codes?: readonly string[];
  /** What the guest should see of its clock, where a problem's fixes differ in that. Naming it is asking for it, safe or not. */
  readonly intent?: Intent;
}

/** A fix that was applied, and the problem it mended. Their spans count in the text as it was in that round. */
export interface AppliedFix {
  readonly problem: Problem;
  readonly fix: Fix;
}

/** A text with fixes applied, and which ones, in the order they were. */
export interface Fixed {
  readonly text: string;
  readonly applied: readonly AppliedFix[];
}

// A fix may uncover a problem with its own fix; no honest chain is longer.
const MAX_ROUNDS = 10;

/** `text` with every chosen fix applied, again and again until none is left. Fixes that overlap wait for the next round. */
export const fixAll = (text: string, options: AnalysisOptions, choice: FixChoice = {}): Fixed =>
  fixUntilStable(text, (current) => analyze(current, options).problems, choice);

/** {@link fixAll} for any source of problems. A text that was there before ends it, so fixes cannot chase each other. */
export function fixUntilStable(
  text: string,
  problemsOf: (text: string) => readonly Problem[],
  choice: FixChoice = {},
): Fixed {
  const applied: AppliedFix[] = [];
  const seen = new Set([text]);
  let current = text;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const taken = withoutOverlap(chosenFixes(problemsOf(current), choice));
    const next = applyEdits(
      current,
      taken.flatMap(({ fix }) => fix.edits),
    );
    if (seen.has(next)) break;
    seen.add(next);
    applied.push(...taken);
    current = next;
  }
  return { text: current, applied };
}

/** The fix that `choice` takes for `problem`: the one of its intent, else the preferred one; undefined where neither may be taken. */
export function chosenFix({ code, fixes = [] }: Problem, choice: FixChoice): Fix | undefined {
  if (choice.codes && !choice.codes.includes(code)) return undefined;
  const { intent } = choice;
  const differ = intent !== undefined && fixes.some((fix) => fix.intent !== undefined);
  const fix = fixes.find((candidate) => (differ ? candidate.intent === intent : candidate.preferred));
  return fix && (fix.safe || choice.unsafe || differ) ? fix : undefined;
}

const chosenFixes = (problems: readonly Problem[], choice: FixChoice): AppliedFix[] =>
  problems.flatMap((problem) => {
    const fix = chosenFix(problem, choice);
    return fix ? [{ problem, fix }] : [];
  });

/** Those that can be applied together: a fix is taken whole or not at all, the earlier in the list first. */
function withoutOverlap(fixes: readonly AppliedFix[]): AppliedFix[] {
  const taken: Edit[] = []; // sorted by place, so that an edit need only be held against its neighbours
  return fixes.filter(({ fix }) => {
    if (fix.edits.some((edit) => collides(taken, edit))) return false;
    for (const edit of fix.edits) taken.splice(firstFrom(taken, edit.span.start), 0, edit);
    return true;
  });
}

/** Whether `edit` shares a character with one of `taken`, or a place to insert at, where their order would matter. */
function collides(taken: readonly Edit[], { span }: Edit): boolean {
  const at = firstFrom(taken, span.start);
  const before = taken[at - 1]?.span;
  const behind = taken[at]?.span;
  return (
    (before !== undefined && before.end > span.start) ||
    (behind !== undefined && (behind.start < span.end || behind.start === span.start))
  );
}

/** The index of the first of `edits` that starts at `offset` or behind it. */
function firstFrom(edits: readonly Edit[], offset: number): number {
  let low = 0;
  let high = edits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edits[middle]!.span.start < offset)
      low = middle + 1; // middle < high <= length
    else high = middle;
  }
  return low;
}
