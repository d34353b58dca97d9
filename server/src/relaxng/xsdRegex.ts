/**
 * XML Schema's regular expressions (XML Schema part 2, appendix F) as JavaScript's.
 * They always match the whole string, `^` and `$` are ordinary characters in them,
 * and `\i \c \d \w` and class subtraction mean something else or nothing in JavaScript.
 */

/** A compiled expression, or a sentence on what is wrong with `pattern`. */
export function compileXsdRegex(pattern: string): RegExp | string {
  try {
    return new RegExp(`^(?:${translate(pattern)})$`, 'v');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `"${pattern}" is not a regular expression of XML Schema: ${reason}`;
  }
}

const NAME_START =
  ':A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}-\\u{200D}\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}';

/** Multi-character escapes, each as a class of its own (appendix F.1.1). */
const CLASS_ESCAPES: Readonly<Record<string, string>> = {
  s: '[ \\t\\n\\r]',
  S: '[^ \\t\\n\\r]',
  d: '\\p{Nd}',
  D: '\\P{Nd}',
  w: '[^\\p{P}\\p{Z}\\p{C}]',
  W: '[\\p{P}\\p{Z}\\p{C}]',
  i: `[${NAME_START}]`,
  I: `[^${NAME_START}]`,
  c: `[${NAME_START}\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}-\\u{2040}]`,
  C: `[^${NAME_START}\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}-\\u{2040}]`,
};

function translate(pattern: string): string {
  let result = '';
  let at = 0;
  while (at < pattern.length) {
    const char = pattern.charAt(at);
    if (char === '[') {
      const inner = classAt(pattern, at);
      result += inner.text;
      at = inner.end;
    } else if (char === '\\') {
      const escape = escapeAt(pattern, at);
      result += escape.text;
      at = escape.end;
    } else {
      result += char === '.' ? '[^\\n\\r]' : '^$/'.includes(char) ? `\\${char}` : char;
      at++;
    }
  }
  return result;
}

/** A piece of the translation and where in the pattern it ends. */
interface Piece {
  readonly text: string;
  readonly end: number;
}

function escapeAt(pattern: string, at: number): Piece {
  const char = pattern.charAt(at + 1);
  if (char === 'p' || char === 'P') {
    const close = pattern.indexOf('}', at);
    if (close < 0) throw new Error(`"\\${char}" lacks its "}"`);
    return { text: pattern.slice(at, close + 1), end: close + 1 };
  }
  const text = CLASS_ESCAPES[char] ?? ('ntr'.includes(char) && char !== '' ? `\\${char}` : literal(char));
  return { text, end: at + 2 };
}

function literal(char: string): string {
  if (!'.\\?*+{}()|[]-^$'.includes(char) || char === '') throw new Error(`"\\${char}" is no escape`);
  return `\\${char}`;
}

/** A class expression `[…]`, subtraction `[a-z-[aeiou]]` included (appendix F, productions 11–18). */
function classAt(pattern: string, open: number): Piece {
  let at = open + 1;
  const negated = pattern.charAt(at) === '^';
  if (negated) at++;
  let members = '';
  for (;;) {
    const char = pattern.charAt(at);
    if (char === '') throw new Error('"[" lacks its "]"');
    if (char === ']') {
      return { text: `[${negated ? '^' : ''}${members}]`, end: at + 1 };
    }
    if (char === '-' && pattern.charAt(at + 1) === '[') {
      const taken = classAt(pattern, at + 1);
      if (pattern.charAt(taken.end) !== ']') throw new Error('"]" must follow what a class subtracts');
      return { text: `[[${negated ? '^' : ''}${members}]--${taken.text}]`, end: taken.end + 1 };
    }
    const member = char === '\\' ? escapeAt(pattern, at) : plainMember(pattern, at);
    members += member.text;
    at = member.end;
  }
}

/** One character of a class; what only JavaScript finds special there is escaped. */
function plainMember(pattern: string, at: number): Piece {
  const char = pattern.charAt(at);
  const range = char === '-' && at > 0 && !'[^'.includes(pattern.charAt(at - 1)) && pattern.charAt(at + 1) !== ']';
  const special = '()[{}/|&!#%,:;<=>@`~^$*+?.-'.includes(char);
  return { text: special && !range ? `\\${char}` : char, end: at + 1 };
}
