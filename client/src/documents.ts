import { Disposable, Range, window, workspace, type TextDocument } from 'vscode';
import { isLibvirtXml } from './libvirtXml';

/** Lines looked at for the root: enough for the comments that virsh and people put before it. */
const HEAD = new Range(0, 0, 100, 0);

/** Whether an open document is libvirt's XML, as far as its first lines tell. */
export const isLibvirtDocument = (document: TextDocument): boolean =>
  document.languageId === 'xml' && isLibvirtXml(document.getText(HEAD));

/** Calls `found` once: now if a document that is libvirt's XML is open, else as soon as one is. */
export function onFirstLibvirtDocument(found: () => void): Disposable {
  const look = (document: TextDocument) => {
    if (!isLibvirtDocument(document)) return;
    listeners.dispose();
    found();
  };
  const listeners = Disposable.from(
    workspace.onDidOpenTextDocument(look),
    workspace.onDidChangeTextDocument(({ document }) => look(document)),
  );
  const open = workspace.textDocuments.find(isLibvirtDocument);
  if (open) look(open);
  return listeners;
}

/**
 * Tells `changed` whether the document being edited is libvirt's XML, now and whenever that changes.
 * While something that is no text has the focus, such as the preview, the last document counts.
 */
export function watchActiveDocument(changed: (libvirt: boolean) => void): Disposable {
  let last = false;
  const look = (document: TextDocument | undefined) => {
    if (document === undefined || document !== window.activeTextEditor?.document) return;
    const now = isLibvirtDocument(document);
    if (now === last) return;
    last = now;
    changed(now);
  };
  look(window.activeTextEditor?.document);
  return Disposable.from(
    window.onDidChangeActiveTextEditor((editor) => look(editor?.document)),
    workspace.onDidOpenTextDocument(look), // also when its language changes
    workspace.onDidChangeTextDocument(({ document }) => look(document)),
  );
}
