import { describe, expect, it } from 'vitest';
import { filled, valuesIn } from '../../../server/src/domain/saying';

const TEXT = "XML error: unknown clock adjustment '{value}'";

describe('a saying', () => {
  it('is said with its values, whatever they hold', () => {
    expect(filled(TEXT, { value: "$& {value} it's" })).toBe("XML error: unknown clock adjustment '$& {value} it's'");
  });

  it.each([
    ["XML error: unknown clock adjustment 'abc'", 'abc'],
    ["unknown clock adjustment 'abc'", 'abc'],
    ["error: XML error: unknown clock adjustment 'abc'", 'abc'],
    ["libvirt.libvirtError: XML error: unknown clock adjustment '1.5'.", '1.5'],
    [
      "2026-01-15 12:00:00.000+0000: 812: error : virDomainClockDefParse:1 : XML error: unknown clock adjustment 'it's'",
      "it's",
    ],
    [`"unknown clock adjustment ''".`, ''],
  ])('is known in %s', (line, value) => {
    expect(valuesIn(TEXT, line)).toEqual({ value });
  });

  it.each([
    "unknown clock adjustments 'abc'",
    "unknown clock adjustment 'abc' and more",
    "anunknown clock adjustment 'abc'",
    'unknown clock adjustment',
  ])('is not known in %s', (line) => {
    expect(valuesIn(TEXT, line)).toBeUndefined();
  });
});
