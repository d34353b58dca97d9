/** A task as `tasks.json` has it; `unknown` is what somebody may have written there. */
export interface DomxmlTask {
  readonly type: string;
  readonly command: unknown;
  readonly paths?: unknown;
  readonly options?: unknown;
}

const words = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((word) => typeof word === 'string') : [];

/** The arguments of the command line that `task` asks for; undefined where its command is none. */
export function argumentsOf({ command, paths, options }: DomxmlTask): string[] | undefined {
  if (command !== 'check' && command !== 'fix') return undefined;
  const places = words(paths);
  return [
    command,
    ...(command === 'fix' ? ['--write'] : []),
    ...words(options),
    '--',
    ...(places.length > 0 ? places : ['.']),
  ];
}
