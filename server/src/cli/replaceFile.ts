import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';

/**
 * Replaces the contents of a file in one step: a reader sees the old or the new, never half of either,
 * and a crash leaves one of them. Keeps its mode, and its owner where allowed; a link stays a link.
 * Throws what the file system throws, with the file as it was.
 */
export function replaceFile(file: string, bytes: Uint8Array): void {
  const target = realpathSync(file);
  accessSync(target, constants.W_OK); // a rename would not ask
  const before = statSync(target);
  const making = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}`);
  try {
    writeThrough(making, bytes);
    chmodSync(making, before.mode);
    keepOwner(making, before);
    renameSync(making, target);
  } catch (error) {
    rmSync(making, { force: true });
    throw error;
  }
}

/** Writes a new file and waits until the disk has it. */
function writeThrough(file: string, bytes: Uint8Array): void {
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function keepOwner(file: string, { uid, gid }: { readonly uid: number; readonly gid: number }): void {
  try {
    chownSync(file, uid, gid);
  } catch {
    // only root may give a file away; everybody else owns what they write
  }
}
