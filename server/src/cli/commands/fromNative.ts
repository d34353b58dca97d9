import { Lines } from '../../lines';
import { clockFromNative, NATIVE_FORMS, type NativeForm, type Note } from '../../targets/fromNative';
import type { Call, Command } from '../command';
import { readDocument, reportUnreadable, stdinFilename } from '../documents';
import { hostOptions, versionsFrom } from '../judging';
import { status, type ExitStatus } from '../status';
import type { Terminal } from '../terminal';

/** `domxml from-native`: the clock that a hypervisor's own configuration means. */
export const fromNative: Command = {
  name: 'from-native',
  operands: 'FILE',
  takes: [1, 1],
  summary: 'write the <clock> that a hypervisor configuration means',
  details: [
    'FILE is a QEMU command line, an xl or xm configuration or an S-expression of xend, or - for standard input. The clock goes to standard output; what of the time it does not hold, or only nearly, to standard error.',
  ],
  options: [
    {
      name: 'from',
      value: 'FORM',
      choices: NATIVE_FORMS,
      help: `what FILE is: ${NATIVE_FORMS.join(', ')} (default: told by the text)`,
    },
    ...hostOptions.filter(({ name }) => name === 'xend'),
    stdinFilename,
  ],
  run,
};

async function run(call: Call, terminal: Terminal): Promise<ExitStatus> {
  const source = await readDocument(call, terminal);
  if (source.kind === 'unreadable') return reportUnreadable(source, terminal);
  const read = clockFromNative(
    source.text,
    call.value('from') as NativeForm | undefined, // one of its choices
    versionsFrom(call).xend,
  );
  if ('error' in read)
    return reportUnreadable({ kind: 'unreadable', path: source.path, trouble: read.error }, terminal);
  terminal.out.write(`${read.clock.replaceAll('\n  ', '\n')}\n`); // from its place in a domain to the margin
  const lines = new Lines(source.text);
  for (const note of read.notes) terminal.err.write(`${source.path}:${placeOf(lines, note)} ${note.message}\n`);
  return status.clean;
}

function placeOf(lines: Lines, { span }: Note): string {
  const { line, character } = lines.position(span.start);
  return `${line + 1}:${character + 1}`;
}
