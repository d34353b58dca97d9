import { commands, extensions, Uri, window, type ExtensionContext } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { OPEN_PREVIEW_COMMAND } from '../../server/src/protocol';
import { RED_HAT_XML, sayingWhoCompletes } from './completion/elsewhere';
import { openExample } from './example';
import { onFirstLibvirtDocument, watchActiveDocument } from './documents';
import { useHostCapabilities } from './hostCapabilities';
import { registerPreview } from './preview/register';
import { Server } from './server';
import { chooseTarget, type OfferedTarget } from './status/chooseTarget';
import { JudgedDocuments, StatusItem } from './status/statusItem';
import { registerTasks } from './tasks';
import { registerTools } from './tools';

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
        showsJudging: true,
        suggestCommand: true,
        xmlElsewhere: extensions.getExtension(RED_HAT_XML) !== undefined,
        rulePages: Uri.joinPath(context.extensionUri, 'docs', 'rules').toString(),
      },
      outputChannel: log,
      middleware: sayingWhoCompletes((document, elsewhere) => server.tellWhoCompletes(document.uri, elsewhere)),
    }),
  );
  const failed = (error: unknown) => log.error(error instanceof Error ? error : String(error));
  const preview = registerPreview(context.extensionUri, server, failed);
  const judged = new JudgedDocuments();
  const status = new StatusItem(judged);
  context.subscriptions.push(
    log,
    server,
    preview,
    status,
    registerTasks(),
    registerTools(server),
    server.onJudged((params) => {
      judged.take(params.document, params);
      status.refresh();
    }),
    server.onStateChanged((state) => status.refresh(state)),
    commands.registerCommand('domxml.openExample', openExample),
    commands.registerCommand('domxml.chooseTarget', chooseTarget(offeredTargets(context), judged)),
    commands.registerCommand('domxml.showLog', () => log.show(true)),
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

/** The hypervisors to choose from: those that the manifest has for `domxml.target`. */
function offeredTargets({ extension }: ExtensionContext): readonly OfferedTarget[] {
  const manifest = extension.packageJSON as Manifest;
  const properties = manifest.contributes.configuration.flatMap((group) => Object.entries(group.properties));
  const { enum: ids = [], enumDescriptions = [] } = Object.fromEntries(properties)['domxml.target'] ?? {};
  return ids.map((id, index) => ({ id, description: enumDescriptions[index] ?? '' }));
}

/** As much as is looked at of the manifest, in the language of the window. */
interface Manifest {
  readonly contributes: {
    readonly configuration: readonly {
      readonly properties: Readonly<
        Record<string, { readonly enum?: readonly string[]; readonly enumDescriptions?: readonly string[] }>
      >;
    }[];
  };
}
