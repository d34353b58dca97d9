import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

/** Runs `work` after so many milliseconds, unless the function it gives is called first. */
export type Later = (milliseconds: number, work: () => void) => () => void;

/** Sends a client that does not pull what is wrong with its documents. */
export interface Pusher {
  /** Publishes at once for a document that was just opened, else when the typing pauses. */
  readonly changed: (document: TextDocument) => void;
  /** Takes the document's problems off the client's list. */
  readonly closed: (document: TextDocument) => void;
}

// Long enough to let a word be typed, short enough to feel immediate.
const TYPING_PAUSE_MILLISECONDS = 80;

/** Publishes what `diagnose` finds, which is asked at the moment of sending: no result is older than the text it goes with. */
export function pusher(
  diagnose: (document: TextDocument) => Diagnostic[],
  publish: (params: PublishDiagnosticsParams) => void,
  later: Later,
): Pusher {
  const cancelByUri = new Map<string, () => void>();
  const send = (document: TextDocument): void =>
    publish({ uri: document.uri, version: document.version, diagnostics: diagnose(document) });

  return {
    changed(document) {
      const cancel = cancelByUri.get(document.uri);
      cancel?.();
      const wait = cancel ? TYPING_PAUSE_MILLISECONDS : 0;
      cancelByUri.set(
        document.uri,
        later(wait, () => send(document)),
      );
    },
    closed({ uri }) {
      cancelByUri.get(uri)?.();
      cancelByUri.delete(uri);
      publish({ uri, diagnostics: [] });
    },
  };
}
