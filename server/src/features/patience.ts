import type { Later } from './pushedDiagnostics';

// A client that promised to answer and does not must not silence the server.
const PATIENCE_MILLISECONDS = 1000;

/** Settled when `work` has ended, however it did, or when one has waited for it long enough. */
export const patiently = (work: Promise<unknown>, later: Later): Promise<void> =>
  new Promise((resolve) => {
    const cancel = later(PATIENCE_MILLISECONDS, resolve);
    const end = (): void => {
      cancel();
      resolve();
    };
    work.then(end, end);
  });
