/** What the shell is told; scripts rely on these. */
export const status = {
  /** Nothing at or above `--fail-on`. */
  clean: 0,
  /** Something at or above it. */
  findings: 1,
  /** The call is wrong or a file cannot be read. */
  cannot: 2,
  /** The program itself failed. */
  failed: 3,
} as const;

export type ExitStatus = (typeof status)[keyof typeof status];

/** The call is wrong: `message` says what, what is accepted, and ends the program with status 2. */
export class UsageError extends Error {}
