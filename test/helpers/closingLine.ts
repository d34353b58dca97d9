import { setImmediate } from 'node:timers/promises';
import type { Reporter, TestModule } from 'vitest/node';

type Count = Record<'passed' | 'failed' | 'skipped', number>;

/** Adds up what has become of the tests. A file or a group that failed as a whole, as in a hook, counts as one. */
function countTests(modules: readonly TestModule[], unhandledErrors: number): Count {
  const count: Count = { passed: 0, failed: unhandledErrors, skipped: 0 };
  for (const module of modules) {
    for (const whole of [module, ...module.children.allSuites()]) if (whole.errors().length > 0) count.failed += 1;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      count[state === 'pending' ? 'failed' : state] += 1; // A test that never ended did not pass.
    }
  }
  return count;
}

/** Ends the output of a test run with one line that a script can read: `N passed, N failed, N skipped`. */
export default class ClosingLine implements Reporter {
  async onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): Promise<void> {
    await setImmediate(); // The default reporter prints its summary in this same turn; ours is the last word.
    const { passed, failed, skipped } = countTests(modules, unhandledErrors.length);
    console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  }
}
