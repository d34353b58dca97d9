import { analyze, type AnalysisOptions } from '../analysis';
import { chosenFix, type FixChoice } from '../fixAll';
import { fileJsonText } from '../report/json';
import type { FileReport } from '../report/report';
import { tallyOf, type Fixable, type Tally } from '../report/summary';
import { fileText, type TextStyle } from '../report/text';
import type { Call } from './command';
import { isExcluded, readFound, type Document, type Unreadable } from './documents';
import type { Found } from './files';
import { judgingFrom } from './judging';
import { reportOn } from './look';
import { findProjects } from './projects';
import { schemaNotice } from './schemaNotice';
import type { Terminal } from './terminal';

/** What `check` says of a file once it is the file's turn: plain data, which one thread can hand to another. */
export type Verdict = Unreadable | PassedOver | Judged;

/** XML of others, and what a project excludes. */
interface PassedOver {
  readonly kind: 'passed-over';
  /** Written by the caller, not met in a folder. */
  readonly named: boolean;
  readonly notice?: string | undefined;
}

interface Judged {
  readonly kind: 'judged';
  /** The file's part of the answer, in the format that was asked for. */
  readonly said: string;
  readonly tally: Tally;
  /** See `schemaNotice`. */
  readonly notice?: string | undefined;
}

/** Reads and judges one file. Throws a UsageError for a project file that is wrong. */
export type Judge = (found: Found) => Promise<Verdict>;

/** What a judge knows of the terminal: it prints nothing itself. */
export type Surroundings = Pick<Terminal, 'world' | 'installedSchemas' | 'readInput'> & { readonly out: TextStyle };

/** The judge for one call of `check`. Throws a UsageError for what its options cannot say. */
export function judgeFor(call: Call, surroundings: Surroundings): Judge {
  const projectOf = findProjects();
  const optionsOf = judgingFrom(call, projectOf, surroundings);
  const inJson = call.value('format') === 'json';
  const say = (report: FileReport): string => (inJson ? fileJsonText(report) : fileText(report, surroundings.out));
  return async (found) => {
    if (isExcluded(found, projectOf)) return { kind: 'passed-over', named: false };
    const source = await readFound(found, call, surroundings);
    return source.kind === 'unreadable' ? source : verdictOn(source, optionsOf(source), say);
  };
}

function verdictOn(document: Document, options: AnalysisOptions, say: (report: FileReport) => string): Verdict {
  const analysis = analyze(document.text, options);
  const notice = schemaNotice(analysis);
  const report = reportOn(document, analysis);
  if (report === undefined) return { kind: 'passed-over', named: document.named, notice };
  return { kind: 'judged', said: say(report), tally: tallyOf(report, fixable(report)), notice };
}

function fixable({ problems }: FileReport): Fixable {
  const mended = (choice: FixChoice): number =>
    problems.filter((problem) => chosenFix(problem, choice) !== undefined).length;
  const safely = mended({});
  return { safely, unsafely: mended({ unsafe: true }) - safely };
}
