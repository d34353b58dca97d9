import { Disposable, Range, workspace, type TextDocument } from 'vscode';
import { isLibvirtXml } from './libvirtXml';

/** Lines looked at for the root: enough for the comments that virsh and people put before it. */
const HEAD = new Range(0, 0, 100, 0);

/** Whether an open document is libvirt's XML, as far as its first lines tell. */
export const isLibvirtDocument = (document: TextDocument): boolean =>
  document.languageId === 'xml' && isLibvirtXml(document.getText(HEAD));

/**
 * Calls `changed` with the addresses of the open documents that are libvirt's XML: now, if there are any,
 * and whenever there are other ones.
 */
export function watchLibvirtDocuments(changed: (uris: ReadonlySet<string>) => void): Disposable {
  const uris = new Set<string>();

  /** Files a document under what it is now; tells whether that is news. */
  const file = (document: TextDocument, open: boolean): boolean => {
    const uri = document.uri.toString();
    const belongs = open && isLibvirtDocument(document);
    if (belongs === uris.has(uri)) return false;
    if (belongs) uris.add(uri);
    else uris.delete(uri);
    return true;
  };
  const look = (document: TextDocument, open: boolean) => {
    if (file(document, open)) changed(uris);
  };

  const listeners = Disposable.from(
    workspace.onDidOpenTextDocument((document) => look(document, true)),
    workspace.onDidChangeTextDocument(({ document }) => look(document, true)),
    workspace.onDidCloseTextDocument((document) => look(document, false)),
  );
  for (const document of workspace.textDocuments) file(document, true);
  if (uris.size > 0) changed(uris);
  return listeners;
}
