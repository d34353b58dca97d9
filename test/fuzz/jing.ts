import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';

/** How many documents one process gets: the start of Jing costs as much as a few hundred documents. */
const BATCH = 2500;

/** Lends `use` the names of files with these texts, batch by batch, in a folder that is removed again. */
async function inBatches(
  documents: readonly string[],
  folder: string,
  use: (names: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<boolean[]> {
  const taken: boolean[] = [];
  for (let from = 0; from < documents.length; from += BATCH) {
    mkdirSync(folder, { recursive: true });
    const names = documents.slice(from, from + BATCH).map((document, at) => {
      writeFileSync(path.join(folder, `${at}.xml`), document);
      return `${at}.xml`;
    });
    const refused = await use(names).finally(() => rmSync(folder, { recursive: true, force: true }));
    taken.push(...names.map((name) => !refused.has(name)));
  }
  return taken;
}

/** Whether Jing takes each of `documents` under the grammar at the path `schema`. `folder` is made for them and removed. */
export const jingTakes = (schema: string, documents: readonly string[], folder: string): Promise<boolean[]> =>
  inBatches(documents, folder, async (names) => {
    const refused = new Set<string>();
    for (let left = names; left.length > 0;) {
      const lines = (await outputOf('jing', [schema, ...left], folder)).split('\n');
      for (const name of lines.flatMap(documentIn)) refused.add(name);
      // Jing goes home at the first document that is not well-formed: the rest needs another one
      const fatal = lines.flatMap((line) => (line.includes(': fatal: ') ? documentIn(line) : []))[0];
      left = fatal === undefined ? [] : left.slice(left.indexOf(fatal) + 1);
    }
    return refused;
  });

/** Whether libxml2 finds each of `documents` well-formed, namespaces included. */
export const isWellFormed = (documents: readonly string[], folder: string): Promise<boolean[]> =>
  inBatches(documents, folder, async (names) => {
    const output = await outputOf('xmllint', ['--noout', ...names], folder);
    return new Set(output.split('\n').flatMap((line) => /^(\d+\.xml):\d+: \w+ error /.exec(line)?.[1] ?? []));
  });

/** The document that a line of Jing's refuses. A refusal of anything else, such as the grammar, is thrown. */
function documentIn(line: string): readonly string[] {
  const name = /(\d+\.xml):\d+:\d+: (?:error|fatal): /.exec(line)?.[1];
  if (name !== undefined) return [name];
  if (/: (?:error|fatal): /.test(line)) throw new Error(`Jing refuses something else: ${line}`);
  return [];
}

/** What a program prints to its end, on either stream. */
async function outputOf(command: string, args: readonly string[], cwd: string): Promise<string> {
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve());
  });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return `${out}\n${err}`;
}
