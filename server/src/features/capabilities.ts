import type { ServerCapabilities } from 'vscode-languageserver';
import { CHECK_COMMAND, EXPLAIN_COMMAND, HOST_COMMAND, PREVIEW_COMMAND, SIMULATE_COMMAND } from '../protocol';
import type { Client } from './client';
import { CODE_ACTION_KINDS } from './codeActions';
import { COMPLETION_TRIGGERS } from './completion';

// LSP's TextDocumentSyncKind.Incremental.
const INCREMENTAL = 2;

/** What this server offers `client`. All of it is said here once; nothing is registered later but interest in settings. */
export const capabilities = (client: Client): ServerCapabilities => ({
  positionEncoding: 'utf-16',
  textDocumentSync: { openClose: true, change: INCREMENTAL },
  hoverProvider: true,
  definitionProvider: true,
  completionProvider: { triggerCharacters: [...COMPLETION_TRIGGERS] },
  codeLensProvider: {},
  inlayHintProvider: true,
  documentLinkProvider: {},
  ...(!client.xmlElsewhere && {
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    linkedEditingRangeProvider: true,
  }),
  executeCommandProvider: {
    commands: [PREVIEW_COMMAND, CHECK_COMMAND, EXPLAIN_COMMAND, HOST_COMMAND, SIMULATE_COMMAND],
  },
  ...(client.codeActionLiterals && { codeActionProvider: { codeActionKinds: Object.values(CODE_ACTION_KINDS) } }),
  ...(client.pullsDiagnostics && {
    diagnosticProvider: { identifier: 'domxml', interFileDependencies: false, workspaceDiagnostics: false },
  }),
});
