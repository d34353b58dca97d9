import { PERCENT, codeAt, isSpace, skipSpace } from './characters';
import { nameEnd, nameTokenEnd } from './names';
import type { Parse } from './state';

/**
 * What is wrong at `p.at`, a full sentence; undefined when the part was read and `p.at` stands behind it.
 * Parts chain with `??`: the first fault ends the declaration.
 */
export type Fault = string | undefined;

/** Reads white space that has to be there. */
export function space(p: Parse): Fault {
  if (!isSpace(codeAt(p.text, p.at))) return 'A space is missing here.';
  p.at = skipSpace(p.text, p.at);
  return undefined;
}

/** Reads white space if there is some. */
export function optionalSpace(p: Parse): Fault {
  p.at = skipSpace(p.text, p.at);
  return undefined;
}

/** Reads `word` as it is. */
export function word(p: Parse, expected: string, fault = `${expected} is missing here.`): Fault {
  if (!p.text.startsWith(expected, p.at)) return fault;
  p.at += expected.length;
  return undefined;
}

/** Reads what `pattern`, a sticky one, matches; undefined, and nothing read, where it does not. */
export function take(p: Parse, pattern: RegExp): string | undefined {
  pattern.lastIndex = p.at;
  const found = pattern.exec(p.text)?.[0];
  if (found !== undefined) p.at += found.length;
  return found;
}

/** Reads a name; empty, and nothing read, where there is none. */
export function takeName(p: Parse): string {
  const start = p.at;
  p.at = nameEnd(p.text, start);
  return p.text.slice(start, p.at);
}

const NO_NAME = 'A name belongs here. It starts with a letter or _.';

/** Reads a name and hands it to `use`. */
export function name(p: Parse, use?: (name: string) => void): Fault {
  const found = takeName(p);
  if (found === '') return NO_NAME;
  use?.(found);
  return undefined;
}

/** Reads a literal in quotes and hands its inner place to `use`, which may find fault with it. */
export function literal(p: Parse, use: (start: number, end: number) => Fault = () => undefined): Fault {
  const quote = p.text.charAt(p.at);
  if (quote !== '"' && quote !== "'") return 'A value in quotes belongs here.';
  const start = p.at + 1;
  const end = p.text.indexOf(quote, start);
  if (end < 0) return `This value does not end. It needs another ${quote}.`;
  const fault = use(start, end);
  if (fault === undefined) p.at = end + 1;
  return fault;
}

/** Whether a parameter entity reference stands at `p.at`. */
export const atParameterReference = (p: Parse): boolean =>
  codeAt(p.text, p.at) === PERCENT && nameEnd(p.text, p.at + 1) > p.at + 1;

/** XML 1.0 [45]: `<!ELEMENT name content>`, behind the keyword. */
export const elementDeclaration = (p: Parse): Fault =>
  space(p) ?? name(p) ?? space(p) ?? contentModel(p) ?? optionalSpace(p) ?? word(p, '>');

const MIXED = /\([ \t\r\n]*#PCDATA/y;
const KEYWORD = /EMPTY|ANY/y;
const OCCURRENCE = /[?*+]/y;

function contentModel(p: Parse): Fault {
  if (take(p, KEYWORD) !== undefined) return undefined;
  if (take(p, MIXED) !== undefined) return mixedRest(p);
  return p.text.charAt(p.at) === '(' ? childModel(p) : 'EMPTY, ANY or a content model in brackets belongs here.';
}

/** XML 1.0 [51]: behind `(#PCDATA`, names with bars between them; then `)`, and `*` where there is a name. */
function mixedRest(p: Parse): Fault {
  let names = 0;
  for (;;) {
    optionalSpace(p);
    if (p.text.charAt(p.at) !== '|') break;
    p.at++;
    names++;
    const fault = optionalSpace(p) ?? name(p);
    if (fault !== undefined) return fault;
  }
  const end = p.text.startsWith(')*', p.at) || names > 0 ? ')*' : ')';
  return word(p, end, `${end} is missing here: a model with #PCDATA takes names with | between them.`);
}

/** XML 1.0 [47] to [50]. A list instead of calls: brackets may be nested as deep as a document is long. */
function childModel(p: Parse): Fault {
  const separators: (string | undefined)[] = [];
  for (;;) {
    optionalSpace(p);
    if (p.text.charAt(p.at) === '(') {
      separators.push(undefined);
      p.at++;
      continue;
    }
    const fault = name(p);
    if (fault !== undefined) return fault;
    take(p, OCCURRENCE);
    const stop = closeBrackets(p, separators);
    if (separators.length === 0 || stop !== undefined) return stop;
  }
}

/** Reads what follows an item: closing brackets, then the separator before the next item. */
function closeBrackets(p: Parse, separators: (string | undefined)[]): Fault {
  for (;;) {
    if (separators.length === 0) return undefined;
    optionalSpace(p);
    const mark = p.text.charAt(p.at);
    if (mark === ')') {
      separators.pop();
      p.at++;
      take(p, OCCURRENCE);
    } else if (mark !== '|' && mark !== ',') return 'One of , | ) belongs here.';
    else {
      const before = separators.at(-1);
      if (before !== undefined && before !== mark)
        return `Within a pair of brackets all separators are the same, here “${before}”.`;
      separators[separators.length - 1] = mark;
      p.at++;
      return undefined;
    }
  }
}

/** Reads `(a|b)` of names, or of name tokens, which may start with a digit. */
export function choice(p: Parse, part: 'name' | 'token'): Fault {
  const open = word(p, '(');
  if (open !== undefined) return open;
  for (;;) {
    optionalSpace(p);
    const start = p.at;
    p.at = part === 'name' ? nameEnd(p.text, start) : nameTokenEnd(p.text, start);
    if (p.at === start) return NO_NAME;
    optionalSpace(p);
    if (p.text.charAt(p.at) !== '|') return word(p, ')');
    p.at++;
  }
}
