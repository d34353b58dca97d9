import { existsSync } from 'node:fs';
import path from 'node:path';
import { repository } from '../../helpers/build';
import { lack } from '../../helpers/tools';

/** Whether VS Code for the browser has been installed, as `npm run editor` does it. */
export async function haveCodeServer(): Promise<boolean> {
  const script = path.join(repository, 'scripts', 'vscode.mjs');
  const { cachedVscode } = (await import(script)) as { cachedVscode: () => { codeServer: string } | undefined };
  const cached = cachedVscode();
  return (cached !== undefined && existsSync(cached.codeServer)) || lack('code-server ("npm run editor" installs it)');
}
