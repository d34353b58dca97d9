import {
  commands,
  Disposable,
  EventEmitter,
  l10n,
  ProgressLocation,
  Uri,
  window,
  workspace,
  type TextDocument,
} from 'vscode';
import type { JsonComparison, JsonPreview, NativeAnswer } from '../../../server/src/protocol';
import { isLibvirtDocument } from '../documents';
import { connectionTrouble } from './connectionUri';
import { askVirsh, type VirshAnswer } from './virsh';

/** Who knows what is predicted for a document. */
export interface Predictor {
  preview(uri: Uri): Promise<JsonPreview | null>;
  compareNative(uri: Uri, answer: NativeAnswer): Promise<JsonComparison | null>;
}

const SCHEME = 'domxml-answer';

/** A remote libvirt behind ssh takes a while, and one that probes its QEMU half a minute. */
const PATIENCE_MILLISECONDS = 60_000;

/** The command that asks libvirt itself for the command line of the document being edited, and shows it beside ours. */
export function registerAskLibvirt(predictor: Predictor, failed: (error: unknown) => void): Disposable {
  const shown = new Shown();
  const ask = async (): Promise<void> => {
    const document = window.activeTextEditor?.document;
    const trouble = await askAbout(document, predictor, shown);
    if (trouble !== undefined) void window.showErrorMessage(trouble);
  };
  return Disposable.from(
    shown,
    commands.registerCommand('domxml.askLibvirt', () => ask().catch(failed)),
  );
}

/** Gives the sentence on why nothing could be shown. */
async function askAbout(
  document: TextDocument | undefined,
  predictor: Predictor,
  shown: Shown,
): Promise<string | undefined> {
  if (!workspace.isTrusted) return l10n.t('libvirt is asked in trusted workspaces only.');
  if (document === undefined || !isLibvirtDocument(document)) return l10n.t('The document is no domain of libvirt.');
  const connectionUri = workspace.getConfiguration('domxml', document.uri).get('connectionUri', 'qemu:///system');
  const trouble = connectionTrouble(connectionUri);
  if (trouble !== undefined) return l10n.t('The setting domxml.connectionUri cannot be used. {0}', trouble);
  const prediction = await predictor.preview(document.uri);
  if (prediction?.target.id !== 'qemu') return l10n.t('libvirt is asked about the domains of QEMU only.');

  const from = Date.now();
  const answer = await askWithProgress(document.getText(), connectionUri);
  if (answer.kind === 'cancelled') return undefined;
  if (answer.kind === 'failed') return l10n.t('libvirt at {0} did not answer. {1}', connectionUri, answer.reason);
  const text = answer.kind === 'native' ? { text: answer.text } : { error: answer.error };
  const compared = await predictor.compareNative(document.uri, { ...text, from, to: Date.now() });
  if (compared === null) return l10n.t('The document is no domain of libvirt any more.');
  await shown.compare(document.uri, connectionUri, compared);
  return undefined;
}

const askWithProgress = (xml: string, connectionUri: string): Thenable<VirshAnswer> =>
  window.withProgress(
    {
      location: ProgressLocation.Notification,
      title: l10n.t('Asking libvirt at {0}', connectionUri),
      cancellable: true,
    },
    (_progress, token) => {
      const cancelled = new AbortController();
      token.onCancellationRequested(() => cancelled.abort());
      return askVirsh({ connectionUri, xml, signal: cancelled.signal, patienceMilliseconds: PATIENCE_MILLISECONDS });
    },
  );

/** Documents that are there to be compared and not to be written. */
class Shown implements Disposable {
  private readonly texts = new Map<string, string>();
  private readonly changed = new EventEmitter<Uri>();
  private readonly registration = workspace.registerTextDocumentContentProvider(SCHEME, {
    onDidChange: this.changed.event,
    provideTextDocumentContent: (uri) => this.texts.get(uri.toString()) ?? '',
  });

  /** Shows what is predicted beside what was answered, one timekeeping argument on each line. */
  async compare(document: Uri, connectionUri: string, { predicted, answered }: JsonComparison): Promise<void> {
    const name = document.path.replace(/^.*\//, '');
    const left = this.put(document, 'predicted', predicted);
    const right = this.put(document, 'answered', answered);
    await commands.executeCommand('vscode.diff', left, right, l10n.t('{0}: predicted ↔ {1}', name, connectionUri), {
      preview: true,
    });
  }

  private put(document: Uri, side: string, lines: readonly string[]): Uri {
    const uri = Uri.from({ scheme: SCHEME, path: `${document.path}.${side}`, query: document.toString() });
    this.texts.set(uri.toString(), lines.map((line) => `${line}\n`).join(''));
    this.changed.fire(uri);
    return uri;
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}
