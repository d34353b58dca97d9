import type { HostFacts } from '../capabilities';

type Json = Readonly<Record<string, unknown>>;

/**
 * What QMP tells: `query-command-line-options`, and on the way the greeting or `query-version`. One JSON value, or one
 * on each line, as a session prints them. Undefined where none of it is JSON that says anything.
 */
export function qmpFacts(text: string): HostFacts | undefined {
  const answers = jsonValues(text);
  const options = answers.flatMap(({ return: value }) => (Array.isArray(value) ? (value as readonly unknown[]) : []));
  const version = answers.map(versionIn).find((found) => found !== undefined);
  if (options.length === 0 && version === undefined) return undefined;
  const named = (name: string): Json | undefined => options.map(fields).find(({ option }) => option === name);
  const parameters = named('machine')?.parameters;
  const hpet = Array.isArray(parameters) && parameters.map(fields).some(({ name }) => name === 'hpet');
  return {
    target: 'qemu',
    versions: version === undefined ? {} : { qemu: version },
    host:
      options.length === 0 ? {} : { flags: { rtc: named('rtc') !== undefined, ...(hpet && { 'machine-hpet': true }) } },
  };
}

function jsonValues(text: string): readonly Json[] {
  const whole = parsed(text);
  if (whole !== undefined) return [fields(whole)];
  return text.split('\n').flatMap((line) => {
    const value = parsed(line);
    return value === undefined ? [] : [fields(value)];
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // not this line; the others may be
  }
}

/** `{ QMP: { version: { qemu: … } } }` greets, `{ return: { qemu: … } }` answers. */
function versionIn(answer: Json): string | undefined {
  const qemu = fields(fields(fields(answer.QMP).version).qemu ?? fields(answer.return).qemu);
  const numbers = [qemu.major, qemu.minor, qemu.micro];
  return numbers.every((number) => typeof number === 'number') ? numbers.join('.') : undefined;
}

const fields = (value: unknown): Json => (typeof value === 'object' && value !== null ? { ...value } : {});
