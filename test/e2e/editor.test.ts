import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { JsonRange } from '../../server/src/protocol';
import { built, repository } from '../helpers/build';
import { haveChromium, startBrowser } from './support/browser';
import { haveCodeServer } from './support/codeServer';
import { serveEditor, type ServedEditor } from './support/editor';
import { keeps } from './support/keptState';
import { SHOTS, TEST_SETTINGS, Workbench } from './support/workbench';

/** As much as is looked at here of a problem in the command line's JSON. */
interface JsonProblem {
  readonly message: string;
  readonly severity: string;
  readonly range: JsonRange;
}

const WRONG = `<domain type='kvm'>
  <name>guest</name>
  <memory>1048576</memory>
  <os><type arch='x86_64'>hvm</type></os>
  <!-- what the guest sees -->
  <clock offset="locltime">
    <timer name='rtc' tickpolicy='catchup'/>
  </clock>
</domain>
`;

const RIGHT = WRONG.replace('locltime', 'localtime');

const OTHER = `<project>
  <clock offset="locltime"/>
</project>
`;

const example = (name: string): string => readFileSync(path.join(repository, 'examples', name), 'utf8');

/** What the command line finds in an example and the Problems view shows: all but hints. */
function problemsIn(name: string): readonly JsonProblem[] {
  const { stdout } = spawnSync(
    process.execPath,
    [built('cli.js'), 'check', '--format', 'json', path.join('examples', name)],
    {
      cwd: repository,
      encoding: 'utf8',
    },
  );
  const report = JSON.parse(stdout) as { files: readonly { problems: readonly JsonProblem[] }[] };
  return report.files.flatMap(({ problems }) => problems).filter(({ severity }) => severity !== 'hint');
}

/** How long to look again, where the page does not say when it is done. */
const SOON = { timeout: 20_000, interval: 100 };

const ready = haveChromium() && (await haveCodeServer());

describe.skipIf(!ready)('VS Code with the extension installed from its package', () => {
  let editor: ServedEditor;
  let browser: Browser;
  let windows = 0;
  let current: Workbench | undefined;

  beforeAll(async () => {
    rmSync(SHOTS, { recursive: true, force: true });
    [editor, browser] = await Promise.all([serveEditor(), startBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await editor.stop();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await current?.shot(`failed: ${task.name}`);
    await Promise.all(browser.contexts().map((context) => context.close()));
  });

  /** A window on a new folder that holds `files`, with the first of them open. */
  async function open(files: Readonly<Record<string, string>>, settings: object = {}) {
    const folder = path.join(editor.scratch, `window-${++windows}`);
    mkdirSync(path.join(folder, '.vscode'), { recursive: true });
    const set = (more: object) =>
      writeFileSync(path.join(folder, '.vscode', 'settings.json'), JSON.stringify({ ...TEST_SETTINGS, ...more }));
    set(settings);
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
    const [first = ''] = Object.keys(files);
    const context = await browser.newContext({ viewport: { width: 1280, height: 1000 } });
    const workbench = await Workbench.open(await context.newPage(), editor.address(folder, first));
    current = workbench;
    return { workbench, folder, set, read: (name: string) => readFileSync(path.join(folder, name), 'utf8') };
  }

  it('runs nothing in a window without libvirt XML, and starts with the first document that is', async () => {
    const { workbench } = await open({ 'pom.xml': OTHER, 'other.xml': OTHER, 'guest.xml': WRONG });
    await vi.waitUntil(() => editor.log().includes('domxml.domxml'), SOON);
    await workbench.openFile('other.xml');
    expect(await workbench.offeredCommands('Domain XML')).toEqual([expect.stringContaining('Open an Example')]);
    expect(editor.languageServers()).toEqual([]);

    await workbench.openFile('guest.xml');
    await workbench.squiggles('error').first().waitFor();
    expect(editor.languageServers()).toHaveLength(1);

    const problems = await workbench.problem('locltime').then(() => workbench.problems());
    expect(problems.filter((row) => /pom|other/.test(row))).toEqual([]);
  });

  it('marks a mistake at its exact place, lists it, and mends it on disk', async () => {
    const { workbench, read } = await open({ 'guest.xml': WRONG });
    const squiggles = workbench.squiggles('error');
    await vi.waitFor(async () => expect(await workbench.marksUnder('locltime', squiggles)).toBe(1), SOON);
    expect(await squiggles.count()).toBe(1);

    expect(await workbench.problem('locltime')).toMatch(/Error.*locltime.*line 6.*18.*domxml/is);
    await workbench.shot('problems');

    expect(await workbench.quickFixes('locltime')).toContainEqual(expect.stringContaining('localtime'));
    await workbench.shot('fixes');
    await workbench.applyFix('localtime');
    await squiggles.waitFor({ state: 'detached' });
    await workbench.save();
    expect(read('guest.xml')).toBe(RIGHT);
  });

  it('shows in the examples what the command line finds there, and previews them', async () => {
    const { workbench, read } = await open({
      'mistakes.xml': example('mistakes.xml'),
      'windows-guest.xml': example('windows-guest.xml'),
    });
    const expected = problemsIn('mistakes.xml');
    expect(expected.length).toBeGreaterThan(5);
    const value = /offset='(\w+)'/.exec(example('mistakes.xml'))![1]!; // the first mistake in that example
    const squiggles = workbench.squiggles('error');
    await vi.waitFor(async () => expect(await workbench.marksUnder(value, squiggles)).toBe(1), SOON);

    await workbench.shot('examples');
    await workbench.problem(expected[0]!.message); // opens the view; there are more than five
    await workbench.command('Toggle Maximized Panel'); // for all rows to be there at once
    for (const { message, range } of expected) {
      const place = `at line ${range.start.line + 1} and character ${range.start.character + 1}`;
      expect(await workbench.problem(message)).toContain(place);
    }
    await workbench.shot('examples-problems');
    await workbench.command('Toggle Maximized Panel');

    await workbench.quickFixes('tickpolcy');
    await workbench.applyFix('Rename tickpolcy to tickpolicy');
    await workbench.text('tickpolicy').waitFor();
    await workbench.save();
    expect(read('mistakes.xml')).toBe(example('mistakes.xml').replace('tickpolcy', 'tickpolicy'));

    await workbench.openFile('windows-guest.xml');
    await workbench.command('Open Preview to the Side');
    await workbench
      .webview()
      .getByRole('button', { name: /^-rtc base=/ })
      .waitFor();
    await workbench.shot('examples-preview');
  });

  it('leads a newcomer from an example to its first message, the fix and the preview', async () => {
    const { workbench } = await open({ 'pom.xml': OTHER });
    await workbench.page.setViewportSize({ width: 960, height: 600 });
    const offered = () => workbench.offeredCommands('Open an Example');
    await vi.waitUntil(async () => (await offered()).some((title) => title.startsWith('Domain XML')), SOON);
    await workbench.command('Open an Example');
    await workbench.text('locltime').waitFor();
    const squiggles = workbench.squiggles('error');
    await squiggles.first().waitFor();
    await workbench.page.keyboard.press('Control+B'); // the pictures are of the text, not of the side bar
    await workbench.shot('walkthrough-example');
    expect(await workbench.problem('locltime')).toMatch(/locltime.*localtime/s);
    await workbench.shot('walkthrough-message');
    await workbench.page.keyboard.press('Control+J');
    await workbench.page.locator('.markers-panel').waitFor({ state: 'hidden' });
    await workbench.shot('walkthrough-fix'); // when the layout has come to rest: a click on moving text misses
    expect(await workbench.quickFixes('locltime')).toContainEqual(expect.stringContaining('localtime'));
    await workbench.shot('walkthrough-fix');
    await workbench.applyFix('localtime');
    await squiggles.waitFor({ state: 'detached' });
    const preview = await workbench.openPreview();
    await preview.getByRole('button', { name: /^-rtc base=localtime/ }).waitFor();
    await workbench.shot('walkthrough-preview');
  });

  it('says by what a document is judged, in the language status', async () => {
    const { workbench, set } = await open({ 'guest.xml': RIGHT });
    await workbench.page.locator('.codelens-decoration', { hasText: '-rtc' }).waitFor();
    const status = workbench.page.locator('.hover-language-status', { hasText: 'QEMU/KVM · libvirt 9.0.0' });
    set({ 'domxml.libvirtVersion': '9.0.0' });
    await vi.waitFor(async () => {
      await workbench.page.mouse.move(0, 0);
      await workbench.page.locator('[id="status.languageStatus"]').hover();
      await status.waitFor({ timeout: 3000 });
    }, SOON);
    await workbench.shot('status');
  });

  it('documents what the pointer is on', async () => {
    const { workbench } = await open({ 'guest.xml': RIGHT });
    await workbench.page.locator('.codelens-decoration', { hasText: '-rtc' }).waitFor();
    await workbench.hover('tickpolicy', 'interrupts');
    await workbench.shot('hover');
  });

  it('opens the preview from the code lens; the preview follows the text and points into it', async () => {
    const { workbench } = await open({ 'guest.xml': RIGHT });
    await workbench.page.locator('.codelens-decoration a', { hasText: '-rtc' }).click();
    const preview = workbench.webview();
    const rtc = preview.getByRole('button', { name: '-rtc base=localtime,driftfix=slew' });
    await rtc.waitFor();
    await workbench.shot('preview');

    await rtc.hover();
    await workbench.editor().locator('.view-overlays .cdr[class*="ced-"]').first().waitFor();
    await workbench.shot('preview-points');

    await rtc.click();
    await workbench.cursor().getByText('Ln 6, Col 28 (18 selected)').waitFor();

    await preview.getByText('Every setting by itself').click();
    const present = preview.getByRole('row', { name: "offset='localtime' in this document" });
    await present.getByText('-rtc base=localtime').waitFor();
    await workbench.shot('preview-table');

    await workbench.text('localtime').dblclick();
    await workbench.page.keyboard.type('utc');
    await preview.getByRole('button', { name: '-rtc base=utc,driftfix=slew' }).waitFor();
    await preview.getByRole('row', { name: "offset='utc' in this document" }).waitFor();

    await workbench.text('catchup').dblclick();
    await workbench.page.keyboard.type('merge');
    await preview.getByRole('heading', { name: 'libvirt refuses to define this domain' }).waitFor();
    const words = preview
      .locator('.refused')
      .getByText("unsupported configuration: unsupported rtc timer tickpolicy 'merge'", {
        exact: true,
      });
    await words.waitFor();
    await workbench.shot('preview-refused');
  });

  it('previews for the versions that the settings name, as soon as they do', async () => {
    const { workbench, set } = await open({ 'guest.xml': RIGHT });
    const preview = await workbench.openPreview();
    await preview.getByText('For libvirt 12.8.0, QEMU 11.1.2').waitFor();
    set({ 'domxml.libvirtVersion': '9.0.0', 'domxml.qemuVersion': '7.2.22' });
    await preview.getByText('For libvirt 9.0.0, QEMU 7.2.22').waitFor();
  });

  it('opens the preview from the title bar of the document, and brings it back in the next window', async () => {
    const { workbench, folder } = await open({ 'guest.xml': RIGHT }, { 'workbench.colorTheme': 'Default Dark Modern' });
    const preview = await workbench.openPreview();
    const title = preview.getByRole('heading', { name: 'guest.xml' });
    await title.waitFor();
    await workbench.shot('preview-dark');

    await vi.waitUntil(() => keeps(workbench.page, 'driftfix=slew'), SOON);
    await workbench.goTo(editor.address(folder));
    await title.waitFor();
    await workbench.text('localtime').dblclick();
    await workbench.page.keyboard.type('utc');
    await preview.getByRole('button', { name: '-rtc base=utc' }).waitFor();
  });
});
