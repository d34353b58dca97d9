import type { Alphabet } from './alphabets';
import { SplitName } from './qualifiedNames';

/** So many slots, as a power of two: more than the words of a big document, and few enough to stay in the processor's cache. */
const SLOT_BITS = 11;
const SHIFT = 32 - SLOT_BITS;

/** So many numbers there is room for in the key of a slot, as a power of two. */
const KEY_BITS = 2;

/** So many characters two numbers hold. */
const HELD = 8;

/** V8 copies a piece of a string up to this length; a longer one keeps alive the text that it was cut out of. */
const COPIED = 12;

/** Values up to this length are shared. */
export const SHARED_LENGTH = COPIED;

/**
 * The words of the documents read last, as what `make` makes of them. Few are many: a name or a short value is written
 * hundreds of times, here and in the next document. One string for all of them saves most of the memory, and whoever
 * looks it up in a table hashes it once.
 *
 * A word of up to eight characters is told by two numbers, which fall off while it is read; to compare it letter by
 * letter would take longer than all the rest. Each pair of numbers has one slot, which what comes later takes over:
 * so the words remembered are bounded, and no document can make the look-up slow.
 */
export class Words<T> {
  /** Behind the last character of the word read last. */
  end = 0;
  /** For each slot the last four characters, the four before, and the length. */
  private readonly keys = new Int32Array(1 << (SLOT_BITS + KEY_BITS));
  private readonly texts = new Array<string>(1 << SLOT_BITS).fill('');
  private readonly made: T[];

  constructor(
    private readonly make: (word: string) => T,
    /** Longer words are not remembered. */
    private readonly lengthKept: number,
  ) {
    this.made = new Array<T>(1 << SLOT_BITS).fill(make(''));
  }

  /** The word at `from`: as many characters of `letters` as stand there. */
  read(text: string, from: number, letters: Alphabet): T {
    let low = 0;
    let high = 0;
    let at = from;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code >= letters.length || letters[code] === 0) break;
      high = (high << 8) | (low >>> 24);
      low = (low << 8) | code;
    }
    this.end = at;
    const slot = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> SHIFT;
    const key = slot << KEY_BITS;
    const { keys } = this;
    const isKnown =
      keys[key] === low &&
      keys[key + 1] === high &&
      keys[key + 2] === at - from &&
      (at - from <= HELD || text.startsWith(this.texts[slot] ?? '', from));
    return isKnown ? (this.made[slot] as T) : this.learn(slot, low, high, text.slice(from, at)); // every slot is filled
  }

  private learn(slot: number, low: number, high: number, piece: string): T {
    if (piece.length > this.lengthKept) return this.make(piece);
    const word = copyOf(piece);
    const made = this.make(word);
    const key = slot << KEY_BITS;
    this.keys[key] = low;
    this.keys[key + 1] = high;
    this.keys[key + 2] = word.length;
    this.texts[slot] = word;
    this.made[slot] = made;
    return made;
  }
}

/** The string without the text that it was cut out of, which it would keep alive. */
export const copyOf = (piece: string): string => (piece.length <= COPIED ? piece : ` ${piece}`.slice(1));

const LONGEST_NAME = 64;

/** Names, in no namespace. */
export const names = new Words((word) => new SplitName(word), LONGEST_NAME);

/** Values and text. */
export const values = new Words((word) => word, SHARED_LENGTH);
