import type { ExitStatus } from './status';
import type { Terminal } from './terminal';

/** An option as it is written, read and explained. */
export interface Option {
  /** Without the dashes. */
  readonly name: string;
  /** What stands for its value in the help, such as `ID`; absent for a switch. */
  readonly value?: string;
  /** The only values it takes; absent: any, for the command to judge. */
  readonly choices?: readonly string[];
  readonly repeatable?: boolean;
  readonly help: string;
}

/** What the caller wrote behind the command's name. */
export interface Call {
  readonly positionals: readonly string[];
  /** The values of each option by its name: all that the other members answer from. */
  readonly given: ReadonlyMap<string, readonly string[]>;
  has(option: string): boolean;
  /** The last value given. */
  value(option: string): string | undefined;
  values(option: string): readonly string[];
}

/** One thing domxml does, as called by its name. */
export interface Command {
  readonly name: string;
  /** What follows the name in the synopsis, options apart: `[PATH…]`. */
  readonly operands: string;
  /** The fewest and the most operands it takes. */
  readonly takes: readonly [number, number];
  readonly summary: string;
  /** Paragraphs for its own help. */
  readonly details: readonly string[];
  readonly options: readonly Option[];
  run(call: Call, terminal: Terminal): ExitStatus | Promise<ExitStatus>;
}
