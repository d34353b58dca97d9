import { readFileSync, statSync } from 'node:fs';
import { createRequire, wrap } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';
import { isMainThread } from 'node:worker_threads';
import { status } from './cli/status';
import { attempt } from './disk';
import { cacheFolder, writeWhole } from './userCache';

/**
 * Runs a CommonJS program with what V8 made of it at its first run, which is kept in the user's cache folder: of a
 * command that takes a moment, compiling is the larger part. Without the folder it is compiled every time.
 * Node 22's `module.enableCompileCache` does the same; this one serves Node 20 too.
 */
export function runProgram(file: string): void {
  const kept = path.join(
    cacheFolder(),
    `${[file, commandName(), process.version].map(encodeURIComponent).join(' ')}.code`,
  );
  const stamp = stampOf(file);
  const cachedData = readKept(kept, stamp);
  const script = new Script(wrap(readFileSync(file, 'utf8')), { filename: file, cachedData });
  if (isMainThread && (cachedData === undefined || script.cachedDataRejected === true)) {
    process.once('exit', (ended) => {
      if (ended < status.cannot) attempt(() => writeWhole(kept, Buffer.concat([stamp, script.createCachedData()])));
    });
  }
  const program = { exports: {} };
  const run = script.runInThisContext() as Wrapped;
  run.call(program.exports, program.exports, createRequire(file), program, file, path.dirname(file));
}

/** Each command has its own, which holds just the functions that it calls. */
const commandName = (): string => /^[a-z][a-z-]{0,20}$/.exec(process.argv[2] ?? '')?.[0] ?? '';

/** What {@link wrap} makes of a program. */
type Wrapped = (exports: object, require: NodeJS.Require, module: object, file: string, folder: string) => void;

/** Bytes of a stamp; what follows it stays aligned as V8 wants it. */
const STAMP_BYTES = 64;

/** Tells this build of a program from every other: V8 itself only looks at the length of the text. */
function stampOf(file: string): Buffer {
  const { mtimeMs, size } = statSync(file);
  const stamp = Buffer.alloc(STAMP_BYTES);
  stamp.write(`${mtimeMs} ${size}`);
  return stamp;
}

function readKept(kept: string, stamp: Buffer): Buffer | undefined {
  const bytes = attempt(() => readFileSync(kept));
  return bytes?.subarray(0, STAMP_BYTES).equals(stamp) === true ? bytes.subarray(STAMP_BYTES) : undefined;
}
