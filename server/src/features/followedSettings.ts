import { readSettings, type Settings } from '../settings';
import { patiently } from './patience';
import type { Later } from './pushedDiagnostics';

/** The settings as the client last gave them, in whichever way it gives them. */
export interface FollowedSettings {
  readonly current: () => Settings;
  /**
   * Settled when all that the client has told of so far is known: whoever waits for it answers by nothing older.
   * The first settings are waited for too.
   */
  readonly settled: () => Promise<void>;
  /** Asks the client, or takes what it `pushed` where it is not one to ask. Tells whether anything changed. */
  update(pushed: unknown): Promise<boolean>;
}

/** Follows a client's settings. `introduced` holds until there are better ones; `pull` is absent where the client cannot be asked. */
export function followSettings(
  introduced: unknown,
  pull: (() => Promise<unknown>) | undefined,
  later: Later,
): FollowedSettings {
  let current = readSettings(introduced);
  let asked = 0;
  let taken = 0;
  /** A slow answer to an earlier question is not taken after that to a later one. */
  const take = async (pushed: unknown): Promise<boolean> => {
    const turn = ++asked;
    const pulled = await pull?.().catch(() => undefined);
    if (turn < taken) return false;
    taken = turn;
    const next = readSettings(pulled ?? pushed ?? introduced);
    const changed = JSON.stringify(next) !== JSON.stringify(current);
    if (changed) current = next; // the same object otherwise: analyses are kept by it
    return changed;
  };

  let begin: (update: Promise<unknown>) => void = () => undefined;
  let settled = pull ? patiently(new Promise((resolve) => (begin = resolve)), later) : Promise.resolve();
  return {
    current: () => current,
    settled: () => settled,
    update(pushed) {
      const changed = take(pushed);
      begin(changed);
      settled = patiently(changed, later);
      return changed;
    },
  };
}
