import type { Disposable } from 'vscode';
import { l10n, languages, LanguageStatusSeverity, window, type LanguageStatusItem, type Uri } from 'vscode';
import type { JsonJudged, JudgedParams } from '../../../server/src/protocol';
import type { ServerState } from '../server';
import { spokenGrammar, spokenTarget } from './spoken';

/** What the item shows and what its command is. */
interface Content {
  readonly text: string;
  readonly detail: string;
  readonly severity: LanguageStatusSeverity;
  readonly command: { readonly title: string; readonly command: string };
}

const CHOOSE = () => ({ title: l10n.t('Change…'), command: 'domxml.chooseTarget' });
const SHOW_LOG = () => ({ title: l10n.t('Show Log'), command: 'domxml.showLog' });

/** By what the documents are judged that the server has spoken of. */
export class JudgedDocuments {
  private readonly byUri = new Map<string, JsonJudged>();

  take(uri: Uri, { judged }: JudgedParams): void {
    if (judged === null) this.byUri.delete(uri.toString());
    else this.byUri.set(uri.toString(), judged);
  }

  of(uri: Uri | undefined): JsonJudged | undefined {
    return uri && this.byUri.get(uri.toString());
  }
}

/** The entry behind `{ }` in the status bar: by what the active document is judged. Only there while that is libvirt's. */
export class StatusItem implements Disposable {
  private item: LanguageStatusItem | undefined;
  private state: ServerState = 'running';
  private readonly listener = window.onDidChangeActiveTextEditor(() => this.refresh());

  constructor(private readonly documents: JudgedDocuments) {}

  /** Shows what holds now: after the documents, or the state of the server, have changed. */
  refresh(state = this.state): void {
    this.state = state;
    const content = this.content();
    if (content === undefined) {
      this.item?.dispose();
      this.item = undefined;
      return;
    }
    this.item ??= this.made();
    Object.assign(this.item, content);
  }

  private made(): LanguageStatusItem {
    const item = languages.createLanguageStatusItem('domxml.judged', { language: 'xml' });
    item.name = l10n.t('Domain XML');
    return item;
  }

  private content(): Content | undefined {
    const judged = this.documents.of(window.activeTextEditor?.document.uri);
    if (judged === undefined) return undefined;
    if (this.state === 'stopped') {
      const text = l10n.t('The language server has stopped');
      return { text, detail: '', severity: LanguageStatusSeverity.Error, command: SHOW_LOG() };
    }
    const { trouble, target } = judged;
    return {
      text: spokenTarget(judged),
      detail: trouble ?? spokenGrammar(judged),
      severity:
        trouble === null && target !== null ? LanguageStatusSeverity.Information : LanguageStatusSeverity.Warning,
      command: CHOOSE(),
    };
  }

  dispose(): void {
    this.listener.dispose();
    this.item?.dispose();
  }
}
