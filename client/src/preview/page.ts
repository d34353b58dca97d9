/** The script of the preview's page. It runs in the webview and shares nothing with the extension but messages. */
import type { JsonPosition, JsonRange } from '../../../server/src/protocol';
import type { FromPage, Shown, ToPage } from './messages';
import { placesOf, renderPreview, summary } from './render';
import { sayingIn } from './say';

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  getState(): Shown | undefined;
  setState(shown: Shown): void;
};

const vscode = acquireVsCodeApi();
const main = document.querySelector('main')!; // the page's frame (frame.ts) has it
const status = document.querySelector('[role=status]')!; // and this
/** The words that the page says; those of the window's language are in its frame. */
const say = sayingIn(JSON.parse(document.body.dataset.words ?? '{}') as Readonly<Record<string, unknown>>);

let shown: Shown | undefined;
let pointed: HTMLElement | null = null;

/** The pointer that an event happened on or in. */
const pointerOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('.pointer') : null;

/** The number, or the word, of what the reader is at; the page is drawn anew with the same ones. */
const focusedPlace = (): string | undefined =>
  document.activeElement?.closest<HTMLElement>('[data-place]')?.dataset.place;

const rangesOf = (pointer: HTMLElement | null): readonly JsonRange[] =>
  placesOf(shown?.preview ?? null)[Number(pointer?.dataset.place)] ?? [];

function tell(type: 'highlight' | 'reveal', ranges: readonly JsonRange[]): void {
  if (shown !== undefined) vscode.postMessage({ type, version: shown.version, ranges });
}

/** Marks in the document what the reader points at: with the mouse, or else with the focus. */
function point(): void {
  const now = main.querySelector<HTMLElement>('.pointer:hover') ?? main.querySelector<HTMLElement>('.pointer:focus');
  if (now === pointed) return;
  pointed = now;
  tell('highlight', rangesOf(now));
}

let drawn = '';

/** Draws the page anew where there is anything new, and leaves the reader where they were. */
function show(next: Shown): void {
  shown = next;
  const page = renderPreview(next, say);
  if (page !== drawn) draw(page);
  const spoken = summary(next, say);
  if (status.textContent !== spoken) status.textContent = spoken;
  vscode.setState(next);
}

function draw(page: string): void {
  const focused = focusedPlace();
  drawn = page;
  main.innerHTML = page;
  if (focused !== undefined) main.querySelector<HTMLElement>(`[data-place="${focused}"]`)?.focus();
}

const isIn = ({ start, end }: JsonRange, { line, character }: JsonPosition): boolean =>
  (start.line < line || (start.line === line && start.character <= character)) &&
  (line < end.line || (line === end.line && character <= end.character));

/** Marks the pieces that come from the place where the cursor is. */
function mark(cursor: JsonPosition): void {
  for (const pointer of main.querySelectorAll<HTMLElement>('.pointer')) {
    if (rangesOf(pointer).some((range) => isIn(range, cursor))) pointer.setAttribute('aria-current', 'true');
    else pointer.removeAttribute('aria-current');
  }
}

main.addEventListener('click', ({ target }) => {
  const pointer = pointerOf(target);
  if (pointer) tell('reveal', rangesOf(pointer));
});
main.addEventListener(
  'toggle',
  ({ target }) => {
    if (target instanceof HTMLDetailsElement) vscode.postMessage({ type: 'table', wanted: target.open });
  },
  true, // it does not bubble
);
for (const type of ['mouseover', 'mouseleave', 'focusin', 'focusout'] as const) main.addEventListener(type, point);

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  if (data.type === 'show') show(data.shown);
  else mark(data.at);
});

const kept = vscode.getState();
if (kept) show(kept);
vscode.postMessage({ type: 'ready' });
