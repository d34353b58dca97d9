import type { Hover } from 'vscode-languageserver-types';
import { describe, expect, it } from 'vitest';
import { hover, plainText } from '../../../server/src/features/hover';
import { Lines } from '../../../server/src/lines';
import { ableClient, analysisOf, spanOfText } from '../../helpers/analysis';

const text = `<domain type='kvm'>
  <name>guest</name>
  <clock offset='utc'></clock>
</domain>`;

const analysis = analysisOf(text);
const hoverOn = (part: string, client = ableClient): Hover | null =>
  hover(analysis, new Lines(text).position(spanOfText(text, part).start + 1), client);
const rangeOf = (part: string) => new Lines(text).range(spanOfText(text, part));

describe('hover', () => {
  it.each(['clock', 'offset', 'utc'])("is the grammar's documentation of %s, with its place", (part) => {
    const shown = hoverOn(part);
    expect(shown?.contents).toMatchObject({ kind: 'markdown', value: expect.stringContaining(part) as string });
    expect(shown?.range).toEqual(rangeOf(part));
  });

  it('tells a value apart from its attribute', () => {
    expect(hoverOn('utc')?.contents).not.toEqual(hoverOn('offset')?.contents);
  });

  it('is the same on an end tag, without the place of the other name', () => {
    expect(hoverOn('/clock')).toEqual({ contents: hoverOn('clock')?.contents });
  });

  it('is plain text for a client that shows no Markdown', () => {
    const shown = hoverOn('clock', { ...ableClient, markdownHover: false });
    expect(shown?.contents).toMatchObject({ kind: 'plaintext', value: expect.not.stringMatching(/[`*]/) as string });
  });

  it("is nothing between names, beyond the text, and in XML that is not libvirt's", () => {
    expect(hoverOn('\n  <clock')).toBeNull();
    expect(hover(analysis, { line: 9, character: 99 }, ableClient)).toBeNull();
    expect(
      hover(analysisOf("<project><clock offset='utc'/></project>"), { line: 0, character: 12 }, ableClient),
    ).toBeNull();
  });

  it.each([
    ['# Clock\n\nText.', 'Clock\n\nText.'],
    ['**`offset`** is `utc` or *local*.', 'offset is utc or local.'],
    ['See [the docs](https://libvirt.org/).', 'See the docs (https://libvirt.org/).'],
    ['```xml\n<clock/>\n```\n', '<clock/>\n'],
    ['2 * 3 * 4', '2 * 3 * 4'],
  ])('reads %j without its marks', (markdown, expected) => {
    expect(plainText(markdown)).toBe(expected);
  });
});
