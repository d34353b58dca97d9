import type { CodeDocs, Fix, Problem, Related } from '../problem';
import type { Span } from '../span';
import type { Finding } from './findings';
import type { Grammar } from './load';
import { messageOf } from './messages';
import { repairer } from './repair';
import { FINDINGS_AT_MOST, type Validation } from './validate';

/** So many findings get repairs: who has more has another problem, and trying repairs takes its time. */
const REPAIRED = 1000;

/** The findings of a validation as problems with their repairs, in document order. */
export function schemaProblems(grammar: Grammar, validation: Validation, text: string): readonly Problem[] {
  const repairsOf = repairer(grammar, validation, text);
  const problems = validation.findings.map((finding, at) =>
    problemOf(finding, at < REPAIRED ? repairsOf(finding) : []),
  );
  const last = problems.at(FINDINGS_AT_MOST - 1);
  if (last !== undefined) problems[FINDINGS_AT_MOST - 1] = { ...last, message: `${last.message} ${enough()}` };
  return problems.sort((a, b) => a.span.start - b.span.start);
}

/** Made when it is said: the first number that is written in a language costs ten milliseconds. */
const enough = (): string =>
  `This is mistake number ${FINDINGS_AT_MOST.toLocaleString('en')}: what follows is not judged.`;

function problemOf(finding: Finding, fixes: readonly Fix[]): Problem {
  const related = relatedOf(finding);
  return {
    code: `schema-${finding.kind}`,
    stage: 'schema',
    severity: 'error',
    message: messageOf(finding, fixes.find((fix) => fix.preferred)?.edits[0]?.text),
    span: placeOf(finding),
    ...(related.length > 0 && { related }),
    ...(fixes.length > 0 && { fixes }),
  };
}

/** The exact name or value to blame. */
function placeOf(finding: Finding): Span {
  switch (finding.kind) {
    case 'unknown-attribute':
    case 'conflicting-attribute':
      return finding.attribute.name.span;
    case 'bad-value':
    case 'unexpected-text':
      return finding.span;
    case 'missing-element':
      return (finding.before ?? finding.element).name.span;
    default:
      return finding.element.name.span;
  }
}

function relatedOf(finding: Finding): readonly Related[] {
  switch (finding.kind) {
    case 'duplicate-element':
      return [{ span: finding.first.name.span, message: `The first <${finding.first.name.raw}> is here.` }];
    case 'late-element':
      return [{ span: finding.behind.name.span, message: `It must stand before this <${finding.behind.name.raw}>.` }];
    case 'conflicting-attribute':
    case 'bad-value':
      return finding.rival === undefined
        ? []
        : [
            {
              span: finding.rival.valueSpan,
              message: `${finding.rival.name.raw}='${finding.rival.value}' decides it.`,
            },
          ];
    case 'missing-attribute':
      return finding.because === undefined
        ? []
        : [
            {
              span: finding.because.valueSpan,
              message: `${finding.because.name.raw}='${finding.because.value}' makes it necessary.`,
            },
          ];
    default:
      return [];
  }
}

const example = (bad: string, good: string) => [{ bad, good }];
const domain = (inner: string): string => `<domain type='kvm'>\n  <name>guest</name>\n  ${inner}\n</domain>`;
const clock = (bad: string, good: string) => example(domain(bad), domain(good));

/** The pages of the codes that the grammar gives. */
export const schemaCodes: readonly CodeDocs[] = [
  {
    code: 'schema-unknown-element',
    summary: 'The grammar has no element of this name here.',
    why: 'libvirt reads the elements it knows and passes over all others without a word, so a misspelt element is a setting that silently does nothing.',
    examples: clock(
      "<clock offset='utc'><timmer name='rtc'/></clock>",
      "<clock offset='utc'><timer name='rtc'/></clock>",
    ),
  },
  {
    code: 'schema-misplaced-element',
    summary: 'The element exists, but not in this place.',
    why: 'libvirt looks for each element in one place only and does not see it anywhere else.',
    examples: clock("<timer name='rtc'/>", "<clock offset='utc'><timer name='rtc'/></clock>"),
  },
  {
    code: 'schema-late-element',
    summary: 'The element stands behind one that it must come before.',
    why: 'Where the grammar fixes an order, a validator refuses the document although each element is right in itself.',
    examples: [],
  },
  {
    code: 'schema-duplicate-element',
    summary: 'The element may stand here only once.',
    why: 'What libvirt does with a second one differs: of two clocks it merges the attributes, of other elements it takes the first.',
    examples: clock("<clock offset='utc'/><clock offset='localtime'/>", "<clock offset='localtime'/>"),
  },
  {
    code: 'schema-missing-element',
    summary: 'A required element is missing.',
    why: 'Without it libvirt refuses the document or assumes something nobody wrote down.',
    examples: example("<domain type='kvm'></domain>", "<domain type='kvm'><name>guest</name></domain>"),
  },
  {
    code: 'schema-unknown-attribute',
    summary: 'The element has no attribute of this name.',
    why: 'libvirt drops attributes that it does not know without a word.',
    examples: clock("<clock offset='utc' speed='fast'/>", "<clock offset='utc'/>"),
  },
  {
    code: 'schema-conflicting-attribute',
    summary: 'The attribute does not go with another one on the same element.',
    why: 'Which attributes of a clock count depends on its offset: libvirt reads those and drops the others without a word.',
    examples: clock(
      "<clock offset='localtime' timezone='Europe/Paris'/>",
      "<clock offset='timezone' timezone='Europe/Paris'/>",
    ),
  },
  {
    code: 'schema-missing-attribute',
    summary: 'A required attribute is missing.',
    why: 'Without it libvirt refuses the document or assumes a value that nobody wrote down.',
    examples: clock("<clock offset='absolute'/>", "<clock offset='absolute' start='0'/>"),
  },
  {
    code: 'schema-bad-value',
    summary: 'The value is not among those that are accepted here.',
    why: 'libvirt refuses some unknown values and reads others as if they were not there: it stores 0 for an adjustment that is no number.',
    examples: clock("<clock offset='localtim'/>", "<clock offset='localtime'/>"),
  },
  {
    code: 'schema-missing-text',
    summary: 'The element needs content and is empty.',
    why: 'An empty element here means nothing to libvirt.',
    examples: [],
  },
  {
    code: 'schema-unexpected-text',
    summary: 'Text stands where only elements may.',
    why: 'libvirt passes over it; most often it is what is left of a broken tag or comment.',
    examples: clock("<clock offset='utc'>utc</clock>", "<clock offset='utc'/>"),
  },
];
