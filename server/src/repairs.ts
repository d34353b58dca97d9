import { canonicalClock } from './domain/canonical';
import { defineRefusals } from './domain/define';
import type { Domain } from './domain/domain';
import { readDomains } from './domain/readDomains';
import { editedPart, type Fix, type Problem } from './problem';
import { contains, textOf, type Span } from './span';
import type { XmlElement } from './xml/nodes';
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
  return clocks.reduce((judged, clock) => judgeIn(text, clock, judged), problems);
}

function judgeIn(text: string, clock: XmlElement, problems: readonly Problem[]): readonly Problem[] {
  const inTag = problems.filter(({ span }) => contains(clock.startTag, span)).length;
  return problems.map((problem) => {
    if (problem.fixes === undefined || !contains(clock.span, problem.span)) return problem;
    const fixes = problem.fixes.flatMap((fix) => judged(text, clock, problem.code, fix));
    return { ...problem, fixes: inTag === 1 ? preferSpelledOut(problem.code, fixes) : fixes };
  });
}

function judged(text: string, clock: XmlElement, code: string, fix: Fix): readonly Fix[] {
  const part = partOf(clock, fix);
  if (part === undefined) return [fix];
  const complete = part.start === clock.span.start ? openClock : aroundTimer;
  const before = fateOf(complete(textOf(text, part)));
  const after = fateOf(complete(editedPart(text, part, fix.edits)));
  const refusedAnew = after.refusals.some((refusal) => !before.refusals.includes(refusal));
  // an element that libvirt did not see before may well hold mistakes that it sees then
  if (refusedAnew && code !== 'schema-unknown-element') return [];
  return [{ ...fix, safe: after.stored !== undefined && after.stored === before.stored }];
}

/**
 * The part of the clock that a repair is about, as libvirt judges it by itself: the start tag, or a child.
 * Undefined where the repair reaches beyond the clock.
 */
function partOf(clock: XmlElement, fix: Fix): Span | undefined {
  if (fix.edits.every((edit) => contains(clock.startTag, edit.span))) return clock.startTag;
  if (!fix.edits.every((edit) => contains(clock.span, edit.span))) return undefined;
  const start = Math.min(...fix.edits.map((edit) => edit.span.start));
  const end = Math.max(...fix.edits.map((edit) => edit.span.end));
  const touched = clock.children.filter(({ span }) => span.start < end && start < span.end);
  return {
    start: Math.min(start, ...touched.map(({ span }) => span.start)),
    end: Math.max(end, ...touched.map(({ span }) => span.end)),
  };
}

const openClock = (startTag: string): string => (startTag.endsWith('/>') ? startTag : `${startTag}</clock>`);
const aroundTimer = (children: string): string => `<clock>${children}</clock>`;

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
