import { env, window } from 'vscode';
import type { JsonHost } from '../../server/src/protocol';

/** Where it is kept what a host has said of itself. */
export interface HostKeeper {
  /** Takes an answer of the host; null forgets all of them. */
  tellHost(text: string | null): Promise<JsonHost | null>;
}

const FORGET = 'Forget It Again';

/** The command that takes what a host has printed from the clipboard. */
export const useHostCapabilities = (keeper: HostKeeper) => async (): Promise<void> => {
  const answer = await keeper.tellHost(await env.clipboard.readText());
  if (answer === null) return;
  if (!answer.accepted) {
    void window.showErrorMessage(`The clipboard holds no host capabilities. ${answer.error}`);
    return;
  }
  const known = answer.known.length === 0 ? 'nothing that changes what is predicted' : answer.known.join(', ');
  const chosen = await window.showInformationMessage(
    `Domains are now judged for the host of this ${answer.form ?? 'answer'}: ${known}.`,
    FORGET,
  );
  if (chosen === FORGET) await keeper.tellHost(null);
};
