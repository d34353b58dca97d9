import { commands, type ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateClient } from './client';
import { registerAskLibvirt } from './libvirt/ask';

/** Starts the extension where extensions run on Node: the server is a process of its own. */
export function activate(context: ExtensionContext): void {
  const server = { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc };
  const debug = { ...server, options: { execArgv: ['--nolazy', '--inspect=6009'] } };
  const client = activateClient(
    context,
    (options) => new LanguageClient('domxml', 'Domain XML', { run: server, debug }, options),
  );
  context.subscriptions.push(registerAskLibvirt(client.server, client.failed));
  void commands.executeCommand('setContext', 'domxml.runsPrograms', true);
}
