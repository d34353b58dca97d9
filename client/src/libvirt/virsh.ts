import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What libvirt is asked, and how long. */
export interface Question {
  /** Checked before, see connectionUri.ts. */
  readonly connectionUri: string;
  /** The whole document. */
  readonly xml: string;
  /** Ends the asking. */
  readonly signal: AbortSignal;
  readonly patienceMilliseconds: number;
  /** The program to run, where it is not virsh itself. */
  readonly program?: string;
}

/** What came of it. */
export type VirshAnswer =
  /** The command line, as virsh prints it. */
  | { readonly kind: 'native'; readonly text: string }
  /** libvirt's refusal, with its prefix. */
  | { readonly kind: 'refused'; readonly error: string }
  /** Nobody answered; a full sentence. */
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'cancelled' };

/** Bytes of an answer that are read; a command line has some thousand. */
const LONGEST_ANSWER = 1_000_000;

/**
 * Asks the libvirt at a connection for the QEMU command line of a domain, by `virsh domxml-to-native`. Nothing is
 * defined or started. The document goes through a file of its own that is gone afterwards; no shell is involved.
 */
export async function askVirsh(question: Question): Promise<VirshAnswer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'domxml-')); // nobody else may look into it
  try {
    const file = path.join(folder, 'domain.xml');
    await writeFile(file, question.xml, { mode: 0o600 });
    return await run(question, file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function run({ program = 'virsh', connectionUri, signal, patienceMilliseconds }: Question, file: string) {
  return new Promise<VirshAnswer>((resolve) => {
    if (signal.aborted) {
      resolve({ kind: 'cancelled' });
      return;
    }
    const child = spawn(
      program,
      ['--quiet', '--connect', connectionUri, 'domxml-to-native', 'qemu-argv', '--xml', file],
      // a group of its own, so that whatever it starts, such as ssh, ends with it
      { stdio: ['ignore', 'pipe', 'pipe'], detached: true, env: { ...process.env, LC_ALL: 'C' } },
    );
    const output = collect(child, () => end({ kind: 'failed', reason: `${program} does not stop printing.` }));
    const cancel = (): void => end({ kind: 'cancelled' });
    const seconds = Math.round(patienceMilliseconds / 1000);
    const timer = setTimeout(
      () => end({ kind: 'failed', reason: `${program} has not answered within ${seconds} seconds.` }),
      patienceMilliseconds,
    );
    signal.addEventListener('abort', cancel);

    function end(answer: VirshAnswer): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      stop(child);
      resolve(answer); // the first one holds
    }
    child.once('error', (error) => end({ kind: 'failed', reason: whyNotStarted(program, error) }));
    child.once('close', (status) => end(answerOf(program, status, output())));
  });
}

interface Output {
  readonly out: string;
  readonly err: string;
}

/** Keeps what a program prints; `tooMuch` is called when that does not end. */
function collect({ stdout, stderr }: ChildProcess, tooMuch: () => void): () => Output {
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  let size = 0;
  const keepIn = (chunks: Buffer[]) => (chunk: Buffer) => {
    size += chunk.length;
    if (size > LONGEST_ANSWER) tooMuch();
    else chunks.push(chunk);
  };
  stdout?.on('data', keepIn(out));
  stderr?.on('data', keepIn(err));
  return () => ({ out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() });
}

/** Ends a program that still runs, and what it has started. */
function stop(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL'); // where there are no groups
  }
}

function whyNotStarted(program: string, error: NodeJS.ErrnoException): string {
  if (error.code !== 'ENOENT') return `${program} cannot be started: ${error.message}.`;
  return `There is no ${program} on this machine. It comes with libvirt's clients (libvirt-clients, libvirt-client).`;
}

function answerOf(program: string, status: number | null, { out, err }: Output): VirshAnswer {
  if (status === 0 && out.trim() !== '') return { kind: 'native', text: out.trim() };
  const errors = err.split(/^error: /m).slice(1);
  const [first = ''] = errors;
  if (first.startsWith('failed to connect to the hypervisor')) {
    return { kind: 'failed', reason: `libvirt cannot be reached. ${(errors.at(-1) ?? first).trim()}` };
  }
  if (first.trim() !== '') return { kind: 'refused', error: first.trim() };
  return { kind: 'failed', reason: `${program} says nothing; it ended with ${String(status)}. ${err.trim()}`.trim() };
}
