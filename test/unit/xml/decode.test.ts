import { describe, expect, test } from 'vitest';
import { decodeXml } from '../../../server/src/cli/decode';
import { Lines } from '../../../server/src/lines';
import { parseXml } from '../../../server/src/xml/parser';

const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const utf16le = (text: string): Uint8Array => Buffer.from(text, 'utf16le');
const utf16be = (text: string): Uint8Array => Buffer.from(text, 'utf16le').swap16();

/** What is read, its byte order mark written out. */
const textOf = (bytes: Uint8Array): string => {
  const decoded = decodeXml(bytes);
  return 'text' in decoded
    ? decoded.byteOrderMark.replace('\ufeff', '(mark)') + decoded.text
    : `error: ${decoded.error}`;
};

describe('decodeXml reads', () => {
  test.each([
    ['UTF-8 by default', Buffer.from('<a>é</a>'), '<a>é</a>'],
    ['UTF-8 with a byte order mark', Buffer.from('\ufeff<a/>'), '(mark)<a/>'],
    ['UTF-16 with a byte order mark', utf16be('\ufeff<a>é</a>'), '(mark)<a>é</a>'],
    ['UTF-16 without one, little end first', utf16le('<a/>'), '<a/>'],
    [
      'UTF-16 without one, big end first',
      utf16be("<?xml version='1.0' encoding='UTF-16'?><a/>"),
      "<?xml version='1.0' encoding='UTF-16'?><a/>",
    ],
    [
      'ISO 8859-1 as declared',
      latin1("<?xml version='1.0' encoding='ISO-8859-1'?><a>é\u0085</a>"),
      "<?xml version='1.0' encoding='ISO-8859-1'?><a>é\u0085</a>",
    ],
    [
      'windows-1252 as declared',
      Buffer.concat([latin1("<?xml version='1.0' encoding='windows-1252'?><a>"), Uint8Array.of(0x80), latin1('</a>')]),
      "<?xml version='1.0' encoding='windows-1252'?><a>€</a>",
    ],
    ['an empty file', new Uint8Array(), ''],
  ])('%s', (_, bytes, expected) => {
    expect(textOf(bytes)).toBe(expected);
  });
});

test('a byte order mark takes no column', () => {
  const decoded = decodeXml(Buffer.from('\ufeff<a b></a>'));
  const { text } = 'text' in decoded ? decoded : expect.fail(decoded.error);
  const [problem] = parseXml(text).problems;
  expect(problem && new Lines(text).position(problem.span.start)).toEqual({ line: 0, character: 3 });
});

describe('decodeXml says of', () => {
  test.each([
    [
      'bytes that are not UTF-8',
      latin1('<a>\n<b>é</b>\n</a>'),
      'Line 2 of the file holds bytes that are not UTF-8. Save it as UTF-8, or declare its encoding in the first line.',
    ],
    [
      'an unknown encoding',
      latin1("<?xml version='1.0' encoding='klingon'?><a/>"),
      'The file declares the encoding klingon, which domxml does not know. Save it as UTF-8 and declare that.',
    ],
    [
      'UTF-16 that is none',
      latin1("<?xml version='1.0' encoding='UTF-16'?><a/>"),
      'The file declares the encoding UTF-16, but it is written in one byte a character. Correct the declaration, or save the file in the encoding it declares.',
    ],
    [
      'UTF-8 that is UTF-16',
      utf16le("<?xml version='1.0' encoding='UTF-8'?><a/>"),
      'The file declares the encoding UTF-8, but it is written in UTF-16. Correct the declaration, or save the file in the encoding it declares.',
    ],
    [
      'a binary file',
      Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0, 0, 0),
      'The file is binary, not text: it holds bytes that are 0. domxml reads XML.',
    ],
    [
      'ASCII with other bytes',
      latin1("<?xml version='1.0' encoding='US-ASCII'?>\n<a>é</a>"),
      'Line 2 of the file holds bytes that are not US-ASCII. Save it in the encoding that it declares.',
    ],
    [
      'UTF-32',
      Uint8Array.of(0, 0, 0, 0x3c),
      'The file is written in UTF-32, which domxml does not read. Save it as UTF-8.',
    ],
  ])('%s', (_, bytes, expected) => {
    expect(textOf(bytes)).toBe(`error: ${expected}`);
  });
});
