import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import {
  createProtocolConnection,
  PortMessageReader,
  PortMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type CodeAction,
  type CodeActionContext,
  type CodeLens,
  type CompletionItem,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type Hover,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { built, builtServer } from './build';

/** The two bundles of the server, and what stands around each: a process with stdio, a worker with a port. */
export type Door = 'process' | 'worker';

/** A running server and the wire to it. */
interface Wire {
  readonly connection: ProtocolConnection;
  /** The exit status of the process; undefined for a worker, which its owner ends. */
  readonly ended: Promise<number | undefined>;
  readonly kill: () => void;
}

const openWire = (door: Door): Wire => (door === 'process' ? spawnServer() : startWorker());

function spawnServer(): Wire {
  const child = spawn(process.execPath, [builtServer(), '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  return {
    connection: createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin)),
    ended: new Promise((resolve) => child.once('exit', (status) => resolve(status ?? undefined))),
    kill: () => void child.kill('SIGKILL'),
  };
}

/**
 * A thread in which the bundle sees what a web worker has and nothing of Node:
 * a fresh set of ECMAScript globals with the few of the web that a message connection needs.
 */
const WORKER = `
  const { parentPort, workerData } = require('node:worker_threads');
  const self = { postMessage: (message) => parentPort.postMessage(message), addEventListener() {}, onmessage: null };
  const web = { self, console, setTimeout, clearTimeout, setInterval, clearInterval, queueMicrotask, TextEncoder, TextDecoder };
  require('node:vm').runInNewContext(workerData, web);
  parentPort.on('message', (data) => self.onmessage({ data }));
`;

function startWorker(): Wire {
  const worker = new Worker(WORKER, { eval: true, workerData: readFileSync(built('server.web.js'), 'utf8') });
  const kill = (): void => void worker.terminate();
  const connection = createProtocolConnection(new PortMessageReader(worker), new PortMessageWriter(worker));
  return { connection, kill, ended: Promise.resolve(undefined) };
}

/** What an editor that pulls diagnostics and understands everything says of itself. */
export const pullingEditor: ClientCapabilities = {
  workspace: { workspaceEdit: { documentChanges: true } },
  textDocument: {
    diagnostic: { relatedInformation: true, tagSupport: { valueSet: [1, 2] } },
    publishDiagnostics: {},
    hover: { contentFormat: ['markdown', 'plaintext'] },
    completion: { completionItem: { snippetSupport: true, insertReplaceSupport: true, tagSupport: { valueSet: [1] } } },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source'] } } },
  },
};

/** The same editor, but one that waits to be sent diagnostics. */
export const pushedEditor: ClientCapabilities = {
  ...pullingEditor,
  textDocument: { ...pullingEditor.textDocument, diagnostic: undefined },
};

/** How an editor introduces itself. */
export interface Introduction {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** Answers `workspace/configuration`; given, the editor says that it can be asked. */
  readonly settings?: () => unknown;
  /** The address of the folder that is open. */
  readonly workspace?: string;
  /** Answers `domxml/readProject`. */
  readonly readProject?: (uri: string) => unknown;
}

/** An editor with a server of its own at the other end. */
export interface Editor {
  readonly connection: ProtocolConnection;
  readonly welcome: InitializeResult;
  /** Opens a document in `folder`, an address with a slash at its end. */
  open(text: string, name?: string, folder?: string): Promise<OpenDocument>;
  /** Everything the server has published so far. */
  readonly published: readonly PublishDiagnosticsParams[];
  /** Says goodbye as LSP asks for; gives the exit status of a process. */
  quit(): Promise<number | undefined>;
  readonly ended: Promise<number | undefined>;
  readonly kill: () => void;
}

/** A document in such an editor, with what one does in an editor. */
export interface OpenDocument {
  readonly uri: string;
  text(): string;
  /** What is wrong with the text as it is now. */
  problems(): Promise<Diagnostic[]>;
  actions(range: Range, context?: Partial<CodeActionContext>): Promise<CodeAction[]>;
  hover(line: number, character: number): Promise<Hover | null>;
  complete(line: number, character: number): Promise<CompletionItem[]>;
  lenses(): Promise<CodeLens[]>;
  /** Replaces the first `part` of the text. */
  replace(part: string, by: string): Promise<void>;
  apply(action: CodeAction): Promise<void>;
  close(): Promise<void>;
}

/** Starts a server and introduces an editor to it. */
export async function startEditor(door: Door, introduction: Introduction = {}): Promise<Editor> {
  const { settings, capabilities = pullingEditor, initializationOptions, workspace, readProject } = introduction;
  const wire = openWire(door);
  const { connection } = wire;
  const inbox = new Inbox();
  connection.onNotification('textDocument/publishDiagnostics', inbox.receive);
  if (settings) {
    connection.onRequest('workspace/configuration', ({ items }: { items: readonly unknown[] }) =>
      Promise.all(items.map(settings)),
    );
  }
  if (readProject) connection.onRequest('domxml/readProject', ({ uri }: { uri: string }) => readProject(uri));
  connection.listen();
  const welcome = await connection.sendRequest<InitializeResult>('initialize', {
    processId: process.pid,
    rootUri: workspace ?? null,
    capabilities: settings
      ? { ...capabilities, workspace: { ...capabilities.workspace, configuration: true } }
      : capabilities,
    initializationOptions,
  });
  await connection.sendNotification('initialized', {});
  const pulls = capabilities.textDocument?.diagnostic !== undefined;
  return {
    connection,
    welcome,
    published: inbox.received,
    ended: wire.ended,
    kill: wire.kill,
    open: (text, name = 'guest.xml', folder = 'file:///domains/') =>
      openDocument(connection, inbox, pulls, folder + name, text),
    async quit() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      const status = await wire.ended;
      wire.kill();
      return status;
    },
  };
}

/** Keeps what was published and wakes whoever waits for more. */
class Inbox {
  readonly received: PublishDiagnosticsParams[] = [];
  private waiting: (() => void)[] = [];

  readonly receive = (params: PublishDiagnosticsParams): void => {
    this.received.push(params);
    this.waiting.splice(0).forEach((wake) => wake());
  };

  /** The newest diagnostics of that version, which may be still to come. */
  async diagnostics(uri: string, version: number): Promise<Diagnostic[]> {
    for (;;) {
      const found = this.received.filter((params) => params.uri === uri && params.version === version).at(-1);
      if (found) return found.diagnostics;
      await new Promise<void>((wake) => this.waiting.push(wake));
    }
  }
}

async function openDocument(
  connection: ProtocolConnection,
  inbox: Inbox,
  pulls: boolean,
  uri: string,
  opened: string,
): Promise<OpenDocument> {
  let document = TextDocument.create(uri, 'xml', 1, opened);
  const textDocument = { uri };
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'xml', version: 1, text: opened },
  });
  const change = async (contentChanges: readonly { range: Range; text: string }[]): Promise<void> => {
    const version = document.version + 1;
    document = TextDocument.update(document, [...contentChanges], version);
    await connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  };
  return {
    uri,
    text: () => document.getText(),
    async problems() {
      if (!pulls) return inbox.diagnostics(uri, document.version);
      const report = await connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
        textDocument,
      });
      return report.kind === 'full' ? report.items : [];
    },
    async actions(range, context) {
      const params = { textDocument, range, context: { diagnostics: [], ...context } };
      return connection.sendRequest('textDocument/codeAction', params);
    },
    hover: (line, character) =>
      connection.sendRequest('textDocument/hover', { textDocument, position: { line, character } }),
    complete: (line, character) =>
      connection.sendRequest('textDocument/completion', { textDocument, position: { line, character } }),
    lenses: () => connection.sendRequest('textDocument/codeLens', { textDocument }),
    replace: (part, by) => {
      const start = document.getText().indexOf(part);
      if (start < 0) throw new Error(`Expected ${JSON.stringify(part)} in the document`);
      const range = { start: document.positionAt(start), end: document.positionAt(start + part.length) };
      return change([{ range, text: by }]);
    },
    apply: (action) => {
      // Edits of one action do not overlap, so the last goes first and moves none of the others: of those that start at
      // one place the last written, as LSP has insertions there before what is taken out.
      const written = editsOf(action, uri, document.version);
      const edits = [...written].reverse().sort((a, b) => comparePlaces(b.range, a.range));
      return change(edits.map(({ range, newText }) => ({ range, text: newText })));
    },
    close: () => connection.sendNotification('textDocument/didClose', { textDocument }),
  };
}

function editsOf({ title, edit }: CodeAction, uri: string, version: number): { range: Range; newText: string }[] {
  const [change] = edit?.documentChanges ?? [];
  if (change === undefined) return edit?.changes?.[uri] ?? [];
  if (!('textDocument' in change) || change.textDocument.uri !== uri || change.textDocument.version !== version) {
    throw new Error(`"${title}" edits another document than version ${version} of ${uri}`);
  }
  return change.edits as { range: Range; newText: string }[];
}

const comparePlaces = ({ start: a }: Range, { start: b }: Range): number =>
  a.line - b.line || a.character - b.character;
