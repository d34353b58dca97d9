import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { haveChromium, startBrowser } from './support/browser';
import { haveCodeServer } from './support/codeServer';
import { serveEditor, type ServedEditor } from './support/editor';
import { addToWorkbench, serveWebExtension, type WebExtension } from './support/webExtension';
import { TEST_SETTINGS, Workbench } from './support/workbench';

const WRONG = `<domain type='kvm'>
  <name>guest</name>
  <clock offset='locltime'/>
</domain>
`;

const ready = haveChromium() && (await haveCodeServer());

describe.skipIf(!ready)('VS Code with the extension in its web extension host', () => {
  let editor: ServedEditor;
  let extension: WebExtension;
  let browser: Browser;

  beforeAll(async () => {
    [editor, extension, browser] = await Promise.all([
      serveEditor({ bare: true }),
      serveWebExtension(),
      startBrowser(),
    ]);
  });
  afterAll(async () => {
    await browser.close();
    await extension.stop();
    await editor.stop();
  });

  it('marks a mistake, mends it and previews the result, all in the browser', async () => {
    const folder = editor.scratch;
    mkdirSync(path.join(folder, '.vscode'));
    writeFileSync(path.join(folder, '.vscode', 'settings.json'), JSON.stringify(TEST_SETTINGS));
    writeFileSync(path.join(folder, 'guest.xml'), WRONG);
    const address = editor.address(folder, 'guest.xml');
    const page = await browser.newPage();
    await addToWorkbench(page, new URL(address).origin, extension);
    const workbench = await Workbench.open(page, address);

    const squiggles = workbench.squiggles('error');
    await squiggles.first().waitFor();
    await workbench.quickFixes('locltime');
    await workbench.applyFix('localtime');
    await squiggles.waitFor({ state: 'detached' });
    await workbench.save();
    expect(readFileSync(path.join(folder, 'guest.xml'), 'utf8')).toBe(WRONG.replace('locltime', 'localtime'));

    await workbench.command('Open Preview to the Side');
    await workbench.webview().getByRole('button', { name: '-rtc base=localtime' }).waitFor();
    await workbench.shot('web');
    expect(editor.languageServers()).toEqual([]);
  });
});
