import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { repository } from '../../helpers/build';

/** Where pictures are kept. */
export const SHOTS = path.join(repository, 'test', 'e2e', 'shots');

/** Milliseconds that a workbench on a busy machine may take for its first sight, and for anything after. */
const FIRST_SIGHT = 60_000;
const PATIENCE = 20_000;

/** Workspace settings under which a typed text stays as typed and the picture stands still. */
export const TEST_SETTINGS = {
  'editor.autoClosingBrackets': 'never',
  'editor.autoClosingQuotes': 'never',
  'editor.autoIndent': 'none',
  'editor.cursorBlinking': 'solid',
  'editor.hover.delay': 100,
  'editor.minimap.enabled': false,
  'editor.wordBasedSuggestions': 'off',
  'files.autoSave': 'off',
};

/** Where a piece of one line stands on the page, in pixels. */
interface Box {
  readonly left: number;
  readonly right: number;
  /** The height of its middle. */
  readonly middle: number;
}

/** Whether two boxes are the same but for what drawing rounds. */
const sameBox = (a: Box, b: Box): boolean =>
  Math.max(Math.abs(a.left - b.left), Math.abs(a.right - b.right), Math.abs(a.middle - b.middle)) < 3;

const boxes = (elements: readonly Element[]): Box[] =>
  elements.map((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return { left, right, middle: (top + bottom) / 2 };
  });

/** One window of VS Code, as somebody in front of it sees and handles it. */
export class Workbench {
  private constructor(readonly page: Page) {}

  /** Opens a window in `page`, as {@link goTo}. */
  static async open(page: Page, address: string): Promise<Workbench> {
    page.setDefaultTimeout(PATIENCE);
    const workbench = new Workbench(page);
    await workbench.goTo(address);
    return workbench;
  }

  /** Loads a window and waits until a text can be read in it. */
  async goTo(address: string): Promise<void> {
    await this.page.goto(address, { waitUntil: 'domcontentloaded' });
    await this.page.waitForSelector('.monaco-workbench .part.statusbar .statusbar-item', { timeout: FIRST_SIGHT });
    await this.lines().first().waitFor();
  }

  /** The text editor of the window, or of the file with that name. */
  editor(name?: string): Locator {
    const uri = name === undefined ? '[data-uri]' : `[data-uri$="/${name}"]`;
    return this.page.locator(`.editor-group-container .monaco-editor${uri}`).first();
  }

  private lines(): Locator {
    return this.editor().locator('.view-line');
  }

  /** The piece of the text that reads `text`, as the editor shows it. */
  text(text: string): Locator {
    return this.editor().locator('.view-line').getByText(text).first();
  }

  /** The marks under the text, of one severity. */
  squiggles(severity: 'error' | 'warning' | 'info' | 'hint'): Locator {
    return this.editor().locator(`.view-overlays .squiggly-${severity}`);
  }

  /** How many of these marks stand exactly under `text`, now. */
  async marksUnder(text: string, squiggles: Locator): Promise<number> {
    const [word, marks] = await Promise.all([this.boxOf(text), squiggles.evaluateAll(boxes)]);
    return marks.filter((mark) => sameBox(mark, word)).length;
  }

  /** Where `text` stands from its first to its last character. */
  private async boxOf(text: string): Promise<Box> {
    return this.text(text).evaluate((element, wanted) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const at = walker.currentNode.textContent?.indexOf(wanted) ?? -1;
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(walker.currentNode, at);
        range.setEnd(walker.currentNode, at + wanted.length);
        const { left, right, top, bottom } = range.getBoundingClientRect();
        return { left, right, middle: (top + bottom) / 2 };
      }
      throw new Error(`No text node reads ${wanted}`);
    }, text);
  }

  /** Opens a file of the folder by its name. */
  async openFile(name: string): Promise<void> {
    await this.pick('Control+P', name, name);
    await this.editor(name).locator('.view-line').first().waitFor();
  }

  /** Runs a command by its title. */
  async command(title: string): Promise<void> {
    await this.pick('F1', `>${title}`, title);
  }

  /** The titles that the palette offers for what is typed. */
  async offeredCommands(typed: string): Promise<readonly string[]> {
    const input = await this.openQuickInput('F1');
    await input.fill(`>${typed}`);
    const rows = this.page.locator('.quick-input-list .monaco-list-row');
    await rows.first().waitFor();
    const titles = await rows.allInnerTexts();
    await this.page.keyboard.press('Escape');
    await input.waitFor({ state: 'hidden' });
    return titles;
  }

  private async pick(key: string, typed: string, row: string): Promise<void> {
    const input = await this.openQuickInput(key);
    await input.fill(typed);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: row }).first().click();
    await input.waitFor({ state: 'hidden' });
  }

  /** The key is lost while the workbench puts itself together; it is pressed again then. */
  private async openQuickInput(key: string): Promise<Locator> {
    const input = this.page.locator('.quick-input-widget input.input');
    for (let tries = 0; tries < 5 && !(await input.isVisible()); tries++) {
      await this.page.keyboard.press(key);
      await input.waitFor({ state: 'visible', timeout: 3000 }).catch(() => undefined);
    }
    return input;
  }

  /** A row of the Problems view, which is opened for it, that says `text`. */
  async problem(text: string): Promise<string> {
    if (!(await this.page.locator('.markers-panel').isVisible())) await this.page.keyboard.press('Control+Shift+M');
    const row = this.page.locator('.markers-panel .monaco-list-row', { hasText: text }).first();
    return (await row.getAttribute('aria-label')) ?? '';
  }

  /** All rows that the Problems view shows now. */
  async problems(): Promise<readonly string[]> {
    return this.page
      .locator('.markers-panel .monaco-list-row')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label') ?? ''));
  }

  /** Puts the cursor into `text` and opens the menu of fixes there; gives their titles. */
  async quickFixes(text: string): Promise<readonly string[]> {
    const rows = this.page.locator('.action-widget .monaco-list-row.action');
    // Until it opens: a click misses when the text moves just then, as when a code lens appears above it.
    for (let tries = 0; tries < 5 && !(await rows.first().isVisible()); tries++) {
      await this.text(text).click();
      await this.page.keyboard.press('Control+.');
      await rows
        .first()
        .waitFor({ timeout: 3000 })
        .catch(() => undefined);
    }
    return rows.allInnerTexts();
  }

  /** Applies one of the fixes of the open menu, by keyboard. */
  async applyFix(title: string | RegExp): Promise<void> {
    const focused = this.page.locator('.action-widget .monaco-list-row.action.focused', { hasText: title });
    const count = await this.page.locator('.action-widget .monaco-list-row.action').count();
    for (let row = 0; row < count && (await focused.count()) === 0; row++) await this.page.keyboard.press('ArrowDown');
    await focused.waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.locator('.action-widget:visible').waitFor({ state: 'hidden' });
  }

  /** Saves the file of the editor that has the focus; resolves when it is saved. */
  async save(): Promise<void> {
    await this.page.keyboard.press('Control+S');
    await this.page.locator('.tab.dirty').waitFor({ state: 'detached' });
  }

  /** Puts the pointer on `text` and waits until the editor tells something about it that says `expected`. */
  async hover(text: string, expected: string): Promise<void> {
    await this.text(text).hover();
    await this.page.locator('.monaco-hover:visible', { hasText: expected }).first().waitFor();
  }

  /** What the status bar says about the cursor, such as `Ln 6, Col 22`. */
  cursor(): Locator {
    return this.page.locator('.statusbar-item', { hasText: /^Ln \d/ });
  }

  /** The document inside the first web view. */
  webview(): FrameLocator {
    return this.page.locator('iframe.webview').first().contentFrame().frameLocator('iframe#active-frame');
  }

  /** Opens the preview by the button in the title bar, which is there as soon as the extension runs; gives its document. */
  async openPreview(): Promise<FrameLocator> {
    await this.page.getByRole('button', { name: 'Open Preview to the Side' }).click();
    return this.webview();
  }

  /** Keeps a picture of the window, when nothing in it has moved for a moment. */
  async shot(name: string): Promise<void> {
    await this.page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const rested = () => {
            observer.disconnect();
            requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
          };
          let timer = setTimeout(rested, 300);
          const observer = new MutationObserver(() => {
            clearTimeout(timer);
            timer = setTimeout(rested, 300);
          });
          observer.observe(document.body, { subtree: true, childList: true });
        }),
    );
    mkdirSync(SHOTS, { recursive: true });
    await this.page.screenshot({ path: path.join(SHOTS, `${name}.png`) });
  }
}
