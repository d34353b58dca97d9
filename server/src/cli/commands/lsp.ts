import type { Call, Command } from '../command';
import { status, UsageError, type ExitStatus } from '../status';

/** `domxml lsp`: the language server, for any editor that starts one. */
export const lsp: Command = {
  name: 'lsp',
  operands: '--stdio',
  takes: [0, 0],
  summary: 'be a language server for an editor',
  details: ['Speaks the Language Server Protocol over standard input and output until the client says goodbye.'],
  options: [
    { name: 'stdio', help: 'the only way to talk; editors write it' },
    { name: 'clientProcessId', value: 'ID', help: "the editor's process: the server ends when that is gone" },
  ],
  run,
};

async function run(call: Call): Promise<ExitStatus> {
  if (!call.has('stdio'))
    throw new UsageError('"domxml lsp" is for editors and talks over standard input: add --stdio.');
  await import('../../node'); // serves from the moment it is loaded; the other commands need not wait for it to load
  return status.clean;
}
