import type { DocumentSymbol, SelectionRange } from 'vscode-languageserver-types';
import { describe, expect, it } from 'vitest';
import { analyze, type Analysis } from '../../../server/src/analysis';
import { documentLinks } from '../../../server/src/features/documentLinks';
import { documentSymbols } from '../../../server/src/features/documentSymbols';
import { foldingRanges } from '../../../server/src/features/foldingRanges';
import { linkedEditing } from '../../../server/src/features/linkedEditing';
import { selectionRanges } from '../../../server/src/features/selectionRanges';
import { Lines } from '../../../server/src/lines';
import { textOf } from '../../../server/src/span';
import { ableClient } from '../../helpers/analysis';
import { summerNoon } from '../../helpers/domains';
import { checkMarks } from '../../helpers/marked';

const analysisOf = (text: string): Analysis => analyze(text, { world: summerNoon });

const domain = `<domain type='kvm'>
  <!-- several
       lines -->
  <name>guest</name>
  <clock offset='utc'>
    <timer name='rtc'/>
  </clock>
</domain>`;
const other = "<project>\n  <clock offset='utc'>\n  </clock>\n</project>";
const deep = `<domain type='kvm'>${'<a>\n'.repeat(20_000)}`;

describe('document links', () => {
  it('lead from a zone to the list of all, and from a code to the page of its rule', () => {
    const client = { ...ableClient, rulePages: 'file:///rules/' };
    checkMarks(
      `
<domain type='kvm'>
  <!-- domxml-disable-next-line clock-legacy-offset, no-such-code: why -->
                                ^^^^^^^^^^^^^^^^^^^ file:///rules/clock-legacy-offset.md
  <clock offset='timezone' timezone='America/Port-au-Prince'/>
                                     ^^^^^^^^^^^^^^^^^^^^^^ https://en.wikipedia.org/wiki/List_of_tz_database_time_zones#:~:text=America%2FPort%2Dau%2DPrince
</domain>
`,
      (text) => {
        const lines = new Lines(text);
        return documentLinks(analysisOf(text), client).map(({ range, target }) => ({
          span: { start: lines.offset(range.start), end: lines.offset(range.end) },
          message: target ?? '',
        }));
      },
    );
  });

  it('say how far the zone is from UTC', () => {
    const text = "<domain type='kvm'><clock offset='timezone' timezone='Europe/Paris'/></domain>";
    expect(documentLinks(analysisOf(text), ableClient)).toMatchObject([
      { tooltip: expect.stringContaining('Europe/Paris: UTC +2 h now') as string },
    ]);
  });

  it('lead nowhere from what there is not, nor to pages that the client has not', () => {
    const text =
      "<domain type='kvm'><!-- domxml-disable-next-line clock-legacy-offset: why --><clock offset='timezone' timezone='Europe/Pariss'/></domain>";
    expect(documentLinks(analysisOf(text), ableClient)).toEqual([]);
  });
});

describe('document symbols', () => {
  const outline = (symbols: readonly DocumentSymbol[]): unknown =>
    symbols.map(({ name, detail, children = [] }) => [name, detail, outline(children)]);

  it('are the elements, each with what tells it from others', () => {
    expect(outline(documentSymbols(analysisOf(domain), 'file:///a.xml', ableClient) as DocumentSymbol[])).toEqual([
      [
        'domain',
        'kvm',
        [
          ['name', 'guest', []],
          ['clock', 'utc', [['timer', 'rtc', []]]],
        ],
      ],
    ]);
  });

  it('stand in one row for a client that shows no tree', () => {
    const client = { ...ableClient, symbolTrees: false };
    expect(documentSymbols(analysisOf(domain), 'file:///a.xml', client)).toMatchObject([
      { name: 'domain', location: { uri: 'file:///a.xml', range: { start: { line: 0 }, end: { line: 7 } } } },
      { name: 'name', containerName: 'domain' },
      { name: 'clock', containerName: 'domain' },
      { name: 'timer', containerName: 'clock' },
    ]);
  });

  it("are none in XML that is not libvirt's, and end somewhere", () => {
    expect(documentSymbols(analysisOf(other), 'file:///a.xml', ableClient)).toEqual([]);
    expect(() => JSON.stringify(documentSymbols(analysisOf(deep), 'file:///a.xml', ableClient))).not.toThrow();
  });
});

describe('folding ranges', () => {
  it('are elements and comments of several lines; the end tag stays', () => {
    expect(foldingRanges(analysisOf(domain))).toEqual([
      { startLine: 0, endLine: 6 },
      { startLine: 1, endLine: 2, kind: 'comment' },
      { startLine: 4, endLine: 5 },
    ]);
    expect(foldingRanges(analysisOf(other))).toEqual([]);
    expect(foldingRanges(analysisOf(deep))).not.toEqual([]);
  });
});

describe('selection ranges', () => {
  const lines = new Lines(domain);
  const grown = (part: string): readonly string[] => {
    const [first] = selectionRanges(analysisOf(domain), [lines.position(domain.indexOf(part) + 1)]);
    const texts: string[] = [];
    for (let at: SelectionRange | undefined = first; at !== undefined; at = at.parent) {
      texts.push(textOf(domain, { start: lines.offset(at.range.start), end: lines.offset(at.range.end) }));
    }
    return texts;
  };
  const clock = domain.slice(domain.indexOf('<clock'), domain.indexOf('</clock>') + '</clock>'.length);
  const inDomain = domain.slice("<domain type='kvm'>".length, -'</domain>'.length);

  it('grow from a value to the document', () => {
    expect(grown("utc'")).toEqual(['utc', "offset='utc'", "<clock offset='utc'>", clock, inDomain, domain]);
  });

  it('grow from a text to the element and beyond', () => {
    expect(grown('guest')).toEqual(['guest', '<name>guest</name>', inDomain, domain]);
  });

  it('end somewhere', () => {
    const position = new Lines(deep).position(deep.length - 2);
    expect(() => JSON.stringify(selectionRanges(analysisOf(deep), [position]))).not.toThrow();
  });
});

describe('linked editing', () => {
  const linked = (text: string, part: string): readonly string[] | undefined => {
    const lines = new Lines(text);
    const found = linkedEditing(analysisOf(text), lines.position(text.indexOf(part) + 1));
    return found?.ranges.map((range) => `${range.start.line}:${range.start.character}`);
  };

  it.each(['clock offset', 'clock>'])('joins the names of both tags, from %s', (part) => {
    expect(linked(domain, part)).toEqual(['4:3', '6:4']);
  });

  it("leaves alone what has one tag, stands beside a name or is not libvirt's", () => {
    expect(linked(domain, 'timer')).toBeUndefined();
    expect(linked(domain, 'offset')).toBeUndefined();
    expect(linked("<domain type='kvm'><clock></domain>", 'clock')).toBeUndefined();
    expect(linked(other, 'clock')).toBeUndefined();
  });
});
