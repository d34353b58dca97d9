import { describe, expect, it } from 'vitest';
import { datatype, XSD_LIBRARY } from '../../../server/src/relaxng/datatypes/libraries';
import { describePattern } from '../../../server/src/relaxng/datatypes/patternWords';
import { describeType } from '../../../server/src/relaxng/datatypes/words';

function wordsFor(type: string, params: Readonly<Record<string, string>> = {}): string {
  const result = datatype(
    XSD_LIBRARY,
    type,
    Object.entries(params).map(([name, value]) => ({ name, value })),
  );
  if ('error' in result) throw new Error(result.error);
  return describeType(result.type);
}

describe('a type is said in words', () => {
  it.each([
    ['string', {}, 'text'],
    ['unsignedShort', {}, 'a whole number from 0 to 65535'],
    ['integer', {}, 'a whole number'],
    ['negativeInteger', {}, 'a whole number up to -1'],
    ['unsignedInt', { minInclusive: '1', maxInclusive: '16' }, 'a whole number from 1 to 16'],
    ['integer', { minExclusive: '0', maxExclusive: '16' }, 'a whole number from 1 to 15'],
    ['decimal', { minInclusive: '0.5', maxExclusive: '2' }, 'a number of at least 0.5 and below 2'],
    ['decimal', { fractionDigits: '1' }, 'a number with at most 1 digit behind the point'],
    ['date', { minInclusive: '2026-01-01' }, 'a date from 2026-01-01'],
    ['dateTime', { maxExclusive: '2026-01-01T00:00:00Z' }, 'a date and time before 2026-01-01T00:00:00Z'],
    ['string', { maxLength: '12' }, 'text of at most 12 characters'],
    ['string', { minLength: '1' }, 'text of at least 1 character'],
    ['token', { minLength: '3', maxLength: '7' }, 'text of 3 to 7 characters'],
    ['hexBinary', { length: '16' }, 'pairs of hexadecimal digits, 16 bytes'],
    [
      'NMTOKENS',
      { minLength: '2' },
      'words separated by blanks, each of letters, digits and the characters . - _ :, at least 2 items',
    ],
    ['string', { pattern: '[0-9]+' }, 'digits only'],
    ['string', { pattern: '[a-z]+', maxLength: '8' }, 'small letters, at most 8 characters'],
    ['unsignedInt', { pattern: '[0-9]+' }, 'a whole number from 0 to 4294967295 (digits only)'],
  ])('%s %o', (type, params, words) => {
    expect(wordsFor(type, params)).toBe(words);
  });
});

describe('a pattern is said in words', () => {
  it.each([
    ['[a-fA-F0-9]{8}\\-([a-fA-F0-9]{4}\\-){3}[a-fA-F0-9]{12}', 'a UUID such as 3e3fce45-4f53-4fa7-bb32-11f34168b82b'],
    ['[a-fA-F0-9]{32}', '32 hexadecimal digits'],
    ['(0x)?[0-9a-fA-F]{1,4}', '1 to 4 hexadecimal digits, with or without 0x in front'],
    ['0x[0-9a-fA-F]{1,2}', '0x followed by 1 or 2 hexadecimal digits'],
    ['[0-9]+%?', 'digits, with or without % at the end'],
    ['[a-z]*', 'small letters, or nothing'],
    ['[0-9B-Z]', 'one character out of digits and B to Z'],
    ['[A-Za-z0-9_\\.\\+\\- ]+', 'letters, digits, blanks and the characters _ . + -'],
    ['[a-z0-9\\s]{2,}', 'at least 2 characters out of small letters, digits and white space'],
    ['[^/]*', 'text without /, or nothing'],
    ['[^,]{0,12}', 'up to 12 characters other than commas'],
    ['[ -~]{1,128}', '1 to 128 printable ASCII characters'],
    ['vlan[a-z]{0,8}', 'vlan followed by up to 8 small letters'],
    ['(llc_|mbm_)[a-z]+', 'llc_ or mbm_ followed by small letters'],
    ['(vepa|bridge|private)', 'vepa, bridge or private'],
    ['-1', '-1'],
    ['(a|b+)*c', 'text that matches the pattern (a|b+)*c'],
    ['\\p{Lu}\\d', 'text that matches the pattern \\p{Lu}\\d'],
  ])('%s', (pattern, words) => {
    expect(describePattern(pattern)).toBe(words);
  });
});
