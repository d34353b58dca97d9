import { commands, window, type ExtensionContext } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { OPEN_PREVIEW_COMMAND } from '../../server/src/protocol';
import { watchLibvirtDocuments } from './documents';
import { registerPreview } from './preview/register';
import { Server } from './server';

/** Context key: the addresses of the open documents that are libvirt's, for `resource in …` in the manifest. */
const DOCUMENTS_KEY = 'domxml.documents';

/** Makes the language client that reaches the server of this platform. */
export type CreateClient = (options: LanguageClientOptions) => BaseLanguageClient;

/**
 * Sets the extension up for both platforms. The server starts with the first document that is libvirt's:
 * in a window with other XML nothing runs but the look at its first lines.
 */
export function activateClient(context: ExtensionContext, createClient: CreateClient): void {
  const log = window.createOutputChannel('Domain XML', { log: true });
  const server = new Server(() =>
    createClient({
      documentSelector: [{ language: 'xml' }],
      initializationOptions: { previewCommand: true },
      outputChannel: log,
    }),
  );
  const failed = (error: unknown) => log.error(error instanceof Error ? error : String(error));
  const preview = registerPreview(context.extensionUri, server, failed);
  context.subscriptions.push(
    log,
    server,
    preview,
    commands.registerCommand(OPEN_PREVIEW_COMMAND, preview.open),
    commands.registerCommand('domxml.restartServer', () => server.restart()),
    watchLibvirtDocuments((uris) => {
      void commands.executeCommand('setContext', DOCUMENTS_KEY, [...uris]);
      if (uris.size > 0) server.start().catch(failed);
    }),
  );
}
