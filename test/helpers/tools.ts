import { existsSync } from 'node:fs';
import path from 'node:path';

const repoRoot = path.resolve(import.meta.dirname, '../..');
const told = new Set<string>();

/** Whether `command` is on the PATH. A missing one is named once; with REQUIRE_TOOLS=1 it fails the test file instead. */
export function haveTool(command: string): boolean {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  if (folders.some((folder) => existsSync(path.join(folder, command)))) return true;
  return lack(command);
}

/** Names a tool that is missing, also one that is no command: what `haveTool` answers then. */
export function lack(tool: string): false {
  if (process.env.REQUIRE_TOOLS === '1') throw new Error(`REQUIRE_TOOLS=1 but ${tool} is missing`);
  tellMissing(tool);
  return false;
}

/** The path of test data that lies beside the repository; undefined, and named once, where it does not. */
export function sharedData(...segments: string[]): string | undefined {
  const file = path.resolve(repoRoot, '../shared/data', ...segments);
  if (existsSync(file)) return file;
  tellMissing(path.join('../shared/data', ...segments));
  return undefined;
}

function tellMissing(what: string): void {
  if (told.has(what)) return;
  told.add(what);
  console.log(`skipped: ${what} is missing`);
}
