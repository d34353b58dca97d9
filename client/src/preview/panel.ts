import {
  CancellationTokenSource,
  Disposable,
  l10n,
  window,
  workspace,
  type CancellationToken,
  type Event,
  type TextDocument,
  type Uri,
  type WebviewPanel,
} from 'vscode';
import type { JsonPreview } from '../../../server/src/protocol';
import { isLibvirtDocument } from '../documents';
import { frame, resourcesIn } from './frame';
import { goTo, Highlight } from './highlight';
import type { FromPage, ToPage } from './messages';

/** Milliseconds of rest after a keystroke before the preview is made anew: about two frames. */
const REST = 30;

/** How a preview is asked for. */
export interface PreviewWish {
  /** Whether it is to have its table. */
  readonly table: boolean;
  readonly token: CancellationToken;
}

/** Where previews come from. */
export interface PreviewSource {
  preview(uri: Uri, asked: PreviewWish): Promise<JsonPreview | null>;
  /** Tells that what it gave before no longer holds, though no text has changed. */
  readonly onPreviewsChanged: Event<void>;
}

/** What a panel is made with. */
export interface PreviewPanelOptions {
  readonly extension: Uri;
  readonly source: PreviewSource;
  /** Is told of what went wrong; the panel then goes on showing what it showed. */
  readonly failed: (error: unknown) => void;
  readonly closed: () => void;
}

const fileName = (uri: Uri): string => uri.path.replace(/^.*\//, '');

/** The preview beside the text: shows one document, follows its text, its cursor and whichever domain is edited next. */
export class PreviewPanel implements Disposable {
  private readonly highlight = new Highlight();
  private readonly listeners: Disposable;
  private request = new CancellationTokenSource();
  /** Whether the reader has the table open: it is asked for only then. */
  private table = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly panel: WebviewPanel,
    private document: TextDocument,
    private readonly options: PreviewPanelOptions,
  ) {
    panel.webview.options = { enableScripts: true, localResourceRoots: [resourcesIn(options.extension)] };
    this.listeners = Disposable.from(
      panel.webview.onDidReceiveMessage((message: FromPage) => this.receive(message)),
      panel.onDidDispose(() => this.dispose()),
      window.onDidChangeActiveTextEditor((editor) => {
        if (editor && isLibvirtDocument(editor.document)) this.show(editor.document);
      }),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (document === this.document) this.refreshSoon();
      }),
      options.source.onPreviewsChanged(() => this.refreshSoon()),
      window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor.document === this.document) this.tellCursor();
      }),
    );
    this.name();
    panel.webview.html = frame(panel.webview, options.extension);
  }

  /** Brings the panel to the front, where it is. */
  reveal(): void {
    this.panel.reveal(undefined, true);
  }

  /** Shows another document. */
  show(document: TextDocument): void {
    if (document === this.document) return;
    this.document = document;
    this.name();
    this.highlight.clear();
    this.refreshSoon();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.request.cancel();
    this.listeners.dispose();
    this.highlight.dispose();
    this.panel.dispose();
    this.options.closed();
  }

  private name(): void {
    this.panel.title = l10n.t('Preview {0}', fileName(this.document.uri));
  }

  private receive(message: FromPage): void {
    if (message.type === 'ready') {
      this.refreshSoon();
      return;
    }
    if (message.type === 'table') {
      if (message.wanted === this.table) return;
      this.table = message.wanted;
      this.refreshSoon();
      return;
    }
    // Places count in the text that the page was made from: in a newer one they would mark something else.
    if (message.version !== this.document.version) return;
    const { uri } = this.document;
    if (message.type === 'highlight') this.highlight.show(uri, message.ranges);
    else goTo(uri, message.ranges).catch(this.options.failed);
  }

  private refreshSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.refresh().catch(this.options.failed);
    }, REST);
  }

  /** Asks for the preview of the text as it is now and shows it, unless something newer has been asked for meanwhile. */
  private async refresh(): Promise<void> {
    this.request.cancel();
    this.request = new CancellationTokenSource();
    const { token } = this.request;
    const { uri, version } = this.document;
    const preview = await unlessCancelled(this.options.source.preview(uri, { table: this.table, token }), token);
    if (token.isCancellationRequested || preview === undefined) return;
    this.tell({ type: 'show', shown: { uri: uri.toString(), name: fileName(uri), version, preview } });
    this.tellCursor();
  }

  private tellCursor(): void {
    const editor = window.visibleTextEditors.find(({ document }) => document === this.document);
    if (editor === undefined) return;
    const { line, character } = editor.selection.active;
    this.tell({ type: 'cursor', at: { line, character } });
  }

  private tell(message: ToPage): void {
    void this.panel.webview.postMessage(message);
  }
}

/** The value; undefined when it failed because nobody wants it any more. */
async function unlessCancelled<T>(value: Promise<T>, token: CancellationToken): Promise<T | undefined> {
  try {
    return await value;
  } catch (error) {
    if (token.isCancellationRequested) return undefined;
    throw error;
  }
}
