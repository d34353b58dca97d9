import { Uri, ViewColumn, window, workspace, type TextDocument, type WebviewPanel } from 'vscode';
import { isLibvirtDocument } from '../documents';
import type { Shown } from './messages';
import { PreviewPanel, type PreviewSource } from './panel';

const VIEW_TYPE = 'domxml.preview';

/** The preview as a command sees it. */
export interface PreviewCommands {
  /** Opens the preview beside the document at `place`, a Uri or its text; without one, beside the active document. */
  readonly open: (place?: unknown) => Promise<void>;
  readonly dispose: () => void;
}

/** The address a command was called with: by a code lens as text, by the title bar as a Uri, by the palette not at all. */
function addressOf(place: unknown): Uri | undefined {
  if (place instanceof Uri) return place;
  return typeof place === 'string' ? Uri.parse(place) : window.activeTextEditor?.document.uri;
}

/** What a panel showed that comes back; any domain, if the window was left before the panel showed something. */
const documentOf = async (state: Shown | undefined): Promise<TextDocument | undefined> =>
  state === undefined
    ? workspace.textDocuments.find(isLibvirtDocument)
    : workspace.openTextDocument(Uri.parse(state.uri));

/** Sets up the one preview panel of the window: opened by command, brought back when the window is loaded again. */
export function registerPreview(
  extension: Uri,
  source: PreviewSource,
  failed: (error: unknown) => void,
): PreviewCommands {
  let current: PreviewPanel | undefined;

  const adopt = (panel: WebviewPanel, document: TextDocument) => {
    const closed = () => (current = undefined);
    current = new PreviewPanel(panel, document, { extension, source, failed, closed });
  };

  const open = async (place?: unknown) => {
    const uri = addressOf(place);
    if (uri === undefined) return;
    const document = await workspace.openTextDocument(uri);
    if (current === undefined) {
      adopt(window.createWebviewPanel(VIEW_TYPE, '', { viewColumn: ViewColumn.Beside, preserveFocus: true }), document);
    } else {
      current.show(document);
      current.reveal();
    }
  };

  const serializer = window.registerWebviewPanelSerializer(VIEW_TYPE, {
    async deserializeWebviewPanel(panel, state: Shown | undefined) {
      const document = await documentOf(state);
      if (document === undefined) panel.dispose();
      else adopt(panel, document);
    },
  });

  const dispose = () => {
    serializer.dispose();
    current?.dispose();
  };
  return { open, dispose };
}
