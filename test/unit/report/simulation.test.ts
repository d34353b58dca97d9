import { describe, expect, it } from 'vitest';
import { pathThrough } from '../../../server/src/report/chart/line';
import { stepFor, ticksOf } from '../../../server/src/report/chart/scale';
import { escaped } from '../../../server/src/report/chart/svg';
import { dateTime, signedLength, spokenLength, utcText, zonedText } from '../../../server/src/time/instantText';

describe('a path', () => {
  it('has a gap where there is no point', () => {
    expect(pathThrough([[0, 1], [2, 3.25], undefined, [5, 5]])).toBe('M0 1L2 3.3M5 5');
  });

  it('keeps of many points on one place the first, the last, the highest and the lowest, in their order', () => {
    const heights = [5, 6, 9, 4, 1, 5, 7];
    expect(pathThrough(heights.map((y, index) => [index / 100, y] as const))).toBe('M0 5L0 9L0 1L0.1 7');
  });
});

describe('an axis', () => {
  it('is labelled at steps that people count time in', () => {
    expect([0.3, 50, 4000, 86_400, 3e7, 4e8, 1e12].map((span) => stepFor(span, 5))).toEqual([
      0.1,
      10,
      900,
      21_600,
      7_776_000,
      3 * 31_536_000,
      7000 * 31_536_000,
    ]);
    expect(ticksOf(-25, 31, 10)).toEqual([-20, -10, 0, 10, 20, 30]);
  });
});

it('text in a drawing is text', () => {
  expect(escaped('a<b & "c"\u0000\u001b')).toBe('a&lt;b &amp; &quot;c&quot;');
});

describe('moments and lengths as people read them', () => {
  const at = Date.UTC(2026, 2, 29, 1, 0, 0, 999);
  it('has moments in whole seconds', () => {
    expect(utcText(at)).toBe('2026-03-29T01:00:00Z');
    expect(zonedText(at, 'Europe/Berlin')).toBe('2026-03-29T03:00:00+02:00');
    expect(zonedText(at, 'Asia/Kathmandu')).toBe('2026-03-29T06:45:00+05:45');
    expect(zonedText(Date.UTC(1880, 0), 'Europe/Berlin')).toBe('1880-01-01T00:53:28+00:53:28');
    expect(zonedText(at, 'America/St_Johns')).toBe('2026-03-28T22:30:00-02:30');
    expect(dateTime(9e15)).toBe('9000000000000000 ms');
  });

  it.each([
    [0, '0 s'],
    [0.4, '0 s'],
    [250, '+250 ms'],
    [-999.6, '-1 s'],
    [59_999, '+1 min'],
    [5_400_000, '+1 h 30 min'],
    [-90_061_000, '-1 d 1 h 1 min 1 s'],
  ])('says %d ms as %s', (ms, text) => {
    expect(signedLength(ms)).toBe(text);
    expect(spokenLength(ms)).toBe(text.replace(/^[+-]/, ''));
  });
});
