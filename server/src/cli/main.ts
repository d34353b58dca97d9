import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readCall } from './arguments';
import { commands } from './commands';
import { helpFor, overview } from './help';
import { didYouMean } from '../report/didYouMean';
import { status, UsageError, type ExitStatus } from './status';
import type { Terminal } from './terminal';

/** Does what the arguments of the command line say. Never throws: the status says how it went. */
export async function main(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const { err } = terminal;
  try {
    return await dispatch(args, terminal);
  } catch (error) {
    const usage = error instanceof UsageError;
    const said = usage
      ? error.message
      : `it failed, and that is a fault of domxml, not of your files.\n${inFull(error)}`;
    err.write(`${err.palette.severity.error('domxml:')} ${said}\n`);
    return usage ? status.cannot : status.failed;
  }
}

async function dispatch(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const [name, ...rest] = args;
  if (name === undefined) {
    terminal.err.write(overview(terminal.err));
    return status.cannot;
  }
  if (isHelp(name)) return say(overview(terminal.out), terminal);
  if (name === '--version') return say(`domxml ${version()}\n`, terminal);
  const command = commands.find((each) => each.name === name);
  if (command === undefined) throw unknownCommand(name);
  if (rest.slice(0, optionsEnd(rest)).some(isHelp)) return say(helpFor(command, terminal.out), terminal);
  return command.run(readCall(command, rest), terminal);
}

const isHelp = (argument: string): boolean => argument === '--help' || argument === '-h';

/** Where `--` says that what follows are paths, whatever they look like. */
function optionsEnd(args: readonly string[]): number {
  const at = args.indexOf('--');
  return at < 0 ? args.length : at;
}

function say(text: string, { out }: Terminal): ExitStatus {
  out.write(text);
  return status.clean;
}

function unknownCommand(name: string): UsageError {
  const known = commands.map((command) => command.name);
  return new UsageError(
    `There is no command "${name}".${didYouMean(name, known)} The commands are ${known.join(', ')}.`,
  );
}

/** The version of the package this bundle stands in: dist/ lies beside package.json in a clone and in a package alike. */
function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(path.join(__dirname, '..', 'package.json'), 'utf8'));
  const isManifest = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return isManifest ? String(manifest.version) : 'of unknown version';
}

const inFull = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
