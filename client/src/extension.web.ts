import { Uri, type ExtensionContext } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { activateClient } from './client';

/** Starts the extension where extensions run in a browser: the server is a worker. */
export function activate(context: ExtensionContext): void {
  const script = Uri.joinPath(context.extensionUri, 'dist', 'server.web.js').toString(true);
  // Reader and writer are made here: the host hands out workers that the language client does not take for such.
  const startWorker = () => {
    const worker = new Worker(script);
    return Promise.resolve({ reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) });
  };
  activateClient(context, (options) => new LanguageClient('domxml', 'Domain XML', startWorker, options));
}
