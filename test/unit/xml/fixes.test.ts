import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../server/src/problem';
import { parseXml } from '../../../server/src/xml/parser';
import { xmlCodes } from '../../../server/src/xml/problems';

const codesOf = (text: string): readonly string[] => parseXml(text).problems.map(({ code }) => code);

/** What the fix of that title, of whichever problem offers it, makes of the text. */
function fixed(text: string, title: string): string {
  const fixes = parseXml(text).problems.flatMap((problem) => problem.fixes ?? []);
  const fix = fixes.find((each) => each.title === title);
  if (fix === undefined) throw new Error(`No fix "${title}"; there are: ${fixes.map((each) => each.title).join(', ')}`);
  return applyEdits(text, fix.edits);
}

/** Each row: what the author sees offered, the text before, the text after. */
const repairs: readonly (readonly [title: string, before: string, after: string])[] = [
  ['Change to </clock>', "<clock offset='utc'>\n</clok>", "<clock offset='utc'>\n</clock>"],
  ['Change to </name>', '<domain><name>a</nmae></domain>', '<domain><name>a</name></domain>'],
  ['Change to </b>', '<a><b>x</c></a>', '<a><b>x</b></a>'],
  ['Insert </clock>', '<d>\n  <clock>\n    <t/>\n  <e/>\n</d>', '<d>\n  <clock>\n    <t/>\n  </clock>\n  <e/>\n</d>'],
  ['Insert </clock>', '<d>\r\n\t<clock>\r\n\t\t<t/>\r\n</d>', '<d>\r\n\t<clock>\r\n\t\t<t/>\r\n\t</clock>\r\n</d>'],
  ['Insert </name>', '<d>\n  <name>a\n  <e/>\n</d>', '<d>\n  <name>a</name>\n  <e/>\n</d>'],
  ['Insert </b>', '<a><b>x</a>', '<a><b>x</b></a>'],
  ['Insert the missing end tags', '<d>\n  <e>\n    <f/>\n', '<d>\n  <e>\n    <f/>\n  </e>\n</d>\n'],
  ['Move </b> to where it belongs', '<a><b>x</a></b>', '<a><b>x</b></a>'],
  ['Remove </x>', "<d>\n <clock offset='utc'/></x>\n</d>", "<d>\n <clock offset='utc'/>\n</d>"],
  ['Insert />', "<d>\n  <clock offset='utc'\n  <e/>\n</d>", "<d>\n  <clock offset='utc'/>\n  <e/>\n</d>"],
  [
    'Insert >',
    "<d>\n  <clock offset='utc'\n    <t/>\n  </clock>\n</d>",
    "<d>\n  <clock offset='utc'>\n    <t/>\n  </clock>\n</d>",
  ],
  ['Insert >', '<d>\n  <e></e\n</d>', '<d>\n  <e></e>\n</d>'],
  ["Remove offset='utc'", "<a></a offset='utc'>", '<a></a>'],
  ['Insert a space', "<a b='1'c='2'/>", "<a b='1' c='2'/>"],
  ['Insert =', "<a b'1'/>", "<a b='1'/>"],
  ["Change to 'utc'", '<clock offset=utc/>', "<clock offset='utc'/>"],
  ['Change to "0"', '<clock offset="utc" adjustment=0/>', '<clock offset="utc" adjustment="0"/>'],
  ["Change to 'utc'", "<clock offset=utc'/>", "<clock offset='utc'/>"],
  ["Insert '", "<clock offset='utc/>", "<clock offset='utc'/>"],
  ["Insert '", "<clock offset='utc adjustment='0'/>", "<clock offset='utc' adjustment='0'/>"],
  ["Insert '/>", "<d>\n <clock offset='utc\n <e/>\n</d>", "<d>\n <clock offset='utc'/>\n <e/>\n</d>"],
  ["Change to '", `<clock offset='utc"/>`, "<clock offset='utc'/>"],
  ['Remove this b', "<a b='1' b='2'/>", "<a b='1'/>"],
  ['Change to &lt;', "<a b='1<2'/>", "<a b='1&lt;2'/>"],
  ['Change to &lt;', '<a>1 < 2</a>', '<a>1 &lt; 2</a>'],
  ['Change to &amp;', '<a>b & c</a>', '<a>b &amp; c</a>'],
  ['Change to &lt;', '<a>1 &lt 2</a>', '<a>1 &lt; 2</a>'],
  ['Change & to &amp;', '<a>R&D now</a>', '<a>R&amp;D now</a>'],
  ['Change & to &amp;', "<a b='x&y;'/>", "<a b='x&amp;y;'/>"],
  ['Change to &#65;', '<a>&#65 </a>', '<a>&#65; </a>'],
  ['Remove the characters', '<a>b\u0001\u0002c</a>', '<a>bc</a>'],
  ['Change to ]]&gt;', '<a>b]]>c</a>', '<a>b]]&gt;c</a>'],
  ['Insert -->', '<a>\n  <!-- b\n  <c/>\n</a>', '<a>\n  <!-- b -->\n  <c/>\n</a>'],
  ['Put spaces between the hyphens', '<a><!-- b --- c --></a>', '<a><!-- b - - - c --></a>'],
  ['Put spaces between the hyphens', '<a><!-- b ---></a>', '<a><!-- b - --></a>'],
  ['Change to <![CDATA[', '<a><![cdata[b]]></a>', '<a><![CDATA[b]]></a>'],
];

describe('a fix', () => {
  test.each(repairs)('%s: %j becomes %j', (title, before, after) => {
    expect(fixed(before, title)).toBe(after);
  });

  const texts = [
    ...repairs.map(([, before]) => before),
    ...xmlCodes.flatMap(({ examples }) => examples.map(({ bad }) => bad)),
  ];

  test.each(texts)('takes away its problem and makes no new one: %j', (text) => {
    const { problems } = parseXml(text);
    for (const problem of problems) {
      const others = problems.filter((each) => each !== problem).map(({ code }) => code);
      for (const { title, edits } of problem.fixes ?? []) {
        expect(codesOf(applyEdits(text, edits)), title).toEqual(others);
      }
    }
  });

  test('is preferred at most once for a problem', () => {
    for (const text of texts) {
      for (const { fixes = [] } of parseXml(text).problems) {
        expect(fixes.filter(({ preferred }) => preferred).length).toBeLessThanOrEqual(1);
      }
    }
  });

  test('is safe only where the author cannot have meant something else', () => {
    const safe = texts.flatMap((text) =>
      parseXml(text).problems.flatMap(({ code, fixes = [] }) => fixes.filter((fix) => fix.safe).map(() => code)),
    );
    expect([...new Set(safe)].sort()).toEqual([
      'xml-bad-character-reference',
      'xml-bare-ampersand',
      'xml-cdata-end-in-text',
      'xml-keyword-case',
      'xml-less-than-in-value',
      'xml-missing-equals',
      'xml-missing-space',
      'xml-unclosed-tag',
      'xml-unquoted-value',
    ]);
  });
});
