import { canonicalClock } from './domain/canonical';
import { defineRefusals } from './domain/define';
import type { Domain } from './domain/domain';
import { readDomains } from './domain/readDomains';
import { applyEdits, type Fix, type Problem } from './problem';
import { contains, textOf, type Span } from './span';
import { parseXml } from './xml/parser';

/**
 * Says of the repairs of schema problems what the grammar could not know: those after which libvirt stores the same
 * clock are safe, and those that libvirt would refuse for a new reason are left out. Where just one way to fill in what
 * is missing is safe, it spells out what libvirt assumes, and is preferred.
 */
export function judgeRepairs(
  text: string,
  domains: readonly Domain[],
  problems: readonly Problem[],
): readonly Problem[] {
  const clocks = domains.flatMap(({ clock }) => (clock.elements.length === 1 ? clock.elements : []));
  return problems.map((problem) => {
    const clock = clocks.find(({ span }) => contains(span, problem.span));
    if (problem.fixes === undefined || clock === undefined) return problem;
    const fixes = problem.fixes.flatMap((fix) =>
      fix.edits.every((edit) => contains(clock.span, edit.span)) ? judged(text, clock.span, problem.code, fix) : [fix],
    );
    const alone = problems.every((other) => other === problem || !contains(clock.startTag, other.span));
    return { ...problem, fixes: alone ? preferSpelledOut(problem.code, fixes) : fixes };
  });
}

function judged(text: string, clock: Span, code: string, fix: Fix): readonly Fix[] {
  const written = textOf(text, clock);
  const edits = fix.edits.map(({ span, text: by }) => ({
    span: { start: span.start - clock.start, end: span.end - clock.start },
    text: by,
  }));
  const before = fateOf(written);
  const after = fateOf(applyEdits(written, edits));
  const refusedAnew = after.refusals.some((refusal) => !before.refusals.includes(refusal));
  // an element that libvirt did not see before may well hold mistakes that it sees then
  if (refusedAnew && code !== 'schema-unknown-element') return [];
  return [{ ...fix, safe: after.stored !== undefined && after.stored === before.stored }];
}

/** Filling in has a right answer where libvirt has a default. */
function preferSpelledOut(code: string, fixes: readonly Fix[]): readonly Fix[] {
  const safe = fixes.filter((fix) => fix.safe);
  if (code !== 'schema-missing-attribute' || safe.length !== 1) return fixes;
  return fixes.map((fix) => ({ ...fix, preferred: fix.safe }));
}

/** What libvirt makes of the text of a `<clock>`: why it refuses it, or what it stores. */
function fateOf(clock: string): { readonly refusals: readonly string[]; readonly stored: string | undefined } {
  const [domain] = readDomains(parseXml(`<domain>${clock}</domain>`));
  const refusals = domain === undefined ? [] : defineRefusals(domain.clock).map(({ libvirtMessage }) => libvirtMessage);
  return { refusals, stored: domain && refusals.length === 0 ? canonicalClock(domain.clock) : undefined };
}
