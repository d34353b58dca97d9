import { readSettings, type Settings } from '../settings';
import type { Later } from './pushedDiagnostics';

/** The settings as the client last gave them, in whichever way it gives them. */
export interface FollowedSettings {
  readonly current: () => Settings;
  /** Settled when the client's own settings are known, so that nothing is answered by other ones first. */
  readonly ready: Promise<void>;
  /** Asks the client, or takes what it `pushed` where it is not one to ask. Tells whether anything changed. */
  update(pushed: unknown): Promise<boolean>;
}

// A client that promised to answer and does not must not silence the server.
const PATIENCE_MILLISECONDS = 1000;

/** Follows a client's settings. `introduced` holds until there are better ones; `pull` is absent where the client cannot be asked. */
export function followSettings(
  introduced: unknown,
  pull: (() => Promise<unknown>) | undefined,
  later: Later,
): FollowedSettings {
  let current = readSettings(introduced);
  let settle = (): void => undefined;
  const ready = new Promise<void>((resolve) => {
    settle = resolve;
  });
  if (pull) later(PATIENCE_MILLISECONDS, settle);
  else settle();

  return {
    current: () => current,
    ready,
    async update(pushed) {
      const pulled = await pull?.().catch(() => undefined);
      const next = readSettings(pulled ?? pushed ?? introduced);
      const changed = JSON.stringify(next) !== JSON.stringify(current);
      if (changed) current = next; // the same object otherwise: analyses are kept by it
      settle();
      return changed;
    },
  };
}
