import { Uri, type ExtensionContext } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { activateClient } from './client';

/** Starts the extension where extensions run in a browser: the server is a worker. */
export function activate(context: ExtensionContext): void {
  const script = Uri.joinPath(context.extensionUri, 'dist', 'server.web.js').toString(true);
  const startWorker = () => Promise.resolve(new Worker(script));
  activateClient(context, (options) => new LanguageClient('domxml', 'Domain XML', startWorker, options));
}
