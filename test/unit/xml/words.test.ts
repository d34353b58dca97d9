import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NAME, TEXT } from '../../../server/src/xml/alphabets';
import { Words } from '../../../server/src/xml/words';

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
console.log(`property tests of words: SEED=${seed}`);

/** The names in a text that blanks separate, in order, and how many strings of their own the tree would hold. */
function namesIn(text: string): { readonly names: readonly string[]; readonly kept: number } {
  const words = new Words((word) => word, 64);
  const read = [];
  for (let at = 0; at < text.length; at = words.end + 1) read.push(words.read(text, at, NAME));
  return { names: read, kept: new Set(read).size };
}

describe('words', () => {
  test('end at the first character that is not of their alphabet, or with the text', () => {
    const words = new Words((word) => word, 64);
    expect(words.read('offset="utc"', 0, NAME)).toBe('offset');
    expect(words.end).toBe(6);
    expect(words.read('größe', 0, NAME)).toBe('gr');
    expect(words.read('timer', 2, NAME)).toBe('mer');
    expect(words.read('=', 0, NAME)).toBe('');
  });

  test('are shared where they are met again', () => {
    expect(namesIn('timer name timer name tickpolicy tickpolicy')).toMatchObject({ kept: 3 });
  });

  test('are told apart by length, and beyond their last eight letters', () => {
    const text = 'a aa aaaaaaaa aaaaaaaaa baaaaaaaa caaaaaaaa baaaaaaaa';
    expect(namesIn(text).names).toEqual(text.split(' '));
  });

  test('are what is written, for any text', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '-', '0', '_'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(name, { maxLength: 200 }), (names) => {
        expect(namesIn(names.join(' ')).names).toEqual(names);
      }),
      { seed },
    );
    const line = fc.string({ unit: fc.constantFrom(' ', '\t', '\n', 'a', 'b', '"', "'", '=', ';'), maxLength: 40 });
    fc.assert(
      fc.property(line, (text) => {
        expect(new Words((word) => word, 64).read(text, 0, TEXT)).toBe(text);
      }),
      { seed },
    );
  });
});
