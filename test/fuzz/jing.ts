import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';

/** How many documents one process gets: the start of Jing costs as much as a few hundred documents. */
const BATCH = 2500;

/** Lends `use` the names of files with these texts, batch by batch, in a folder that is removed again; gives its answers. */
async function inBatches<T>(
  documents: readonly string[],
  folder: string,
  use: (names: readonly string[]) => Promise<(name: string) => T>,
): Promise<T[]> {
  const answers: T[] = [];
  for (let from = 0; from < documents.length; from += BATCH) {
    mkdirSync(folder, { recursive: true });
    const names = documents.slice(from, from + BATCH).map((document, at) => {
      writeFileSync(path.join(folder, `${at}.xml`), document);
      return `${at}.xml`;
    });
    const answer = await use(names).finally(() => rmSync(folder, { recursive: true, force: true }));
    answers.push(...names.map(answer));
  }
  return answers;
}

/** What Jing has against each of `documents` under the grammar at the path `schema`. `folder` is made for them and removed. */
export const jingSays = (schema: string, documents: readonly string[], folder: string): Promise<readonly string[][]> =>
  inBatches(documents, folder, async (names) => {
    const said = new Map<string, string[]>();
    for (let left = names; left.length > 0;) {
      const messages = (await outputOf('jing', [schema, ...left], folder)).split('\n').flatMap(messageIn);
      for (const { name, text } of messages) said.set(name, [...(said.get(name) ?? []), text]);
      // Jing goes home at the first document that is not well-formed: the rest needs another one
      const fatal = messages.find(({ isFatal }) => isFatal);
      left = fatal === undefined ? [] : left.slice(left.indexOf(fatal.name) + 1);
    }
    return (name) => said.get(name) ?? [];
  });

/** Whether Jing takes each of `documents` under the grammar at the path `schema`. `folder` is made for them and removed. */
export async function jingTakes(schema: string, documents: readonly string[], folder: string): Promise<boolean[]> {
  const said = await jingSays(schema, documents, folder);
  return said.map((messages) => messages.length === 0);
}

/** Whether libxml2 finds each of `documents` well-formed, namespaces included. */
export const isWellFormed = (documents: readonly string[], folder: string): Promise<boolean[]> =>
  inBatches(documents, folder, async (names) => {
    const output = await outputOf('xmllint', ['--noout', ...names], folder);
    const refused = new Set(output.split('\n').flatMap((line) => /^(\d+\.xml):\d+: \w+ error /.exec(line)?.[1] ?? []));
    return (name) => !refused.has(name);
  });

/** What a line of Jing's says of a document. A refusal of anything else, such as the grammar, is thrown. */
function messageIn(line: string): readonly { name: string; text: string; isFatal: boolean }[] {
  const [, name, kind, text] = /(\d+\.xml):\d+:\d+: (error|fatal): (.*)/.exec(line) ?? [];
  if (name !== undefined && text !== undefined) return [{ name, text, isFatal: kind === 'fatal' }];
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
