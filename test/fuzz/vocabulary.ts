import { fixedValues, expectedText, possibleAttributes } from '../../server/src/relaxng/expected';
import type { Grammar } from '../../server/src/relaxng/load';
import { namesIn } from '../../server/src/relaxng/names';

/** The words that mutations draw from. */
export interface Vocabulary {
  readonly elements: readonly string[];
  readonly attributes: readonly string[];
  readonly values: readonly string[];
}

/** Values that types part at: limits, blanks, signs, wrong bases, other scripts. */
const TREACHEROUS: readonly string[] = [
  ...['', ' ', '  ', '0', '-0', '+0', '00', '1', '-1', '+1', ' 1', '1 ', '1.0', '1e3', '0x1f', '0X1F', '٣', '¹'],
  ...['127', '128', '255', '256', '32768', '65535', '65536', '2147483647', '2147483648', '4294967295', '4294967296'],
  ...['9223372036854775807', '9223372036854775808', '18446744073709551615', '18446744073709551616'],
  ...['-9223372036854775808', '-9223372036854775809', '99999999999999999999999', '-2147483649'],
  ...['yes', 'no', 'on', 'off', 'true', 'false', 'YES', ' yes ', 'y es', 'default', 'auto', 'none'],
  ...[
    'a',
    'a b',
    'a:b',
    'a-b',
    '-a',
    '1a',
    'é',
    'ﬁ',
    '日本',
    '😀',
    'a\u00a0b',
    'a\tb',
    'a\nb',
    '.',
    '..',
    '/',
    '//',
    '/a b',
  ],
  ...[
    '/dev/vda',
    'c:\\x',
    '~',
    '%20',
    '#',
    '{x}',
    '[::1]',
    '::',
    '10.0.0.1',
    '10.0.0.256',
    '2001:db8::1',
    'example.org',
  ],
  ...['52:54:00:6b:3c:58', '52:54:00:6B:3C:58', '01:54:00:6b:3c:58', '52-54-00-6b-3c-58', '52:54:00:6b:3c'],
  ...[
    'c7a2edd6-edd6-11d1-2222-000000000001',
    'c7a2edd6edd611d12222000000000001',
    'C7A2EDD6-EDD6-11D1-2222-00000000000G',
  ],
  ...['2026-01-15T12:00:00Z', '2026-01-15T12:00:00', '2026-02-30T12:00:00Z', '2026-01-15T24:00:00Z', '2026-01-15'],
  ...[
    '0-3,^2',
    '0-',
    '^1',
    '1,2,3',
    '0-3,5',
    '1-2-3',
    '0x0000',
    '0xfffff',
    '0xf',
    '0xffff',
    '0x20',
    '0x1',
    '7',
    '8',
    '31',
    '32',
  ],
  ...[
    '1.2',
    '1.2.3.4',
    'vda',
    'sda1',
    'hd',
    'org.qemu.guest_agent.0',
    'naa.50014057667280d8',
    '\u2028',
    '\ufeff',
    'x'.repeat(300),
  ],
];

/** What a grammar names and fixes, and the treacherous values. */
export function vocabularyOf({ elements }: Grammar): Vocabulary {
  const attributes = elements.flatMap(({ content }) => possibleAttributes([content]));
  const contents = [...elements.map(({ content }) => content), ...attributes.map(({ content }) => content)];
  const local = (patterns: typeof attributes | typeof elements): string[] =>
    distinct(patterns.flatMap(({ names }) => namesIn(names).map((name) => name.local)));
  return {
    elements: local(elements),
    attributes: local(attributes),
    values: distinct([...fixedValues(expectedText(contents)), ...TREACHEROUS]),
  };
}

const distinct = <T>(items: readonly T[]): T[] => [...new Set(items)];
