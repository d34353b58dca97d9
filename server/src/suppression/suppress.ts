import { byPlace, type Problem } from '../problem';
import { contains, type Span } from '../span';
import type { XmlDocument } from '../xml/nodes';
import { NEXT_LINE, readDirectives, WHOLE_DOCUMENT, type Directive, type Word } from './comments';
import { isCode, malformed, unknownCode, unused } from './problems';
import { nextLine } from './reach';

/** The problems of a document once its comments have been heard. */
export interface Heard {
  /** Those that no comment silences, and what is wrong with the comments. */
  readonly problems: readonly Problem[];
  readonly suppressed: readonly Problem[];
}

/** Whether a comment can silence the problem: all but mistakes in the XML itself, of which libvirt reads nothing. */
export const canBeSilenced = ({ stage, code }: Problem): boolean => stage !== 'xml' && !code.startsWith('suppression-');

/** A code that a comment silences in a stretch of the document. */
interface Suppression {
  readonly directive: Directive;
  readonly code: Word;
  readonly reach: Span;
}

/** Takes away what the comments of `document` silence, and tells of comments that are wrong or silence nothing. */
export function suppress(document: XmlDocument, problems: readonly Problem[]): Heard {
  const directives = readDirectives(document);
  if (directives.length === 0) return { problems, suppressed: [] };
  const suppressions = directives.flatMap((directive) => suppressionsOf(document, directive));
  const used = new Set<Suppression>();
  const suppressed = problems.filter((problem) => {
    const by = suppressions.filter((suppression) => silences(suppression, problem));
    by.forEach((suppression) => used.add(suppression));
    return by.length > 0;
  });
  const silent = new Set(suppressed);
  return {
    problems: [
      ...problems.filter((problem) => !silent.has(problem)),
      ...directives.flatMap(mistakesIn),
      // In a broken document much is not looked for that will be found again once it is mended.
      ...(document.problems.length > 0 ? [] : unusedOf(document, suppressions, used)),
    ].sort(byPlace),
    suppressed,
  };
}

const silences = ({ code, reach }: Suppression, problem: Problem): boolean =>
  problem.code === code.text && canBeSilenced(problem) && contains(reach, { ...problem.span, end: problem.span.start });

function suppressionsOf(document: XmlDocument, directive: Directive): readonly Suppression[] {
  const reach = reachOf(document, directive);
  if (reach === undefined) return [];
  const codes = directive.codes.filter(({ text }) => isCode(text));
  return codes.map((code) => ({ directive, code, reach }));
}

/** Undefined for a comment that speaks for nothing. */
function reachOf(document: XmlDocument, { keyword, span, inProlog }: Directive): Span | undefined {
  if (keyword.text === NEXT_LINE) return nextLine(document, span.end);
  return keyword.text === WHOLE_DOCUMENT && inProlog ? { start: 0, end: document.text.length } : undefined;
}

function mistakesIn(directive: Directive): readonly Problem[] {
  const mistake = malformed(directive);
  // Without a colon its words may just as well be the reason.
  const unknown = directive.reason === undefined ? [] : directive.codes.filter(({ text }) => !isCode(text));
  return [...(mistake ? [mistake] : []), ...unknown.map(unknownCode)];
}

const unusedOf = (
  document: XmlDocument,
  suppressions: readonly Suppression[],
  used: ReadonlySet<Suppression>,
): readonly Problem[] =>
  suppressions.filter((each) => !used.has(each)).map(({ directive, code }) => unused(document, directive, code));
