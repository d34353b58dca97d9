import { describe, expect, it } from 'vitest';
import { compileXsdRegex } from '../../../server/src/relaxng/xsdRegex/regex';

const LONG = 100_000;

function matches(pattern: string, text: string): boolean {
  const regex = compileXsdRegex(pattern);
  if ('error' in regex) throw new Error(regex.error);
  return regex.matches(text);
}

describe('a pattern of XML Schema', () => {
  it.each([
    ['speaks of the whole text', 'b', ['b'], ['ab', 'bc', '']],
    ['takes ^ and $ as they are', '^a$', ['^a$'], ['a']],
    ['may be empty', '', [''], ['a']],
    ['may have empty branches', 'a|', ['a', ''], ['b']],
    ['takes any character but line ends for a dot', 'a.c', ['abc', 'a😀c', 'a\tc'], ['ac', 'a\nc', 'a\rc']],
    ['counts', 'a{2}b{1,}c{0,2}', ['aab', 'aabbcc'], ['ab', 'aabbccc']],
    ['counts groups', '(ab|c){2,3}', ['abc', 'ccc', 'cabc'], ['c', 'cccc', 'aab']],
    ['counts what may be empty', '(a?b?){2}', ['', 'abab', 'ba'], ['aaa']],
    ['does not fill the gaps of counted groups', '(a{2}){0,9}', ['', 'aa', 'aaaa'], ['a', 'aaa']],
    ['knows ranges', '[a-cx]', ['a', 'b', 'c', 'x'], ['d', '-']],
    ['knows what is excluded', '[^a-c]', ['d', '^'], ['a', '']],
    ['takes a hyphen at the edge of a class', '[-a][a-][^-a]', ['-ax', 'a-b'], ['--a', 'bbb']],
    ['subtracts', '[a-z-[aeiou]]', ['b', 'z'], ['a', 'B']],
    ['subtracts from what is excluded, and again', '[^0-9-[a-z-[xyz]]]', ['A', 'x'], ['5', 'a']],
    ['knows escapes in classes', '[\\^\\]\\-\\\\n]', ['^', ']', '-', '\\', 'n'], ['a']],
    ['knows line ends and tabs', '\\n\\r\\t', ['\n\r\t'], ['nrt']],
    ['knows white space', '\\s\\S', [' a', '\ta'], ['\u00a0a', 'a ']],
    ['knows digits of every script', '\\d\\D', ['5a', '٣a'], ['a5']],
    ['knows characters of words', '\\w\\W', ['a-', 'é ', '+!'], ['-a']],
    ['knows characters of names', '\\i\\c*', ['a1', ':-', 'é·'], ['1a', '-']],
    ['knows what names cannot have', '\\I\\C', ['1 ', '- '], ['a ', '1a']],
    ['knows categories', '\\p{Lu}\\p{L}\\P{N}', ['Aax', 'ÉÉ.'], ['aaa', 'Aa5']],
    ['knows blocks', '\\p{IsGreek}\\P{IsBasicLatin}', ['αé'], ['aé', 'αa']],
    ['knows blocks in several places', '\\p{IsSpecials}+', ['\ufeff\ufffd'], ['\uff00']],
    ['takes characters beyond the first plane as one', '[😀-😂]{2}', ['😀😁'], ['😀', '\ud83d\ude00']],
  ])('%s', (_, pattern, taken, refused) => {
    expect(taken.filter((text) => !matches(pattern, text))).toEqual([]);
    expect(refused.filter((text) => matches(pattern, text))).toEqual([]);
  });

  it.each([
    ['a)', 'a ")" has no "(" before it'],
    ['(a', 'a "(" has no ")" behind it'],
    ['*a', '"*" has nothing before it to repeat'],
    ['a**', '"*" has nothing before it to repeat'],
    ['a}', '"}" must be written "\\}"'],
    ['a]', '"]" must be written "\\]"'],
    ['a{,2}', 'a "{" must be followed by how often, such as {2}, {2,} or {2,5}'],
    ['a{2', 'a "{" has no "}" behind it'],
    ['a{3,2}', '{3,2} asks for at least 3 and at most 2'],
    ['[a', 'a "[" has no "]" behind it'],
    ['[]', '"[" must be followed by a character'],
    ['[a[b]', '"[" in a class must be written "\\["'],
    ['[a-c-e]', '"-" within a class must be written "\\-"'],
    ['[a--c]', '"-" in a class must be written "\\-"'],
    ['[z-a]', 'the range z-a is empty, because a comes before z'],
    ['[\\d-z]', 'a range must go from one character to another'],
    ['[a-z-[b]c]', 'what a class subtracts must be its end'],
    ['\\', 'a "\\" at the end stands for nothing; a backslash is written "\\\\"'],
    ['\\$', '"\\$" has no meaning; "$" is written as it is'],
    ['\\pL', '"\\p" must be followed by a name in braces, such as {Lu}'],
    ['\\p{Latin}', '"Latin" is neither a category nor a block of Unicode 3.1'],
    ['\\p{Cs}', '"Cs" is neither a category nor a block of Unicode 3.1'],
    ['\\p{IsNowhere}', '"IsNowhere" is neither a category nor a block of Unicode 3.1'],
    [`${'('.repeat(300)}${')'.repeat(300)}`, 'its groups are nested more than 200 deep'],
  ])('is refused in a sentence: %s', (pattern, reason) => {
    expect(compileXsdRegex(pattern)).toEqual({
      error: expect.stringMatching(/^".*" is not a regular expression of XML Schema: .*\.$/) as string,
    });
    expect(compileXsdRegex(pattern)).toMatchObject({ error: expect.stringContaining(`: ${reason}.`) as string });
  });
});

describe('a pattern made to take for ever', () => {
  it.each(['(a+)+b', '(a+)+$', '(a*)*b', '(a|aa)+b', '(a|a?)+b', '(.*)*b', '(a+a+)+b', '([a-z]+)*\\d', '(a*)*(a*)*b'])(
    `%s is decided on in less than 100 ms for ${LONG} characters`,
    (pattern) => {
      const text = 'a'.repeat(LONG);
      const start = performance.now();
      expect(matches(pattern, `${text}!`)).toBe(false);
      expect(performance.now() - start).toBeLessThan(100);
    },
  );

  it.each([
    ['counts in counts', '((ab?){1,500}c?){1,500}'],
    ['a count from any place', '.*a[ab]{1000}'],
    ['a count with gaps', '(a|aaa){100000}'],
    ['thousands of members that may be empty', `(${'a?'.repeat(3000)})*b`],
  ])('%s: is decided on or given up in time', (_, pattern) => {
    const start = performance.now();
    matches(pattern, 'aab'.repeat(LONG / 3));
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it('has no say in what comes after it was given up', () => {
    const regex = compileXsdRegex('(a|aaa){100000}|a{5}');
    if ('error' in regex) throw new Error(regex.error);
    regex.matches('a'.repeat(3 * LONG));
    expect(['aaaaa', 'aaaa', ''].map((text) => regex.matches(text))).toEqual([true, false, false]);
  });

  it('may ask for a great many characters', () => {
    expect(matches('[a-z]{1,100000}', 'a'.repeat(LONG))).toBe(true);
    expect(matches('[a-z]{1,100000}', 'a'.repeat(LONG + 1))).toBe(false);
    expect(matches('(a?){50000}a{50000}', 'a'.repeat(LONG))).toBe(true);
    expect(matches('(a{1,1000}){1,1000}', 'a'.repeat(LONG))).toBe(true);
    expect(matches('a{99999999999999999999}', 'a')).toBe(false);
  });
});
