import { env, l10n, window } from 'vscode';
import type { JsonHost } from '../../server/src/protocol';

/** Where it is kept what a host has said of itself. */
export interface HostKeeper {
  /** Takes an answer of the host; null forgets all of them. */
  tellHost(text: string | null): Promise<JsonHost | null>;
}

/** The command that takes what a host has printed from the clipboard. */
export const useHostCapabilities = (keeper: HostKeeper) => async (): Promise<void> => {
  const answer = await keeper.tellHost(await env.clipboard.readText());
  if (answer === null) return;
  if (!answer.accepted) {
    void window.showErrorMessage(l10n.t('The clipboard holds no host capabilities. {0}', answer.error));
    return;
  }
  const known = answer.known.length === 0 ? l10n.t('nothing that changes what is predicted') : answer.known.join(', ');
  const forget = l10n.t('Forget It Again');
  const chosen = await window.showInformationMessage(
    l10n.t('Domains are now judged for the host of this {0}: {1}.', answer.form ?? l10n.t('answer'), known),
    forget,
  );
  if (chosen === forget) await keeper.tellHost(null);
};
