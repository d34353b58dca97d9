import type { Hover, MarkupContent } from 'vscode-languageserver-types';
import { describe, expect, it } from 'vitest';
import { hover, plainText } from '../../../server/src/features/hover';
import { analyze } from '../../../server/src/analysis';
import { code } from '../../../server/src/features/hover/behaviour';
import { Lines } from '../../../server/src/lines';
import { ableClient, analysisOf, spanOfText } from '../../helpers/analysis';
import { domainWith, summerNoon } from '../../helpers/domains';

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

  it("is an attribute's documentation for the value that it has", () => {
    const variable = hoverIn("<clock offset='variable'/>", 'variable');
    expect(variable).toContain('Here it is a number of seconds away from UTC or from local time.');
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

const hoverIn = (clock: string, part: string, { type = 'kvm', client = ableClient } = {}): string => {
  const domain = domainWith(clock, { type });
  const analysis = analyze(domain, { world: summerNoon });
  const place = domain.indexOf(part, domain.indexOf('<clock')) + 1;
  const contents = hover(analysis, new Lines(domain).position(place), client)?.contents;
  return (contents as MarkupContent | undefined)?.value ?? '';
};

/** What is said in bold of the value of this text: what it comes to. */
const meaningIn = (clock: string, part: string): string | undefined =>
  /^- \*\*(.*)\*\*$/m.exec(hoverIn(clock, part))?.[1];

describe('the meaning of a value', () => {
  it.each([
    ["<clock offset='variable' adjustment='19800'/>", '19800', '5 h 30 min ahead of UTC.'],
    ["<clock offset='utc' adjustment='-90'/>", '-90', '1 min 30 s behind UTC.'],
    ["<clock offset='variable' adjustment='0'/>", '0', 'Just UTC.'],
    [
      "<clock offset='localtime' adjustment='60'/>",
      '60',
      "1 min ahead of the host's local time. The host is in Europe/Paris: UTC +2 h now, UTC +1 h from 2026-10-25T01:00:00Z on.",
    ],
    [
      "<clock offset='localtime'/>",
      'localtime',
      'The host is in Europe/Paris: UTC +2 h now, UTC +1 h from 2026-10-25T01:00:00Z on.',
    ],
    ["<clock offset='timezone' timezone='Asia/Kolkata'/>", 'Asia', 'UTC +5 h 30 min now, with no change to come.'],
    ["<clock offset='timezone' timezone='Etc/UTC'/>", 'Etc', 'UTC now, with no change to come.'],
    ["<clock offset='absolute' start='946684800'/>", '946684800', '2000-01-01T00:00:00Z.'],
    [
      "<clock offset='absolute' start='18446744073709551615'/>",
      '18446744073709551615',
      expect.stringMatching(/ from 1970\.$/),
    ],
    ["<clock offset='utc'><timer name='tsc' frequency='2500000000'/></clock>", '2500000000', '2.5 GHz.'],
    ["<clock offset='utc'><timer name='tsc' frequency='800'/></clock>", '800', undefined],
    ["<clock offset='utc'/>", 'utc', undefined],
    ["<clock offset='timezone' timezone='Europe/Pariss'/>", 'Europe', undefined],
    ["<clock offset='absolute' start='946684800' adjustment='60'/>", '60', undefined],
  ])('of %s at %s', (clock, part, expected) => {
    expect(meaningIn(clock, part)).toEqual(expected);
  });
});

describe('what becomes of a setting', () => {
  it('is what the hypervisor is started with for it, and only for it', () => {
    const clock = "<clock offset='utc'><timer name='rtc' track='guest'/><timer name='kvmclock' present='no'/></clock>";
    expect(hoverIn(clock, 'utc')).toContain('- QEMU/KVM: `-rtc base=utc,clock=vm`. ');
    expect(hoverIn(clock, 'present')).toContain('- QEMU/KVM: `-cpu …,kvmclock=off`. ');
    expect(hoverIn(clock, 'present')).not.toContain('-rtc');
    expect(hoverIn(clock, 'clock')).toMatch(/kvmclock=off[^]*-rtc/);
  });

  it("is libvirt's refusal, what is lost, or nothing", () => {
    expect(hoverIn("<clock offset='utc'><timer name='rtc' tickpolicy='merge'/></clock>", 'merge')).toContain(
      "- libvirt refuses it when the domain is defined: `unsupported configuration: unsupported rtc timer tickpolicy 'merge'`",
    );
    expect(hoverIn("<clock offset='utc'><timer name='tsc' mode='native'/></clock>", 'native')).toContain(
      "- libvirt does nothing with mode='native' on the tsc timer",
    );
    expect(hoverIn("<clock offset='utc'/>", 'utc', { type: 'lxc' })).toContain('- LXC is told nothing of it.');
  });

  it('is not said where no target is known, and outside of clocks', () => {
    expect(hoverIn("<clock offset='utc'/>", 'utc', { type: 'unheard-of' })).not.toMatch(/^- /m);
    expect(hoverOn('name')?.contents).toMatchObject({ value: expect.not.stringMatching(/^- |manual/m) as string });
  });
});

describe('where to read on', () => {
  const realtime = "<clock offset='utc'><timer name='rtc' track='realtime'/></clock>";

  it("is libvirt's manual, with the first version that knows a word where the documentation has none", () => {
    expect(hoverIn(realtime, 'realtime')).toMatch(
      /\nSince libvirt 7\.4\.0 · \[libvirt's manual\]\(https:\/\/libvirt\.org\/formatdomain\.html#time-keeping\)$/,
    );
    expect(hoverIn("<clock offset='variable'/>", 'variable')).not.toContain('Since libvirt 0.7.7 ·');
  });

  it('are the pages of the rules that speak here, where the client has them', () => {
    const client = { ...ableClient, rulePages: 'file:///rules/' };
    const legacy = "<clock offset='localtime'/>";
    expect(hoverIn(legacy, 'localtime', { client })).toContain(
      '[clock-legacy-offset](file:///rules/clock-legacy-offset.md)',
    );
    expect(hoverIn(legacy, 'clock', { client })).not.toContain('clock-legacy-offset');
    expect(hoverIn(legacy, 'localtime')).not.toContain('clock-legacy-offset');
  });
});

it.each([
  ['a', '`a`'],
  ['a`b', '`` a`b ``'],
  ['``', '``` `` ```'],
])('writes %j as code', (text, expected) => {
  expect(code(text)).toBe(expected);
});
