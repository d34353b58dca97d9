import { readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../server/src/cli/main';
import type { Outlet, Terminal } from '../../server/src/cli/terminal';
import { plain } from '../../server/src/report/palette';

/*
 * Whole documents and everything the command line says of them, at a fixed moment in a fixed zone.
 * The expected text lies beside the document, for examples/ in test/golden/examples. After a change:
 *   npx vitest run --project golden -u     and read the diff, it is the review.
 */

const repoRoot = path.resolve(import.meta.dirname, '../..');
const now = Date.UTC(2026, 0, 15, 12, 0, 0);

/** A page of what a reader would see, standard output and standard error as they come. */
function paper(): { readonly terminal: Terminal; readonly text: () => string } {
  let text = '';
  const outlet: Outlet = {
    write: (written) => (text += typeof written === 'string' ? written : Buffer.from(written).toString()),
    palette: plain,
    forReader: true,
    columns: 100,
  };
  const readInput = (): Promise<undefined> => Promise.resolve(undefined);
  return {
    terminal: {
      out: outlet,
      err: outlet,
      readInput,
      world: { now, hostTimezone: 'Europe/Berlin' },
      installedSchemas: () => undefined,
    },
    text: () => text,
  };
}

async function session(file: string): Promise<string> {
  const parts: string[] = [];
  for (const command of ['check', 'fix', 'preview']) {
    const { terminal, text } = paper();
    const status = await main([command, file], terminal);
    parts.push(`$ domxml ${command} ${file}\n${text()}[${status}]\n`);
  }
  return parts.join('\n');
}

const documentsIn = (folder: string): readonly string[] =>
  readdirSync(path.join(repoRoot, folder)).filter((name) => name.endsWith('.xml'));

/** Paths are printed as given, so they are given from the root of the repository. */
beforeAll(() => process.chdir(repoRoot));

describe.each(['examples', 'test/golden/cases'])('%s', (folder) => {
  it.each(documentsIn(folder))('%s: what check, fix and preview say', async (name) => {
    const expected = path.join(import.meta.dirname, path.basename(folder), name.replace(/\.xml$/, '.txt'));
    await expect(await session(`${folder}/${name}`)).toMatchFileSnapshot(expected);
  });
});
