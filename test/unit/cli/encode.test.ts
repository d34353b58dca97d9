import { describe, expect, it } from 'vitest';
import { decodeXml } from '../../../server/src/cli/decode';
import { encodeLike } from '../../../server/src/cli/encode';

/** The bytes of a file after `from` was replaced by `to` in its text; undefined where they cannot be written. */
function rewritten(bytes: Uint8Array, from: string, to: string): Uint8Array | undefined {
  const decoded = decodeXml(bytes);
  if ('error' in decoded) throw new Error(decoded.error);
  return encodeLike({ bytes, ...decoded }, decoded.text.replace(from, to));
}

const asUtf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

describe('writing in the encoding that was read', () => {
  it.each([
    ['UTF-8', (text: string) => Buffer.from(text)],
    ['UTF-8 with a byte order mark', (text: string) => Buffer.from(`\uFEFF${text}`)],
    ['UTF-16', (text: string) => asUtf16(`\uFEFF${text}`)],
    ['UTF-16, big end first', (text: string) => asUtf16(`\uFEFF${text}`).swap16()],
    ['ISO 8859-1', (text: string) => Buffer.from(`<?xml version='1.0' encoding='ISO-8859-1'?>${text}`, 'latin1')],
  ])('keeps %s', (_name, encode) => {
    const written = rewritten(encode('<a>é</a>'), 'é', 'è');
    expect(Buffer.from(written ?? [])).toEqual(Buffer.from(encode('<a>è</a>')));
  });

  it('knows the letters of the other one-byte encodings', () => {
    const bytes = Buffer.from(`<?xml version='1.0' encoding='ISO-8859-15'?><a>?!</a>`);
    expect(rewritten(bytes, '?!', '€')?.at(-5)).toBe(0xa4);
  });

  it('gives nothing for a character that the encoding has no place for', () => {
    const bytes = Buffer.from(`<?xml version='1.0' encoding='ISO-8859-1'?><a>?!</a>`);
    expect(rewritten(bytes, '?!', '時')).toBeUndefined();
  });

  it('gives nothing where the original would not come out as it was', () => {
    expect(
      encodeLike({ bytes: Uint8Array.of(0xff), byteOrderMark: '', text: 'x', encoding: 'UTF-8' }, 'y'),
    ).toBeUndefined();
  });
});
