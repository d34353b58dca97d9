import type { Span } from '../../span';

/** A value of xl's and xm's configuration files. */
export type ConfigValue =
  | { readonly kind: 'string'; readonly value: string; readonly span: Span }
  | { readonly kind: 'number'; readonly value: bigint; readonly span: Span }
  | { readonly kind: 'list'; readonly span: Span };

/** The keys of a file; of a key that is set twice the last value. */
export type Config = ReadonlyMap<string, ConfigValue>;

const KEY = /[ \t]*([A-Za-z_][\w.]*)[ \t]*=[ \t]*/y;
const BLANK = /[ \t]*(#.*|;)?(\r?\n|$)|[ \t]*;/y;
const NUMBER = /[+-]?\d+/y;

/**
 * Reads `key = value` lines with comments, numbers, strings and lists, which may run over lines. The error is libvirt's
 * kind: it names the line.
 */
export function readConfig(text: string): Config | { readonly error: string } {
  const config = new Map<string, ConfigValue>();
  let at = 0;
  while (at < text.length) {
    const blank = matchAt(BLANK, text, at);
    if (blank !== undefined && blank !== '') {
      at += blank.length;
      continue;
    }
    const key = execAt(KEY, text, at);
    const value = key && valueAt(text, at + key[0].length);
    if (value === undefined) return { error: notRead(text, at) };
    config.set(key?.[1] ?? '', value);
    at = value.span.end;
    if (matchAt(BLANK, text, at) === undefined) return { error: notRead(text, at) };
  }
  return config;
}

function valueAt(text: string, start: number): ConfigValue | undefined {
  const first = text[start];
  if (first === '"' || first === "'") return stringAt(text, start, first);
  if (first === '[') {
    const end = listEnd(text, start);
    return end === undefined ? undefined : { kind: 'list', span: { start, end } };
  }
  const digits = matchAt(NUMBER, text, start);
  return digits === undefined
    ? undefined
    : { kind: 'number', value: BigInt(digits.replace(/^\+/, '')), span: { start, end: start + digits.length } };
}

/** Strings know no escapes; three quotes run over lines. */
function stringAt(text: string, start: number, quote: string): ConfigValue | undefined {
  const delimiter = text.startsWith(quote.repeat(3), start) ? quote.repeat(3) : quote;
  const close = text.indexOf(delimiter, start + delimiter.length);
  if (close < 0) return undefined;
  const value = text.slice(start + delimiter.length, close);
  if (delimiter.length === 1 && value.includes('\n')) return undefined;
  return { kind: 'string', value, span: { start, end: close + delimiter.length } };
}

/** Behind the bracket that closes a list; brackets in its strings and comments do not count. */
function listEnd(text: string, start: number): number | undefined {
  let depth = 0;
  const token = /"[^"]*"|'[^']*'|#.*|[[\]]/g;
  token.lastIndex = start;
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    if (found[0] === '[') depth++;
    if (found[0] === ']' && --depth === 0) return token.lastIndex;
  }
  return undefined;
}

function execAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

const matchAt = (pattern: RegExp, text: string, at: number): string | undefined => execAt(pattern, text, at)?.[0];

const notRead = (text: string, at: number): string =>
  `Line ${text.slice(0, at).split('\n').length} of the configuration is no "key = value" with a number, a quoted string or a list.`;
