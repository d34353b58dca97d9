import { describe, expect, test } from 'vitest';
import { parseXml } from '../../../server/src/xml/parser';
import { tokensOf } from '../../../server/src/xml/tokens';
import { domainText } from './samples';

const tokens = (text: string): string =>
  tokensOf(parseXml(text))
    .map(({ kind, span }) => `${kind}:${text.slice(span.start, span.end)}`)
    .join(' ');

describe('tokensOf', () => {
  test.each([
    [`<a b = "c"/>`, 'mark:< name:a space:  name:b space:  equals:= space:  quote:" value:c quote:" mark:/>'],
    ['<a>x</a >', 'mark:< name:a mark:> text:x mark:</ name:a space:  mark:>'],
    [
      '<a>x&lt;<![CDATA[y]]></a>',
      'mark:< name:a mark:> text:x reference:&lt; cdata:<![CDATA[y]]> mark:</ name:a mark:>',
    ],
    [
      '<?p q?><!--c--><!DOCTYPE a><a/>',
      'instruction:<?p q?> comment:<!--c--> doctype:<!DOCTYPE a> mark:< name:a mark:/>',
    ],
    ['<a></b></a>', 'mark:< name:a mark:> junk:</b> mark:</ name:a mark:>'],
    ['<a b=c @/>', 'mark:< name:a space:  name:b equals:= value:c space:  junk:@ mark:/>'],
    [
      `<!DOCTYPE a [<!ENTITY e '<b/>'>]><a>&e;</a>`,
      `doctype:<!DOCTYPE a [<!ENTITY e '<b/>'>]> mark:< name:a mark:> reference:&e; mark:</ name:a mark:>`,
    ],
  ])('cuts %s', (text, expected) => {
    expect(tokens(text)).toBe(expected);
  });

  test('finds no junk in a well-formed document', () => {
    expect(tokensOf(parseXml(domainText)).filter(({ kind }) => kind === 'junk')).toEqual([]);
  });
});
