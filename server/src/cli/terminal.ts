import { ansi, plain, type Palette } from '../report/palette';
import { keptGrammars } from '../grammarCache';
import { installedFolder, schemasIn } from '../installedSchemas';
import type { SchemaSource } from '../schemas/source';
import type { World } from '../targets/target';
import { status } from './status';

/** A stream to write to and how text on it looks. */
export interface Outlet {
  write(text: string | Uint8Array): void;
  readonly palette: Palette;
  /** A person looks at it, a file or a program does not: what is printed may be tidied for the eye. */
  readonly forReader: boolean;
  /** The width to break sentences at; undefined where they stay whole. */
  readonly columns: number | undefined;
}

/** What documents are judged by where nobody says anything else. */
export interface Machine {
  /** The moment and the time zone of this machine. */
  readonly world: World;
  /** libvirt's own grammars; undefined where they are not installed. */
  installedSchemas(): SchemaSource | undefined;
}

/** Everything outside that a command talks to, files apart. */
export interface Terminal extends Machine {
  readonly out: Outlet;
  readonly err: Outlet;
  /** All of standard input; undefined when it holds more than `limit` bytes. */
  readInput(limit: number): Promise<Uint8Array | undefined>;
}

/** The terminal this process was started in. */
export function thisTerminal(): Terminal {
  return {
    out: outlet(process.stdout, 'standard output'),
    err: outlet(process.stderr, 'standard error'),
    readInput,
    world: { now: Date.now(), hostTimezone: new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC' }, // undefined where TZ names no zone
    installedSchemas,
  };
}

/** libvirt's grammars on this machine, with what is kept of them. */
export function installedSchemas(): SchemaSource | undefined {
  const folder = installedFolder();
  return folder === undefined ? undefined : schemasIn(folder, keptGrammars);
}

function outlet(stream: NodeJS.WriteStream, name: string): Outlet {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return; // the reader has seen enough, as `head` does
    if (stream !== process.stderr) process.stderr.write(`domxml: ${name} cannot be written: ${error.message}\n`);
    process.exit(status.failed);
  });
  const colour = wantsColour(stream.isTTY, process.env);
  return {
    write: (text) => void stream.write(text),
    palette: colour ? ansi : plain,
    forReader: stream.isTTY || colour,
    columns: columnsOf(stream, process.env),
  };
}

/** NO_COLOR forbids (no-color.org), FORCE_COLOR demands, and without either a terminal that can gets colours. */
export function wantsColour(isTerminal: boolean, env: NodeJS.ProcessEnv): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return isTerminal && env.TERM !== 'dumb';
}

const narrowest = 40;

/** COLUMNS comes first: it is how somebody says that lines are not to be broken at all, such as the tasks of an editor. */
function columnsOf(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): number | undefined {
  const columns = Number(env.COLUMNS ?? 0) || (stream.isTTY ? stream.columns : 0);
  return columns > 0 ? Math.max(narrowest, columns) : undefined;
}

/** Standard input, see `Terminal`. */
export async function readInput(limit: number): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
