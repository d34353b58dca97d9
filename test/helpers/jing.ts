import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** What a validator says of one document. */
export interface Verdict {
  readonly valid: boolean;
  /** Jing: `line:column: error: …`, one per mistake. libxml2: its lines without the file's name. */
  readonly messages: readonly string[];
}

/** The path of one of the grammars in `schemas/`, such as `clock.rng`. */
export const grammar = (name: string): string => resolve(import.meta.dirname, '../../schemas', name);

/** Jing's verdict on each of `documents` (texts) under the grammar at the path `schema`, all in one run of Jing. */
export const judgeWithJing = (schema: string, documents: readonly string[]): readonly Verdict[] =>
  judge(documents, (paths) => {
    const { stdout } = run('jing', [schema, ...paths]);
    const said = messagesByPath(stdout, paths);
    return paths.map((path) => {
      const messages = said.get(path) ?? [];
      return { valid: messages.length === 0, messages };
    });
  });

/** libxml2's verdict on each of `documents` (texts) under the grammar at the path `schema`, all in one run of xmllint. */
export const judgeWithXmllint = (schema: string, documents: readonly string[]): readonly Verdict[] =>
  judge(documents, (paths) => {
    const { stderr } = run('xmllint', ['--noout', '--relaxng', schema, ...paths]);
    const lines = stderr.split('\n').map((line) => line.trim());
    return paths.map((path) => {
      const valid = lines.includes(`${path} validates`);
      if (!valid && !lines.includes(`${path} fails to validate`))
        throw new Error(`xmllint gave no verdict:\n${stderr}`);
      const about = lines.filter((line) => line.startsWith(`${path}:`));
      return { valid, messages: about.map((line) => line.slice(path.length + 1)) };
    });
  });

/** Jing's lines by the document they are about. A line about anything else, such as the grammar, is thrown. */
function messagesByPath(output: string, paths: readonly string[]): Map<string, string[]> {
  const said = new Map<string, string[]>();
  for (const line of output.split('\n').filter((text) => text !== '')) {
    const path = paths.find((candidate) => line.startsWith(`${candidate}:`));
    if (path === undefined) throw new Error(`Jing complains about something other than the documents: ${line}`);
    said.set(path, [...(said.get(path) ?? []), line.slice(path.length + 1)]);
  }
  return said;
}

/** Lends `use` a path for each text. */
function judge<T>(texts: readonly string[], use: (paths: readonly string[]) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'domxml-'));
  try {
    const paths = texts.map((text, index) => {
      const path = join(folder, `${index}.xml`);
      writeFileSync(path, text);
      return path;
    });
    return use(paths);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function run(command: string, args: readonly string[]): { readonly stdout: string; readonly stderr: string } {
  const { stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (error) throw error;
  return { stdout, stderr };
}
