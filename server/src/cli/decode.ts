/** What the bytes of a file say. */
export interface DecodedText {
  /** Without its byte order mark, as editors have it: no column counts the mark. */
  readonly text: string;
  /** U+FEFF where the file begins with it, else empty: to be written back. */
  readonly byteOrderMark: string;
  readonly encoding: string;
}

/** The text of a file, or a sentence on why there is none. */
export type Decoded = DecodedText | { readonly error: string };

/**
 * Turns the bytes of a file into text as XML 1.0 appendix F says: by byte order mark, else by the look of the first
 * bytes, else by the encoding declared, else as UTF-8.
 */
export function decodeXml(bytes: Uint8Array): Decoded {
  const shape = shapeOf(bytes);
  if ('error' in shape) return shape;
  const declared = declaredEncoding(bytes, shape.family);
  const contradiction = declared && contradicts(shape, declared);
  if (contradiction) return { error: contradiction };
  if (shape.family === 'bytes' && bytes.includes(0)) return { error: BINARY };
  return decodeAs(bytes, shape.encoding ?? declared ?? 'UTF-8', declared !== undefined);
}

/** What the first bytes tell: how wide characters are, and the encoding where that is certain. */
interface Shape {
  readonly family: 'bytes' | 'UTF-16LE' | 'UTF-16BE';
  readonly encoding: string | undefined;
}

const BINARY = 'The file is binary, not text: it holds bytes that are 0. domxml reads XML.';
const WIDE = 'The file is written in UTF-32, which domxml does not read. Save it as UTF-8.';
const EBCDIC = 'The file is written in EBCDIC, which domxml does not read. Save it as UTF-8.';

/** The beginnings of appendix F, each before those it begins with. */
const beginnings: readonly (readonly [bytes: readonly number[], shape: Shape | { readonly error: string }])[] = [
  [[0x00, 0x00, 0xfe, 0xff], { error: WIDE }],
  [[0xff, 0xfe, 0x00, 0x00], { error: WIDE }],
  [[0x00, 0x00, 0x00, 0x3c], { error: WIDE }],
  [[0x3c, 0x00, 0x00, 0x00], { error: WIDE }],
  [[0xef, 0xbb, 0xbf], { family: 'bytes', encoding: 'UTF-8' }],
  [[0xfe, 0xff], { family: 'UTF-16BE', encoding: 'UTF-16BE' }],
  [[0xff, 0xfe], { family: 'UTF-16LE', encoding: 'UTF-16LE' }],
  [[0x00, 0x3c], { family: 'UTF-16BE', encoding: 'UTF-16BE' }],
  [[0x3c, 0x00], { family: 'UTF-16LE', encoding: 'UTF-16LE' }],
  [[0x4c, 0x6f, 0xa7, 0x94], { error: EBCDIC }],
];

const shapeOf = (bytes: Uint8Array): Shape | { readonly error: string } =>
  beginnings.find(([beginning]) => beginning.every((byte, index) => bytes[index] === byte))?.[1] ?? {
    family: 'bytes',
    encoding: undefined,
  };

/** Long enough for any XML declaration that people write. */
const DECLARATION_LENGTH = 1000;
const DECLARED = /^\ufeff?(?:\xef\xbb\xbf)?<\?xml[ \t\r\n][^>]*?encoding[ \t\r\n]*=[ \t\r\n]*["']([A-Za-z][\w.-]*)["']/;

function declaredEncoding(bytes: Uint8Array, family: Shape['family']): string | undefined {
  const head = bytes.subarray(0, DECLARATION_LENGTH);
  const text = family === 'bytes' ? asLatin1(head) : new TextDecoder(family).decode(head);
  return DECLARED.exec(text)?.[1];
}

/** The declaration cannot be in one encoding and name another of a different width. */
function contradicts({ family, encoding }: Shape, declared: string): string | undefined {
  const wide = /^(utf-?16|ucs-?2|iso-10646-ucs-2)/i.test(declared);
  const matches = family === 'bytes' ? !wide && (encoding === undefined || /^utf-?8$/i.test(declared)) : wide;
  if (matches) return undefined;
  const found = family === 'bytes' ? (encoding ?? 'one byte a character') : 'UTF-16';
  return `The file declares the encoding ${declared}, but it is written in ${found}. Correct the declaration, or save the file in the encoding it declares.`;
}

function decodeAs(bytes: Uint8Array, encoding: string, declared: boolean): Decoded {
  if (/^(iso-?8859-1|latin-?1)$/i.test(encoding)) return decoded(asLatin1(bytes), encoding);
  if (/^(windows-|cp)1252$/i.test(encoding)) return decoded(asWindows1252(bytes), encoding);
  if (/^(us-)?ascii$/i.test(encoding)) return decodeAscii(bytes, encoding);
  const decoder = decoderFor(encoding);
  if (decoder === undefined) {
    return {
      error: `The file declares the encoding ${encoding}, which domxml does not know. Save it as UTF-8 and declare that.`,
    };
  }
  try {
    return decoded(decoder.decode(bytes), encoding);
  } catch {
    return { error: notIn(encoding, lineOfFault(bytes, decoder), declared) };
  }
}

const MARK = '\ufeff';

function decoded(text: string, encoding: string): DecodedText {
  const byteOrderMark = text.startsWith(MARK) ? MARK : '';
  return { text: text.slice(byteOrderMark.length), byteOrderMark, encoding };
}

/** Undefined for a name that nobody knows. Faulty bytes make the decoder throw. */
function decoderFor(encoding: string): TextDecoder | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  } catch {
    return undefined;
  }
}

function decodeAscii(bytes: Uint8Array, encoding: string): Decoded {
  const fault = bytes.findIndex((byte) => byte > 0x7f);
  if (fault < 0) return decoded(asLatin1(bytes), encoding);
  return { error: notIn(encoding, linesBefore(bytes, fault) + 1, true) };
}

const notIn = (encoding: string, line: number | undefined, declared: boolean): string =>
  `${line === undefined ? 'The file' : `Line ${line} of the file`} holds bytes that are not ${encoding}. ${
    declared
      ? 'Save it in the encoding that it declares'
      : 'Save it as UTF-8, or declare its encoding in the first line'
  }.`;

/** The first line, counted from 1, that cannot be decoded; undefined where lines cannot be told apart. */
function lineOfFault(bytes: Uint8Array, decoder: TextDecoder): number | undefined {
  if (decoder.encoding.startsWith('utf-16')) return undefined;
  for (let start = 0, line = 1; start < bytes.length; line++) {
    const lineEnd = bytes.indexOf(0x0a, start);
    const end = lineEnd < 0 ? bytes.length : lineEnd + 1;
    try {
      decoder.decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    start = end;
  }
  return undefined;
}

const linesBefore = (bytes: Uint8Array, end: number): number =>
  bytes.subarray(0, end).reduce((lines, byte) => lines + (byte === 0x0a ? 1 : 0), 0);

/** What windows-1252 has for the bytes 0x80 to 0x9f; five of them are control characters. */
const WINDOWS_1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/** Not by `TextDecoder`: that of Node 20 takes these bytes for ISO-8859-1. */
const asWindows1252 = (bytes: Uint8Array): string =>
  asLatin1(bytes).replace(/[\x80-\x9f]/g, (byte) => WINDOWS_1252.charAt(byte.charCodeAt(0) - 0x80));

/** Byte by byte: ISO-8859-1 proper, which `TextDecoder` takes for another one. */
const asLatin1 = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('latin1');
