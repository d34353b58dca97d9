import { chosenFix, type FixChoice } from '../../fixAll';
import { checkJson, fileJson, type JsonFile } from '../../report/json';
import { reaches, severities, type FileReport } from '../../report/report';
import { addReport, emptyTally, summary, type Fixable } from '../../report/summary';
import { fileText } from '../../report/text';
import type { Call, Command } from '../command';
import { readDocuments, reportUnreadable, stdinFilename } from '../documents';
import { judgingFrom, judgingOptions } from '../judging';
import { look } from '../look';
import { findProjects } from '../projects';
import { status, type ExitStatus } from '../status';
import type { Outlet, Terminal } from '../terminal';

/** `domxml check`: what is wrong, where, and what mends it. */
export const check: Command = {
  name: 'check',
  operands: '[PATH…]',
  takes: [0, Infinity],
  summary: 'say what is wrong, where, and what mends it',
  details: [
    "A PATH is a file, a folder (searched for *.xml whose root is libvirt's) or - for standard input; without any, the folder you are in. XML that is not libvirt's is passed over in silence.",
    'Problems go to standard output, everything else to standard error.',
  ],
  options: [
    {
      name: 'format',
      value: 'FORMAT',
      choices: ['text', 'json'],
      help: 'text for readers (default), json for programs',
    },
    {
      name: 'fail-on',
      value: 'SEVERITY',
      choices: ['error', 'warning', 'info', 'never'],
      help: 'end with status 1 from this severity on: error (default), warning, info or never',
    },
    stdinFilename,
    ...judgingOptions,
  ],
  run,
};

async function run(call: Call, terminal: Terminal): Promise<ExitStatus> {
  const projectOf = findProjects();
  const optionsOf = judgingFrom(call, projectOf, terminal);
  const printer = call.value('format') === 'json' ? jsonPrinter(terminal.out) : textPrinter(terminal.out);
  const failOn = call.value('fail-on') ?? 'error';
  let tally = emptyTally;
  let worst: ExitStatus = status.clean;
  let passedOver = false;
  for await (const source of readDocuments(call, projectOf, terminal)) {
    if (source.kind === 'unreadable') {
      worst = reportUnreadable(source, terminal);
      continue;
    }
    const report = look(source, optionsOf(source), terminal);
    if (report === undefined) {
      passedOver ||= source.named;
      continue;
    }
    printer.print(report);
    tally = addReport(tally, report, fixable(report));
    if (worst === status.clean && fails(report, failOn)) worst = status.findings;
  }
  printer.end();
  const nothingToSay = tally.files === 0 && (passedOver || worst === status.cannot);
  if (!nothingToSay) terminal.err.write(`${summary(tally, terminal.err.palette)}\n`);
  return worst;
}

/** Prints reports as they come, and at the end what can only stand there. */
interface Printer {
  print(report: FileReport): void;
  end(): void;
}

const textPrinter = (out: Outlet): Printer => ({
  print: (report) => out.write(fileText(report, out)),
  end: () => undefined,
});

/** One JSON value needs all files; what it keeps of them is small, unlike their trees. */
function jsonPrinter(out: Outlet): Printer {
  const files: JsonFile[] = [];
  return {
    print: (report) => void files.push(fileJson(report)),
    end: () => out.write(`${JSON.stringify(checkJson(files), undefined, 2)}\n`),
  };
}

function fixable({ problems }: FileReport): Fixable {
  const mended = (choice: FixChoice): number =>
    problems.filter((problem) => chosenFix(problem, choice) !== undefined).length;
  const safely = mended({});
  return { safely, unsafely: mended({ unsafe: true }) - safely };
}

function fails({ problems }: FileReport, failOn: string): boolean {
  const threshold = severities.find((severity) => severity === failOn);
  return threshold !== undefined && problems.some(({ severity }) => reaches(severity, threshold));
}
