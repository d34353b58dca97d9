import {
  CodeActionRequest,
  CodeLensRefreshRequest,
  CodeLensRequest,
  CompletionRequest,
  DefinitionRequest,
  DiagnosticRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticRequest,
  DocumentLinkRequest,
  DocumentSymbolRequest,
  ExecuteCommandRequest,
  FoldingRangeRequest,
  HoverRequest,
  InlayHintRefreshRequest,
  InlayHintRequest,
  LinkedEditingRangeRequest,
  LSPErrorCodes,
  MessageType,
  RequestType,
  ResponseError,
  SelectionRangeRequest,
  ShowMessageNotification,
  TextDocuments,
  type CancellationToken,
  type Connection,
  type RequestHandler,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { analyses, type NamedAnalysis } from './features/analyses';
import { capabilities } from './features/capabilities';
import { foldersOf, introducedSettings, readClient, workspaceOf, type Client } from './features/client';
import { codeActions } from './features/codeActions';
import { codeLenses } from './features/codeLens';
import { completion } from './features/completion';
import { definition } from './features/definition';
import { diagnostics } from './features/diagnostics';
import { documentLinks } from './features/documentLinks';
import { documentSymbols } from './features/documentSymbols';
import { foldingRanges } from './features/foldingRanges';
import { linkedEditing } from './features/linkedEditing';
import { selectionRanges } from './features/selectionRanges';
import { followSettings, type FollowedSettings } from './features/followedSettings';
import { announcer } from './features/judged';
import { hover } from './features/hover';
import { inlayHints } from './features/inlayHints';
import { knownHost, type HostFile, type KnownHost } from './features/hostCapabilities';
import { nativeComparison } from './features/nativeComparison';
import { documentPreview } from './features/preview';
import { findingProjects, type Projects } from './features/projects';
import { diagnosticReport, emptyReport } from './features/pulledDiagnostics';
import { pusher, type Later } from './features/pushedDiagnostics';
import { documentSimulation } from './features/simulate';
import { checkedText, explainedText, textDocument } from './features/textTools';
import { warningOfSchemas } from './features/schemaTrouble';
import {
  COMPARE_REQUEST,
  CHECK_COMMAND,
  EXPLAIN_COMMAND,
  GRAMMAR_ELSEWHERE_NOTIFICATION,
  HOST_COMMAND,
  HOST_REQUEST,
  JUDGED_NOTIFICATION,
  PREVIEW_COMMAND,
  PREVIEW_REQUEST,
  PREVIEWS_CHANGED,
  READ_PROJECT_REQUEST,
  type CompareParams,
  type HostParams,
  type JsonComparison,
  type JsonHost,
  type JsonPreview,
  type PreviewParams,
  type ReadProjectParams,
  type GrammarElsewhereParams,
  SIMULATE_COMMAND,
  type JsonSimulation,
  type JsonSimulationTrouble,
} from './protocol';
import { PROJECT_FILE } from './project/project';
import type { SchemaSource } from './schemas/source';
import type { Machine } from './settings';

/** What the server needs of the machine it runs on. */
export interface ServerWorld {
  /** Milliseconds since the epoch, UTC. */
  now(): number;
  /** A tz database name. */
  readonly hostTimezone: string;
  readonly later: Later;
  /**
   * The grammars in a folder, for an empty name those that libvirt has installed; undefined where there are none.
   * A relative name counts from `workspace`, the address of the folder that the client has open.
   * Absent where there are no files.
   */
  readonly schemas?: (folder: string, workspace: string | undefined) => SchemaSource | undefined;
  /** The text of the file at an address; undefined where there is none. Absent where there are no files. */
  readonly readProject?: (uri: string) => string | undefined;
  /** What a saved answer of a host tells, its name counted as that of a folder. Absent where there are no files. */
  readonly capabilities?: (file: string, workspace: string | undefined) => HostFile;
}

/** Serves one client over `connection` until it says goodbye. */
export function startServer(connection: Connection, world: ServerWorld): void {
  connection.onInitialize((introduction) => {
    const client = readClient(introduction);
    const { schemas, capabilities: read } = world;
    const workspace = workspaceOf(introduction);
    const warn = (message: string): void =>
      void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
    const host = knownHost(read && ((file) => read(file, workspace)), warn);
    const machine = (): Machine => ({
      now: world.now(),
      hostTimezone: world.hostTimezone,
      ...(schemas && { schemas: (folder) => schemas(folder, workspace) }),
      capabilities: host.current,
    });
    const projects = findingProjects({
      folders: foldersOf(introduction),
      read: (uri) => projectText(connection, client, world, uri),
      publish: (params) => void connection.sendDiagnostics(params),
      later: world.later,
    });
    serve(connection, client, introducedSettings(introduction), world, machine, host, projects);
    return { serverInfo: { name: 'domxml' }, capabilities: capabilities(client) };
  });
  connection.listen();
}

function serve(
  connection: Connection,
  client: Client,
  introduced: unknown,
  world: ServerWorld,
  machine: () => Machine,
  host: KnownHost,
  projects: Projects,
): void {
  const documents = new TextDocuments(TextDocument);
  const pull = client.answersSettings ? () => settingsOf(connection) : undefined;
  const settings = followSettings(introduced, pull, world.later);
  const warn = (notice: string): void => connection.console.warn(notice);
  const warned = warningOfSchemas(analyses(settings.current, machine, projects.judging), warn);
  const announced = announcer(
    warned,
    (uri) => projects.judging(uri) !== undefined,
    (params) => void connection.sendNotification(JUDGED_NOTIFICATION, params),
  );
  const analyse = client.showsJudging ? announced.analyse : warned;
  const settled = async (): Promise<void> => {
    await Promise.all([settings.settled(), projects.settled()]);
  };
  const session = { connection, client, world, documents, settings, settled, analyse, judge: warned };
  documents.onDidOpen(({ document }) => void projects.find(document.uri)); // before anything is asked of it
  documents.onDidClose(({ document }) => {
    projects.forget(document.uri);
    announced.forget(document.uri);
  });
  const diagnoseAgain = client.pullsDiagnostics ? answerPulls(session) : pushDiagnostics(session);
  const sayAgain = (): void => {
    diagnoseAgain();
    if (client.refreshesCodeLenses) ask(connection, () => connection.sendRequest(CodeLensRefreshRequest.type));
    if (client.refreshesInlayHints) ask(connection, () => connection.sendRequest(InlayHintRefreshRequest.type));
    if (client.opensPreview) ask(connection, () => connection.sendNotification(PREVIEWS_CHANGED));
  };
  const tellOfHost = (text: unknown): JsonHost | null => {
    const answer = typeof text === 'string' || text === null ? host.tell(text) : null;
    if (answer?.accepted === true) sayAgain();
    return answer;
  };
  answerRequests(session, tellOfHost);
  answerCompletion(session);
  answerStructure(session);
  keepSettings(session, sayAgain);
  keepProjects(session, projects, sayAgain);
  documents.listen(connection);
}

/** One client and all that is known of it. */
interface Session {
  readonly connection: Connection;
  readonly client: Client;
  readonly world: ServerWorld;
  readonly documents: TextDocuments<TextDocument>;
  readonly settings: FollowedSettings;
  /** Settled when all that documents are judged by is known. */
  readonly settled: () => Promise<void>;
  readonly analyse: (document: TextDocument) => NamedAnalysis;
  /** The same, and the client hears nothing of it. */
  readonly judge: (document: TextDocument) => NamedAnalysis;
}

function answerRequests(session: Session, tellOfHost: (text: unknown) => JsonHost | null): void {
  const { client, settings, world } = session;
  const previewOf = (uri: unknown, table: unknown): JsonPreview | null => {
    const open = find(session, uri) ?? readText(session, uri);
    return open ? documentPreview(open.analysis, world.now(), table === true) : null;
  };
  const simulationOf = (uri: unknown, scenario: unknown): JsonSimulation | JsonSimulationTrouble | null => {
    const open = find(session, uri);
    return open && typeof scenario === 'string' ? documentSimulation(open.analysis, scenario) : null;
  };
  answer(session, CodeActionRequest.type, [], ({ textDocument, range, context }) => {
    const open = find(session, textDocument.uri);
    return open && codeActions(open.analysis, range, context, open.document, client);
  });
  answer(session, HoverRequest.type, null, ({ textDocument, position }) => {
    const open = find(session, textDocument.uri);
    return open && hover(open.analysis, position, client);
  });
  answer(session, DefinitionRequest.type, [], ({ textDocument, position }) => {
    const open = find(session, textDocument.uri);
    return open && definition(open.analysis, position, client);
  });
  answer(session, CodeLensRequest.type, [], ({ textDocument }) => {
    const open = settings.current().codeLens.enabled ? find(session, textDocument.uri) : undefined;
    return open && codeLenses(open.analysis, textDocument.uri, client);
  });
  answer(session, InlayHintRequest.type, null, ({ textDocument, range }) => {
    const open = settings.current().inlayHints.enabled ? find(session, textDocument.uri) : undefined;
    return open && inlayHints(open.analysis, range);
  });
  answer(session, PreviewRequest, null, ({ uri, table }) => previewOf(uri, table));
  answer(session, CompareRequest, null, ({ uri, answer: native }) => {
    const open = find(session, uri);
    return open && nativeComparison(open.analysis, native);
  });
  answer(session, HostRequest, null, ({ text }) => tellOfHost(text));
  answer(session, ExecuteCommandRequest.type, null, (params): unknown => {
    const [argument, second] = (params.arguments ?? []) as readonly unknown[];
    const wish = second as Partial<PreviewParams> | undefined; // only its table is looked at, whatever it is
    if (params.command === PREVIEW_COMMAND) return previewOf(argument, wish?.table);
    if (params.command === SIMULATE_COMMAND) return simulationOf(argument, second);
    if (params.command === CHECK_COMMAND) {
      const read = readText(session, argument);
      return read ? checkedText(read.analysis) : null;
    }
    if (params.command === EXPLAIN_COMMAND) return typeof argument === 'string' ? explainedText(argument) : null;
    return params.command === HOST_COMMAND ? tellOfHost(argument) : null;
  });
}

/** Offers what may be written, of what a grammar knows only what no other extension offers. */
function answerCompletion(session: Session): void {
  const { client, connection, documents, settings } = session;
  const elsewhere = new Set<string>();
  connection.onNotification(GRAMMAR_ELSEWHERE_NOTIFICATION, (told: GrammarElsewhereParams) => {
    if (told.elsewhere) elsewhere.add(told.uri);
    else elsewhere.delete(told.uri);
  });
  documents.onDidClose(({ document }) => elsewhere.delete(document.uri));
  answer(session, CompletionRequest.type, [], ({ textDocument, position, context }) => {
    const wanted = settings.current().completion;
    const open = wanted === 'off' ? undefined : find(session, textDocument.uri);
    const grammarElsewhere = wanted === 'auto' && elsewhere.has(textDocument.uri);
    return open?.whole === true
      ? completion(open.analysis, position, { trigger: context?.triggerCharacter, grammarElsewhere }, client)
      : undefined;
  });
}

const CompareRequest = new RequestType<CompareParams, JsonComparison | null, void>(COMPARE_REQUEST);
/** What leads out of a document, and what any language has: an outline, folding, selections, names that change together. */
function answerStructure(session: Session): void {
  const { client } = session;
  answer(session, DocumentLinkRequest.type, null, ({ textDocument }) => {
    const open = find(session, textDocument.uri);
    return open && documentLinks(open.analysis, client);
  });
  answer(session, DocumentSymbolRequest.type, null, ({ textDocument }) => {
    const open = find(session, textDocument.uri);
    return open?.whole === true ? documentSymbols(open.analysis, textDocument.uri, client) : undefined;
  });
  answer(session, FoldingRangeRequest.type, null, ({ textDocument }) => {
    const open = find(session, textDocument.uri);
    return open?.whole === true ? foldingRanges(open.analysis) : undefined;
  });
  answer(session, SelectionRangeRequest.type, null, ({ textDocument, positions }) => {
    const open = find(session, textDocument.uri);
    return open?.whole === true && open.analysis.root !== undefined
      ? selectionRanges(open.analysis, positions)
      : undefined;
  });
  answer(session, LinkedEditingRangeRequest.type, null, ({ textDocument, position }) => {
    const open = find(session, textDocument.uri);
    return open?.whole === true ? linkedEditing(open.analysis, position) : undefined;
  });
}

const HostRequest = new RequestType<HostParams, JsonHost | null, void>(HOST_REQUEST);
const PreviewRequest = new RequestType<PreviewParams, JsonPreview | null, void>(PREVIEW_REQUEST);

/** Answers a client that asks for diagnostics; gives what makes it ask again. */
function answerPulls(session: Session): () => void {
  const { client, connection } = session;
  answer(session, DocumentDiagnosticRequest.type, emptyReport, ({ textDocument, previousResultId }) => {
    const open = find(session, textDocument.uri);
    return open && diagnosticReport(open, textDocument.uri, previousResultId, client);
  });
  return () => {
    if (client.refreshesDiagnostics) ask(connection, () => connection.sendRequest(DiagnosticRefreshRequest.type));
  };
}

/** Sends diagnostics to a client that does not ask; gives what sends them all again. */
function pushDiagnostics(session: Session): () => void {
  const { analyse, client, connection, documents, settled, world } = session;
  const push = pusher(
    (document) => guarded(session, 'diagnostics', [], () => diagnostics(analyse(document), document.uri, client)),
    (params) => void connection.sendDiagnostics(params),
    world.later,
  );
  documents.onDidChangeContent(({ document }) => void settled().then(() => push.changed(document)));
  documents.onDidClose(({ document }) => void settled().then(() => push.closed(document)));
  return () => documents.all().forEach(push.changed);
}

/** Keeps the client's settings, and what they change, up to date. */
function keepSettings(session: Session, sayAgain: () => void): void {
  const { connection, settings } = session;
  const update = async (pushed: unknown): Promise<void> => {
    if (await settings.update(pushed)) sayAgain();
  };
  connection.onInitialized(() => {
    register(session);
    return update(undefined);
  });
  connection.onDidChangeConfiguration((change) => update(change.settings));
}

/** Asks to be told of what changes: settings and project files. */
function register({ client, connection }: Session): void {
  const registrar = connection.client;
  if (client.registersSettings) {
    ask(connection, () => registrar.register(DidChangeConfigurationNotification.type, { section: 'domxml' }));
  }
  if (client.registersWatchers) {
    const watchers = [{ globPattern: `**/${PROJECT_FILE}` }];
    ask(connection, () => registrar.register(DidChangeWatchedFilesNotification.type, { watchers }));
  }
}

/** Looks at the projects of the open documents again when a `domxml.json` has come, gone or changed. */
function keepProjects({ connection, documents }: Session, projects: Projects, sayAgain: () => void): void {
  connection.onDidChangeWatchedFiles(async () => {
    const changed = await Promise.all(documents.keys().map(projects.find));
    if (changed.includes(true)) sayAgain();
  });
}

/** The text of a project file from whoever can read it: a client that offers to, else this machine. */
async function projectText(
  connection: Connection,
  client: Client,
  { readProject }: ServerWorld,
  uri: string,
): Promise<string | undefined> {
  if (!client.readsProjects) return readProject?.(uri);
  const params: ReadProjectParams = { uri };
  return (await connection.sendRequest<string | null>(READ_PROJECT_REQUEST, params)) ?? undefined;
}

const settingsOf = (connection: Connection): Promise<unknown> => connection.workspace.getConfiguration('domxml');

/** The document open at `uri` and what there is to say about it. */
function find({ documents, analyse }: Session, uri: unknown): (NamedAnalysis & { document: TextDocument }) | undefined {
  const document = typeof uri === 'string' ? documents.get(uri) : undefined;
  return document && { ...analyse(document), document };
}

/** What there is to say about `{ text }`, which no editor has open; undefined for anything else. */
function readText({ judge }: Session, asked: unknown): NamedAnalysis | undefined {
  const { text } = (typeof asked === 'object' && asked !== null ? asked : {}) as { readonly text?: unknown };
  return typeof text === 'string' ? judge(textDocument(text)) : undefined;
}

/** Answers requests of one type by `feature`, and with `empty` where it has nothing to say or fails. */
function answer<P, R, E>(
  session: Session,
  type: RequestType<P, R, E>,
  empty: R,
  feature: (params: P) => R | undefined,
): void {
  const handler = async (params: P, token: CancellationToken): Promise<R | ResponseError<E>> => {
    await session.settled();
    if (token.isCancellationRequested) return new ResponseError<E>(LSPErrorCodes.RequestCancelled, 'Cancelled');
    return guarded(session, type.method, empty, () => feature(params) ?? empty);
  };
  session.connection.onRequest(type, handler as RequestHandler<P, R, E>); // its result type waits for R to be known
}

/** What `work` gives; where it fails, the log says so and the answer is `empty`. */
function guarded<R>({ connection }: Session, name: string, empty: R, work: () => R): R {
  try {
    return work();
  } catch (fault) {
    connection.console.error(`${name} failed: ${described(fault)}`);
    return empty;
  }
}

/** Asks something of the client whose refusal harms nobody, but is worth a line in the log. */
function ask(connection: Connection, request: () => Promise<unknown>): void {
  request().catch((fault: unknown) => connection.console.warn(`The editor declined: ${described(fault)}`));
}

const described = (fault: unknown): string => (fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
