import { checkJsonText } from '../../report/json';
import { reaches, severities } from '../../report/report';
import { addTallies, emptyTally, summary, type Tally } from '../../report/summary';
import type { Call, Command } from '../command';
import { filesOf, reportUnreadable, stdinFilename } from '../documents';
import { judgingOptions } from '../judging';
import { tellNotice } from '../schemaNotice';
import { status, type ExitStatus } from '../status';
import type { Outlet, Terminal } from '../terminal';
import { verdictsOn } from '../threads';

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
  const print = call.value('format') === 'json' ? jsonPrinter(terminal.out) : textPrinter(terminal.out);
  let tally = emptyTally;
  let unreadable = false;
  let passedOver = false;
  for await (const verdict of verdictsOn(filesOf(call), call, terminal)) {
    switch (verdict.kind) {
      case 'unreadable':
        reportUnreadable(verdict, terminal);
        unreadable = true;
        break;
      case 'passed-over':
        tellNotice(verdict.notice, terminal);
        passedOver ||= verdict.named;
        break;
      case 'judged':
        tellNotice(verdict.notice, terminal);
        print.file(verdict.said);
        tally = addTallies(tally, verdict.tally);
    }
  }
  print.end();
  const nothingToSay = tally.files === 0 && (passedOver || unreadable);
  if (!nothingToSay) terminal.err.write(`${summary(tally, terminal.err.palette)}\n`);
  if (unreadable) return status.cannot;
  return fails(tally, call.value('fail-on') ?? 'error') ? status.findings : status.clean;
}

/** Prints what is said of each file as it comes, and at the end what can only stand there. */
interface Printer {
  file(said: string): void;
  end(): void;
}

const textPrinter = (out: Outlet): Printer => ({
  file: (said) => out.write(said),
  end: () => undefined,
});

/** One JSON value needs all files: half of one is of no use where the last cannot be judged. */
function jsonPrinter(out: Outlet): Printer {
  const files: string[] = [];
  return {
    file: (said) => void files.push(said),
    end: () => out.write(`${checkJsonText(files)}\n`),
  };
}

function fails({ problems }: Tally, failOn: string): boolean {
  const threshold = severities.find((severity) => severity === failOn);
  return threshold !== undefined && severities.some((each) => problems[each] > 0 && reaches(each, threshold));
}
