import type { DecodedText } from './decode';

/** A text and the bytes it was decoded from. */
export interface Encoded extends DecodedText {
  readonly bytes: Uint8Array;
}

/**
 * `changed` in the encoding of `original`, with its byte order mark. Undefined where that has no place for one of its characters,
 * or where writing the original again would not give back its very bytes: then nothing is safe to write.
 */
export function encodeLike(original: Encoded, changed: string): Uint8Array | undefined {
  const { bytes, byteOrderMark, text, encoding } = original;
  const encode = encoderFor(encoding);
  const again = encode(byteOrderMark + text);
  return again !== undefined && Buffer.compare(again, bytes) === 0 ? encode(byteOrderMark + changed) : undefined;
}

type Encode = (text: string) => Uint8Array | undefined;

function encoderFor(encoding: string): Encode {
  switch (encoding.toUpperCase()) {
    case 'UTF-8':
      return (text) => Buffer.from(text, 'utf8');
    case 'UTF-16LE':
      return (text) => Buffer.from(text, 'utf16le');
    case 'UTF-16BE':
      return (text) => Buffer.from(text, 'utf16le').swap16();
    default:
      return singleByte(encoding);
  }
}

/** ISO 8859, Windows code pages and the like, read off what the decoder makes of each byte. */
function singleByte(label: string): Encode {
  const byteOf = new Map<string, number>();
  for (let byte = 0; byte < 256; byte++) byteOf.set(new TextDecoder(label).decode(Uint8Array.of(byte)), byte);
  return (text) => {
    const bytes: number[] = [];
    for (const character of text) {
      const byte = byteOf.get(character);
      if (byte === undefined) return undefined;
      bytes.push(byte);
    }
    return Uint8Array.from(bytes);
  };
}
