import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { getHeapStatistics } from 'node:v8';
import { Worker, type MessagePort } from 'node:worker_threads';
import { ansi, plain } from '../report/palette';
import type { World } from '../targets/target';
import { callOf } from './arguments';
import type { Call } from './command';
import { standardInput, type Found } from './files';
import { judgeFor, type Judge, type Verdict } from './judge';
import { UsageError } from './status';
import { installedSchemas, readInput, type Terminal } from './terminal';

/** Files that a thread takes at a time: handing over costs little then, and no thread is left with much at the end. */
const HANDFUL = 8;

/**
 * A second thread has to learn what V8 knows of the program in the first. On two processors 1,000 files took 1.1 s with two
 * threads and 1.0 s with one, 4,000 files 2.9 s and 3.0 s.
 */
const FILES_WORTH_A_THREAD = 2000;

/** How the work is shared out. */
export interface Crew {
  /** With that of the caller. */
  readonly threads: number;
  /** The program that runs `work` with what a worker was given. */
  readonly program: string;
}

/** As many threads as the machine has processors, where there are files enough. Only this one can read standard input. */
function crewFor(files: readonly Found[]): Crew {
  const worthwhile = Math.floor(files.length / FILES_WORTH_A_THREAD);
  const alone = files.some((file) => file.path === standardInput);
  const threads = alone ? 1 : Math.max(1, Math.min(availableParallelism(), worthwhile));
  return { threads, program: path.join(__dirname, 'cli.js') };
}

/** What a thread needs to know in order to judge as the others do. */
export interface Task {
  readonly files: readonly Found[];
  readonly given: Call['given'];
  readonly world: World;
  readonly coloured: boolean;
  readonly columns: number | undefined;
  /** The number of the first handful that nobody has taken, which all threads share. */
  readonly untaken: Int32Array;
}

/** What came of a handful: a verdict on each file, or on those before the one that could not be judged. */
interface Answer {
  readonly handful: number;
  readonly verdicts: readonly Verdict[];
  readonly thrown?: Thrown;
}

/** An error, and what it says where it is a UsageError, which would arrive as one of no class. */
interface Thrown {
  readonly error: unknown;
  readonly usage?: string | undefined;
}

/** The verdicts on `files` in their order, each as soon as it and all before it are there. What `judge` throws is thrown at its place. */
export async function* verdictsOn(
  files: readonly Found[],
  call: Call,
  terminal: Terminal,
  { threads, program }: Crew = crewFor(files),
): AsyncGenerator<Verdict> {
  const judge = judgeFor(call, terminal);
  if (threads === 1) {
    for (const file of files) yield await judge(file);
    return;
  }
  const task = taskOf(files, call, terminal);
  const deliver: ((answer: Answer) => void)[] = [];
  const answers = Array.from(
    { length: handfuls(files) },
    () => new Promise<Answer>((resolve) => deliver.push(resolve)),
  );
  const receive = (answer: Answer): void => deliver[answer.handful]?.(answer);
  const workers = Array.from({ length: threads - 1 }, () => workerFor(task, program, receive));
  const ended = Promise.all([work(task, judge, receive), ...workers.map((worker) => once(worker, 'exit'))]);
  const tooEarly = ended.then((): never => {
    throw new Error('All threads have ended, and there are files without a verdict.');
  });
  tooEarly.catch(() => undefined); // of interest only to who waits for an answer
  try {
    for (const answer of answers) yield* verdictsIn(await Promise.race([answer, tooEarly]));
  } finally {
    Atomics.store(task.untaken, 0, answers.length);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

const taskOf = (files: readonly Found[], { given }: Call, { world, out }: Terminal): Task => ({
  files,
  given,
  world,
  coloured: out.palette === ansi,
  columns: out.columns,
  untaken: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)),
});

/** A thread that works on `task`, with as much memory as this one. The program finds its code kept under the command's name. */
function workerFor(task: Task, program: string, receive: (answer: Answer) => void): Worker {
  const maxOldGenerationSizeMb = getHeapStatistics().heap_size_limit / 1024 / 1024;
  const worker = new Worker(program, { workerData: task, argv: ['check'], resourceLimits: { maxOldGenerationSizeMb } });
  return worker.on('message', receive);
}

function* verdictsIn({ verdicts, thrown }: Answer): Generator<Verdict> {
  yield* verdicts;
  if (thrown === undefined) return;
  throw thrown.usage === undefined ? thrown.error : new UsageError(thrown.usage);
}

/** What a worker does: its share of `task`, for whoever listens at the other end of `port`. */
export function workFor(task: Task, port: MessagePort): Promise<void> {
  const { given, world, coloured, columns } = task;
  const out = { palette: coloured ? ansi : plain, columns };
  const judge = judgeFor(callOf([], given), { world, installedSchemas, readInput, out });
  return work(task, judge, (answer) => port.postMessage(answer));
}

/** Takes handfuls of files for as long as there are some, with a moment between them in which others may be heard. */
async function work({ files, untaken }: Task, judge: Judge, deliver: (answer: Answer) => void): Promise<void> {
  const take = (): number => Atomics.add(untaken, 0, 1);
  for (let handful = take(); handful < handfuls(files); handful = take()) {
    const start = handful * HANDFUL;
    deliver(await answerOn(handful, files.slice(start, start + HANDFUL), judge));
    await turn();
  }
}

const handfuls = (files: readonly Found[]): number => Math.ceil(files.length / HANDFUL);

async function answerOn(handful: number, files: readonly Found[], judge: Judge): Promise<Answer> {
  const verdicts: Verdict[] = [];
  try {
    for (const file of files) verdicts.push(await judge(file));
    return { handful, verdicts };
  } catch (error) {
    return { handful, verdicts, thrown: { error, usage: error instanceof UsageError ? error.message : undefined } };
  }
}
