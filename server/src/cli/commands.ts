import type { Command } from './command';
import { check } from './commands/check';
import { explain } from './commands/explain';
import { fix } from './commands/fix';
import { fromNative } from './commands/fromNative';
import { lsp } from './commands/lsp';
import { preview } from './commands/preview';
import { simulate } from './commands/simulate';
import { targets } from './commands/targets';

/** Everything domxml does, in the order of its help. */
export const commands: readonly Command[] = [check, fix, preview, simulate, fromNative, explain, targets, lsp];
