import { describe, expect, it } from 'vitest';
import { readSigned, readUnsigned } from '../../../server/src/domain/integer';

describe('a signed number', () => {
  it.each([
    ['0', 0n],
    ['-0', 0n],
    ['+5', 5n],
    ['-3600', -3600n],
    ['007', 7n],
    [' 10', 10n],
    ['\t10', 10n],
    ['9223372036854775807', 9223372036854775807n],
    ['-9223372036854775808', -9223372036854775808n],
  ])('is read from %j', (raw, value) => {
    expect(readSigned(raw)).toBe(value);
  });

  it.each([
    '',
    '10 ',
    '0x10',
    '1.5',
    '1e3',
    '--5',
    '+-5',
    'abc',
    '\u00a010',
    '9223372036854775808',
    '-9223372036854775809',
  ])('is not read from %j', (raw) => {
    expect(readSigned(raw)).toBeUndefined();
  });
});

describe('an unsigned number', () => {
  it.each([
    ['+5', 5n],
    [' 10', 10n],
    ['18446744073709551615', 18446744073709551615n],
  ])('is read from %j', (raw, value) => {
    expect(readUnsigned(raw)).toBe(value);
  });

  it.each(['', '-0', '-5', '10 ', '1.5', '18446744073709551616'])('is not read from %j', (raw) => {
    expect(readUnsigned(raw)).toBeUndefined();
  });
});
