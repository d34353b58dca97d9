import { SplitName } from './qualifiedNames';

/** A name, a value or a stretch of text that has been met. Where it is met again, the tree shares it. */
export class Word {
  private split: SplitName | undefined = undefined;

  constructor(readonly text: string) {}

  /** The word as a name, in no namespace. */
  get name(): SplitName {
    return (this.split ??= new SplitName(this.text));
  }
}

/** For each character of ASCII, 1 where words of some kind are made of it. */
export type Alphabet = Uint8Array;

const ASCII = 128;

/** The characters of ASCII that `pattern` takes. */
export const alphabet = (pattern: RegExp): Alphabet =>
  Uint8Array.from({ length: ASCII }, (_, code) => (pattern.test(String.fromCharCode(code)) ? 1 : 0));

/** So many slots, as a power of two: a quick start for small documents, and few enough to stay in the processor's cache. */
const SLOT_BITS = { least: 6, most: 10 };
/** One slot for about sixteen characters of text. */
const TEXT_BITS = 4;

/** Seven bits a character of ASCII, so that four make a number. */
const FOUR_CHARACTERS = 0xfffffff;
const LENGTH_SHIFT = 28;
/** Stands for every length that eight characters do not tell. */
const LONG = 9;

/**
 * The words of one document. Few are many: a name or a short value is written hundreds of times, and one string for
 * all of them saves most of the memory and lets whoever looks it up in a table hash it once.
 *
 * A word of up to eight characters is told by two numbers, which fall off while it is read; to compare it letter by
 * letter would take longer than all the rest. Each pair of numbers has one slot, which what comes later takes over:
 * so the words remembered are bounded, and no document can make the look-up slow.
 */
export class Words {
  /** Behind the last character of the word read last. */
  end = 0;
  private readonly lows: Int32Array;
  private readonly highs: Int32Array;
  private readonly slots: Word[];
  private readonly shift: number;

  /** Room for the words of a text so long. */
  constructor(textLength: number) {
    const bits = Math.max(SLOT_BITS.least, Math.min(32 - Math.clz32(textLength) - TEXT_BITS, SLOT_BITS.most));
    this.shift = 32 - bits;
    this.lows = new Int32Array(1 << bits);
    this.highs = new Int32Array(1 << bits);
    this.slots = new Array<Word>(1 << bits).fill(NO_WORD);
  }

  /** The word at `from`: as many characters of `letters` as stand there. */
  read(text: string, from: number, letters: Alphabet): Word {
    let low = 0;
    let high = 0;
    let at = from;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code >= ASCII || letters[code] === 0) break;
      high = ((high << 7) | (low >>> 21)) & FOUR_CHARACTERS;
      low = ((low << 7) | code) & FOUR_CHARACTERS;
    }
    this.end = at;
    return this.find(text, from, at, low, high | (Math.min(at - from, LONG) << LENGTH_SHIFT));
  }

  private find(text: string, start: number, end: number, low: number, high: number): Word {
    const slot = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> this.shift;
    if (this.lows[slot] === low && this.highs[slot] === high) {
      const known = this.slots[slot] ?? NO_WORD;
      if (end - start < LONG || (known.text.length === end - start && text.startsWith(known.text, start))) return known;
    }
    const word = new Word(text.slice(start, end));
    this.lows[slot] = low;
    this.highs[slot] = high;
    this.slots[slot] = word;
    return word;
  }
}

const NO_WORD = new Word('');
