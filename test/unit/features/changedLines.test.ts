import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedLines } from '../../../server/src/features/changedLines';
import { applyEdits } from '../../../server/src/problem';

describe('the edit between two texts', () => {
  it('replaces the lines that differ and leaves those around them', () => {
    expect(changedLines('one\r\ntwo\r\nthree', 'one\r\n2\r\nthree')).toEqual([
      { span: { start: 5, end: 10 }, text: '2\r\n' },
    ]);
  });

  it('is none where nothing differs', () => {
    expect(changedLines('same', 'same')).toEqual([]);
  });

  it('makes the one text into the other, whatever they are', () => {
    const lines = fc.array(fc.constantFrom('a\n', 'b\n', 'c\r\n', '\n', 'd')).map((pieces) => pieces.join(''));
    fc.assert(fc.property(lines, lines, (before, after) => applyEdits(before, changedLines(before, after)) === after));
  });
});
