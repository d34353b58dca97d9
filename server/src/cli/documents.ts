import { readBytes, statOf, tooLarge } from '../disk';
import { printable } from '../report/columns';
import type { Call, Option } from './command';
import { decodeXml } from './decode';
import { findFiles, standardInput, type Found } from './files';
import type { ProjectOf } from './projects';
import { status, UsageError, type ExitStatus } from './status';
import type { Terminal } from './terminal';

/** A document as read, or why it could not be. */
export type Source = Document | Unreadable;

/** A file that was read and decoded. */
export interface Document {
  readonly kind: 'document';
  /** As shown: for standard input what `--stdin-filename` says. */
  readonly path: string;
  /** Where it is; undefined for standard input. */
  readonly file: string | undefined;
  /** Written by the caller, not met in a folder. */
  readonly named: boolean;
  readonly bytes: Uint8Array;
  readonly text: string;
  /** What stood before the text, see `decodeXml`. */
  readonly byteOrderMark: string;
  readonly encoding: string;
}

export interface Unreadable {
  readonly kind: 'unreadable';
  readonly path: string;
  /** A full sentence, to stand behind the path. */
  readonly trouble: string;
}

/** The option that names standard input in reports. */
export const stdinFilename: Option = {
  name: 'stdin-filename',
  value: 'NAME',
  help: 'what reports call standard input (default: <stdin>)',
};

const megabyte = 1024 * 1024;

/** A domain is a few kilobytes; what is far beyond that is something else, and would only fill the memory. */
const sizeLimit = 64 * megabyte;

/** Each tag becomes a part of the tree, with its attributes up to a kilobyte: these many fit into two gigabytes. */
const tagLimit = 2_000_000;

/** The files that the operands of `call` mean. No operand: those in the folder. */
export function filesOf(call: Call): readonly Found[] {
  const paths = call.positionals.length === 0 ? ['.'] : call.positionals;
  checkInputName(call, paths);
  return findFiles(paths);
}

/** Whether a project excludes a file that was met in a folder: it is passed over. */
export const isExcluded = ({ named, path }: Found, projectOf: ProjectOf): boolean =>
  !named && projectOf(path)?.excluded === true;

/** The documents that the operands of `call` mean, one after the other so that only one is in memory. */
export async function* readDocuments(call: Call, projectOf: ProjectOf, terminal: Terminal): AsyncGenerator<Source> {
  for (const found of filesOf(call)) {
    if (!isExcluded(found, projectOf)) yield await readFound(found, call, terminal);
  }
}

/** The one document that a command takes, which its first operand names where nothing else is said. */
export async function readDocument(
  call: Call,
  terminal: Terminal,
  file = call.positionals[0] ?? standardInput,
): Promise<Source> {
  const stats = file === standardInput ? undefined : statOf(file);
  if (typeof stats === 'object' && stats.isDirectory())
    throw new UsageError(`${file} is a folder: give one file in it.`);
  checkInputName(call, [file]);
  const [found] = findFiles([file]);
  if (found === undefined) throw new Error(`Nothing found at ${file}; expected a file or a trouble`);
  return readFound(found, call, terminal);
}

function checkInputName(call: Call, paths: readonly string[]): void {
  if (!call.has('stdin-filename') || paths.includes(standardInput)) return;
  throw new UsageError('--stdin-filename names standard input, and that is not read: write - as a path.');
}

/** The document in a file that was found. */
export async function readFound(found: Found, call: Call, terminal: Pick<Terminal, 'readInput'>): Promise<Source> {
  const isInput = found.path === standardInput;
  const path = isInput ? (call.value('stdin-filename') ?? '<stdin>') : found.path;
  const unreadable = (trouble: string): Unreadable => ({ kind: 'unreadable', path, trouble });
  if (found.trouble !== undefined) return unreadable(found.trouble);
  const bytes = isInput
    ? ((await terminal.readInput(sizeLimit)) ?? tooLarge(sizeLimit))
    : readBytes(found.path, sizeLimit);
  if (typeof bytes === 'string') return unreadable(bytes);
  const decoded = decodeXml(bytes);
  if ('error' in decoded) return unreadable(decoded.error);
  if (holdsMoreThan(tagLimit, decoded.text)) {
    return unreadable(`The file holds too many tags: domxml reads up to ${tagLimit.toLocaleString('en')}.`);
  }
  return { kind: 'document', path, file: isInput ? undefined : found.path, named: found.named, bytes, ...decoded };
}

function holdsMoreThan(limit: number, text: string): boolean {
  let count = 0;
  for (let at = text.indexOf('<'); at >= 0 && count <= limit; at = text.indexOf('<', at + 1)) count++;
  return count > limit;
}

/** Says on standard error that a file could not be read, or not be written. */
export function reportUnreadable({ path, trouble }: Unreadable, { err }: Terminal): ExitStatus {
  err.write(`${err.palette.severity.error('domxml:')} ${printable(path)}: ${trouble}\n`);
  return status.cannot;
}
