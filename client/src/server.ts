import { Disposable, EventEmitter, workspace, type CancellationToken, type Uri } from 'vscode';
import { State, type BaseLanguageClient } from 'vscode-languageclient';
import type { PreviewWish } from './preview/panel';
import {
  GRAMMAR_ELSEWHERE_NOTIFICATION,
  COMPARE_REQUEST,
  HOST_REQUEST,
  JUDGED_NOTIFICATION,
  PREVIEW_REQUEST,
  PREVIEWS_CHANGED,
  READ_PROJECT_REQUEST,
  type GrammarElsewhereParams,
  type CompareParams,
  type HostParams,
  type JsonComparison,
  type JsonHost,
  type JsonPreview,
  type JudgedParams,
  type NativeAnswer,
  type PreviewParams,
  type ReadProjectParams,
} from '../../server/src/protocol';

/** The text of a `domxml.json`, wherever the workspace has its files; null where there is none. */
async function readProject(uri: Uri): Promise<string | null> {
  if (!uri.path.endsWith('/domxml.json')) return null;
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    return null;
  }
}

/** Whether the server runs; `stopped` where it ended by itself. */
export type ServerState = 'running' | 'stopped';

/** The language server as the extension sees it: not there until somebody needs it. */
export class Server implements Disposable {
  private client: BaseLanguageClient | undefined;
  private readonly previewsChanged = new EventEmitter<void>();
  /** Tells that the previews it gave no longer hold, though no text has changed. */
  readonly onPreviewsChanged = this.previewsChanged.event;
  private readonly judged = new EventEmitter<JudgedParams & { readonly document: Uri }>();
  /** Tells by what a document is judged, whenever that has changed. */
  readonly onJudged = this.judged.event;
  private readonly stateChanged = new EventEmitter<ServerState>();
  readonly onStateChanged = this.stateChanged.event;
  /** What the host has said of itself in this window: a server that starts anew is told again. */
  private said: readonly string[] = [];

  constructor(private readonly create: () => BaseLanguageClient) {}

  /** Resolves when the server answers; it is started on the first call. A failure is the language client's to report. */
  async start(): Promise<BaseLanguageClient> {
    this.client ??= this.made();
    await this.client.start();
    return this.client;
  }

  private made(): BaseLanguageClient {
    const client = this.create();
    client.onNotification(PREVIEWS_CHANGED, () => this.previewsChanged.fire());
    client.onRequest(READ_PROJECT_REQUEST, ({ uri }: ReadProjectParams) =>
      readProject(client.protocol2CodeConverter.asUri(uri)),
    );
    client.onNotification(JUDGED_NOTIFICATION, (params: JudgedParams) =>
      this.judged.fire({ ...params, document: client.protocol2CodeConverter.asUri(params.uri) }),
    );
    client.onDidChangeState(({ newState }) => {
      if (newState !== State.Starting) this.stateChanged.fire(newState === State.Running ? 'running' : 'stopped');
      if (client.isRunning()) for (const text of this.said) void sendHost(client, text);
    });
    return client;
  }

  /** Ends the server, if it runs, and starts it again. */
  async restart(): Promise<void> {
    if (this.client?.needsStop()) await this.client.stop();
    await this.start();
  }

  /** What the document at `uri` means to its target now; null where it is not libvirt's XML. */
  async preview(uri: Uri, { table = false, token }: Partial<PreviewWish> = {}): Promise<JsonPreview | null> {
    const client = await this.start();
    const params: PreviewParams = { uri: client.code2ProtocolConverter.asUri(uri), table };
    return client.sendRequest<JsonPreview | null>(PREVIEW_REQUEST, params, token);
  }

  /** What is predicted for the document at `uri` beside what a libvirt has answered. */
  async compareNative(uri: Uri, answer: NativeAnswer): Promise<JsonComparison | null> {
    const client = await this.start();
    const params: CompareParams = { uri: client.code2ProtocolConverter.asUri(uri), answer };
    return client.sendRequest<JsonComparison | null>(COMPARE_REQUEST, params);
  }

  /** What the server answers to one of its own commands. */
  async execute(command: string, argument: unknown, token: CancellationToken): Promise<unknown> {
    const client = await this.start();
    const params = { command, arguments: [argument] };
    return client.sendRequest<unknown>('workspace/executeCommand', params, token);
  }

  /** Takes what a host has said of itself; null forgets it. What cannot be read is not kept. */
  async tellHost(text: string | null): Promise<JsonHost | null> {
    const answer = await sendHost(await this.start(), text);
    if (answer?.accepted === true) this.said = text === null ? [] : [...this.said, text];
    return answer;
  }

  /** Says whether another extension offers what a grammar knows of the document at `uri`. */
  async tellWhoCompletes(uri: Uri, elsewhere: boolean): Promise<void> {
    const client = await this.start();
    const params: GrammarElsewhereParams = { uri: client.code2ProtocolConverter.asUri(uri), elsewhere };
    await client.sendNotification(GRAMMAR_ELSEWHERE_NOTIFICATION, params);
  }

  dispose(): void {
    Disposable.from(this.previewsChanged, this.judged, this.stateChanged).dispose();
    void this.client?.dispose();
  }
}

const sendHost = (client: BaseLanguageClient, text: string | null): Promise<JsonHost | null> =>
  client.sendRequest<JsonHost | null>(HOST_REQUEST, { text } satisfies HostParams);
