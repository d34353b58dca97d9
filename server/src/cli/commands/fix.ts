import type { AnalysisOptions } from '../../analysis';
import { fixAll, type FixChoice, type Fixed } from '../../fixAll';
import { Lines } from '../../lines';
import type { Intent } from '../../problem';
import { columnsOf, printable } from '../../report/columns';
import { paintDiff, unifiedDiff } from '../../report/diff';
import { reaches, type FileReport } from '../../report/report';
import { counted } from '../../report/summary';
import { problemLine, fixNotes } from '../../report/text';
import { wrap } from '../../report/wrap';
import { allCodes } from '../../rules/codes';
import type { Call, Command } from '../command';
import { readDocuments, reportUnreadable, stdinFilename, type Document } from '../documents';
import { encodeLike } from '../encode';
import { troubleOf } from '../../disk';
import { judgingFrom, judgingOptions } from '../judging';
import { look } from '../look';
import { didYouMean } from '../../report/didYouMean';
import { replaceFile } from '../replaceFile';
import { findProjects } from '../projects';
import { status, UsageError, type ExitStatus } from '../status';
import type { Terminal } from '../terminal';

const intents: readonly Intent[] = ['reset', 'track', 'freeze'];

/** `domxml fix`: mends what has a fix, as a diff or in place. */
export const fix: Command = {
  name: 'fix',
  operands: '[PATH…]',
  takes: [0, Infinity],
  summary: 'mend what can be mended: as a diff, or in place',
  details: [
    'PATHs are read as by check. Without an option it applies the safe fixes: those that leave what libvirt stores and the time the guest sees as they are. It prints what would change as a diff; --write changes the files (standard input is then written to standard output).',
    'What is left to you goes to standard error, and the status is 1 when errors are among it.',
  ],
  options: [
    { name: 'code', value: 'CODE', repeatable: true, help: 'only problems with this code; may be given several times' },
    {
      name: 'intent',
      value: 'INTENT',
      choices: intents,
      help: 'what the guest shall see of a clock that leaves it open: reset at each boot, track the changes it makes, or freeze the offset of today',
    },
    { name: 'unsafe', help: 'also fixes that change what libvirt stores or the time the guest sees' },
    { name: 'write', help: 'change the files in place' },
    { name: 'diff', help: 'print a unified diff (default)' },
    stdinFilename,
    ...judgingOptions,
  ],
  run,
};

async function run(call: Call, terminal: Terminal): Promise<ExitStatus> {
  if (call.has('write') && call.has('diff')) throw new UsageError('--write and --diff exclude each other: give one.');
  const projectOf = findProjects();
  const optionsOf = judgingFrom(call, projectOf, terminal);
  const choice = choiceFrom(call);
  let worst: ExitStatus = status.clean;
  for await (const source of readDocuments(call, projectOf, terminal)) {
    const ended =
      source.kind === 'unreadable'
        ? reportUnreadable(source, terminal)
        : mend(source, optionsOf(source), choice, call, terminal);
    if (ended > worst) worst = ended;
  }
  return worst;
}

function choiceFrom(call: Call): FixChoice {
  const codes = call.values('code');
  const known = allCodes.map(({ code }) => code);
  const unknown = codes.find((code) => !known.includes(code));
  if (unknown !== undefined) {
    throw new UsageError(
      `--code does not take "${unknown}".${didYouMean(unknown, known)} "domxml explain" lists all codes.`,
    );
  }
  const intent = intents.find((each) => each === call.value('intent'));
  return {
    unsafe: call.has('unsafe'),
    ...(codes.length > 0 && { codes }),
    ...(intent !== undefined && { intent }),
  };
}

function mend(
  document: Document,
  options: AnalysisOptions,
  choice: FixChoice,
  call: Call,
  terminal: Terminal,
): ExitStatus {
  const isLibvirts = look(document, options, terminal) !== undefined;
  const fixed = isLibvirts ? fixAll(document.text, options, choice) : { text: document.text, applied: [] };
  const deliver = call.has('write') ? write : printDiff;
  const trouble = deliver(document, fixed.text, terminal);
  if (trouble !== undefined) return reportUnreadable({ kind: 'unreadable', path: document.path, trouble }, terminal);
  const left = look({ ...document, text: fixed.text }, options, terminal);
  tellApplied(document.path, fixed, terminal);
  if (left !== undefined) tellLeft(left, terminal);
  return left?.problems.some(({ severity }) => severity === 'error') === true ? status.findings : status.clean;
}

/** The byte order mark belongs to the first line of what `patch` is given. */
function printDiff({ path, byteOrderMark, text }: Document, changed: string, { out }: Terminal): string | undefined {
  const diff = unifiedDiff(path, byteOrderMark + text, byteOrderMark + changed);
  out.write(out.forReader ? paintDiff(diff, out.palette) : diff);
  return undefined;
}

/** Puts the changed text where the document came from. Gives the sentence that says why not. */
function write(document: Document, changed: string, { out }: Terminal): string | undefined {
  const { file, bytes, text, encoding } = document;
  const encoded = changed === text ? bytes : encodeLike(document, changed);
  if (encoded === undefined) return `It is left as it is: domxml cannot write ${encoding}. Convert it to UTF-8 first.`;
  if (file === undefined) out.write(encoded);
  else if (changed !== text) return replaced(file, encoded);
  return undefined;
}

function replaced(file: string, bytes: Uint8Array): string | undefined {
  try {
    replaceFile(file, bytes);
    return undefined;
  } catch (error) {
    return `It cannot be written and is left as it was. ${troubleOf(error)}`;
  }
}

function tellApplied(path: string, { applied }: Fixed, { err }: Terminal): void {
  for (const { problem, fix: taken } of applied) {
    const place = `${printable(path)}: `;
    const title = wrap(printable(taken.title), { columns: err.columns, indent: '  ', taken: columnsOf(place) });
    err.write(`${err.palette.place(place)}${title} ${err.palette.quiet(`(${problem.code})`)}\n`);
  }
}

/** Says what no fix was taken for: errors and warnings, with the options that would take one. */
function tellLeft({ path, analysis, problems }: FileReport, { err }: Terminal): void {
  const left = problems.filter(({ severity }) => reaches(severity, 'warning'));
  if (left.length === 0) return;
  err.write(`${printable(path)}: ${counted(left.length, ['problem is', 'problems are'])} left to you:\n`);
  const lines = new Lines(analysis.document.text);
  for (const problem of left) {
    err.write(`${[problemLine(problem, path, lines, err), ...fixNotes(problem, err)].join('\n')}\n`);
  }
}
