import { parseArgs } from 'node:util';
import type { Call, Command, Option } from './command';
import { didYouMean } from '../report/didYouMean';
import { UsageError } from './status';

/** Reads what stands behind the name of `command`. Throws a UsageError that says what is accepted. */
export function readCall(command: Command, args: readonly string[]): Call {
  const { positionals, tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      command.options.map(({ name, value }) => [name, { type: value === undefined ? 'boolean' : 'string' } as const]),
    ),
    allowPositionals: true,
    strict: false, // the sentences below say more than its own
    tokens: true,
  });
  const given = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = optionNamed(token.name, token.rawName, command);
    given.set(option.name, [...(given.get(option.name) ?? []), checkedValue(option, token.value)]);
  }
  for (const [name, values] of given) checkOnce(command, name, values);
  checkOperands(command, positionals);
  return callOf(positionals, given);
}

/** The call with these operands and options. */
export const callOf = (positionals: readonly string[], given: Call['given']): Call => ({
  positionals,
  given,
  has: (name) => given.has(name),
  value: (name) => given.get(name)?.at(-1),
  values: (name) => given.get(name) ?? [],
});

function optionNamed(name: string, written: string, { name: command, options }: Command): Option {
  const found = options.find((option) => option.name === name);
  if (found !== undefined) return found;
  const known = options.map((option) => `--${option.name}`);
  throw new UsageError(
    `"domxml ${command}" has no option ${written}.${didYouMean(written, known)} It takes ${known.join(', ')}.`,
  );
}

/** The value itself; an empty string for a switch. */
function checkedValue({ name, value, choices }: Option, given: string | undefined): string {
  if (value === undefined) {
    if (given === undefined) return '';
    throw new UsageError(`--${name} takes no value: write it without "=${given}".`);
  }
  const accepted = choices === undefined ? value : choices.join(', ');
  if (given === undefined || given === '') throw new UsageError(`--${name} needs a value: ${accepted}.`);
  if (choices !== undefined && !choices.includes(given)) {
    throw new UsageError(`--${name} does not take "${given}".${didYouMean(given, choices)} It takes ${accepted}.`);
  }
  return given;
}

function checkOnce({ options }: Command, name: string, values: readonly string[]): void {
  const option = options.find((each) => each.name === name);
  if (option?.value === undefined || option.repeatable === true || new Set(values).size === 1) return;
  throw new UsageError(
    `--${name} is given ${values.length} times with different values: ${values.join(', ')}. Give one.`,
  );
}

function checkOperands({ name, operands, takes: [fewest, most] }: Command, given: readonly string[]): void {
  if (given.length < fewest) throw new UsageError(`"domxml ${name}" needs ${operands}, and nothing is given.`);
  if (given.length <= most) return;
  const wanted = most === 0 ? 'nothing behind its options' : `one ${operands}`;
  throw new UsageError(`"domxml ${name}" takes ${wanted}, not ${given.map((each) => `"${each}"`).join(' ')}.`);
}
