import { SplitName } from './qualifiedNames';

/** A name, a value or a stretch of text that has been met. Where it is met again, the tree shares it. */
export class Word {
  private split: SplitName | undefined;

  constructor(
    readonly text: string,
    readonly low: number,
    readonly high: number,
  ) {}

  /** The word as a name, in no namespace. */
  get name(): SplitName {
    return (this.split ??= new SplitName(this.text));
  }
}

/** One bit for each character of ASCII that words of some kind are made of. */
export type Alphabet = Uint8Array;

const ASCII = 128;

/** The characters of ASCII that `pattern` takes. */
export const alphabet = (pattern: RegExp): Alphabet =>
  Uint8Array.from({ length: ASCII }, (_, code) => (pattern.test(String.fromCharCode(code)) ? 1 : 0));

/** Seven bits a character: four of ASCII make a number that every engine keeps as a small integer. */
const FOUR_CHARACTERS = 0xfffffff;
const EIGHT = 8;
const SLOT_BITS = 11;

/**
 * The words of one document. Few are many: a name or a short value is written hundreds of times, and one string for
 * all of them saves most of the memory and lets whoever looks it up in a table hash it once.
 *
 * A word of up to eight characters is told by two numbers, which fall off while it is read: to compare it again
 * would take longer than all the rest. Each pair has one slot, and what comes later takes the slot over, so the words
 * remembered are bounded and no document can make it slow.
 */
export class Words {
  /** Behind the last character of the word read last. */
  end = 0;
  private readonly slots = new Array<Word>(1 << SLOT_BITS).fill(NO_WORD);

  /** The word at `from`: as many characters of `letters` as stand there. */
  read(text: string, from: number, letters: Alphabet): Word {
    let low = 0;
    let high = 0;
    let at = from;
    for (let code = text.charCodeAt(at); code < ASCII && letters[code] === 1; code = text.charCodeAt(++at)) {
      high = ((high << 7) | (low >>> 21)) & FOUR_CHARACTERS;
      low = ((low << 7) | code) & FOUR_CHARACTERS;
    }
    this.end = at;
    return this.find(text, from, at, low, high);
  }

  private find(text: string, start: number, end: number, low: number, high: number): Word {
    const length = end - start;
    const slot = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high + length, 0x85ebca6b)) >>> (32 - SLOT_BITS);
    const known = this.slots[slot] ?? NO_WORD;
    if (known.low === low && known.high === high && known.text.length === length) {
      // Beyond eight characters the numbers tell only the last of them.
      if (length <= EIGHT || text.startsWith(known.text, start)) return known;
    }
    const word = new Word(text.slice(start, end), low, high);
    this.slots[slot] = word;
    return word;
  }
}

const NO_WORD = new Word('', 0, 0);
