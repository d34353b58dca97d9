import { commands, Uri, window, type ExtensionContext } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { OPEN_PREVIEW_COMMAND } from '../../server/src/protocol';
import { sayingWhoCompletes } from './completion/elsewhere';
import { onFirstLibvirtDocument, watchActiveDocument } from './documents';
import { useHostCapabilities } from './hostCapabilities';
import { registerPreview } from './preview/register';
import { Server } from './server';

/** Sets a context key that the manifest's menus ask. */
const tellMenus = (key: 'domxml.active' | 'domxml.running', value: boolean) =>
  void commands.executeCommand('setContext', key, value);

/** Makes the language client that reaches the server of this platform. */
export type CreateClient = (options: LanguageClientOptions) => BaseLanguageClient;

/** What a platform's own commands are made of. */
export interface Activated {
  readonly server: Server;
  /** Is told of what went wrong. */
  readonly failed: (error: unknown) => void;
}

/**
 * Sets the extension up for both platforms. The server starts with the first document that is libvirt's:
 * in a window with other XML nothing runs but the look at its first lines.
 */
export function activateClient(context: ExtensionContext, createClient: CreateClient): Activated {
  const log = window.createOutputChannel('Domain XML', { log: true });
  const server: Server = new Server(() =>
    createClient({
      documentSelector: [{ language: 'xml' }],
      initializationOptions: {
        previewCommand: true,
        readsProjects: true,
        suggestCommand: true,
        rulePages: Uri.joinPath(context.extensionUri, 'docs', 'rules').toString(),
      },
      outputChannel: log,
      middleware: sayingWhoCompletes((document, elsewhere) => server.tellWhoCompletes(document.uri, elsewhere)),
    }),
  );
  const failed = (error: unknown) => log.error(error instanceof Error ? error : String(error));
  const preview = registerPreview(context.extensionUri, server, failed);
  context.subscriptions.push(
    log,
    server,
    preview,
    commands.registerCommand(OPEN_PREVIEW_COMMAND, preview.open),
    commands.registerCommand('domxml.useHostCapabilities', useHostCapabilities(server)),
    commands.registerCommand('domxml.restartServer', () => server.restart()),
    watchActiveDocument((libvirt) => tellMenus('domxml.active', libvirt)),
    onFirstLibvirtDocument(() => {
      tellMenus('domxml.running', true);
      server.start().catch(failed);
    }),
  );
  return { server, failed };
}
