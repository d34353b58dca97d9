import { describe, expect, it } from 'vitest';
import type { JsonPreview } from '../../../server/src/protocol';
import { placesOf, renderPreview, summary } from '../../../client/src/preview/render';
import { sayingIn } from '../../../client/src/preview/say';

const english = sayingIn({});

const at = (line: number) => ({ start: { line, character: 2 }, end: { line, character: 9 } });

const accepted: JsonPreview = {
  version: 1,
  target: { id: 'qemu', libvirt: '12.8.0', qemu: '11.1.2' },
  schema: { name: 'clock', valid: true },
  define: { accepted: true, error: null },
  stored: "<clock offset='localtime'/>",
  lost: [{ range: at(7), message: 'libvirt drops <b> here.' }],
  native: {
    error: null,
    environment: { TZ: 'Europe/Paris' },
    settings: [
      { text: 'hpet=off', fragmentOf: '-machine', why: 'The guest gets no HPET.', from: [at(4)] },
      { text: '-rtc base=localtime', fragmentOf: null, why: 'The clock starts at local time.', from: [at(3), at(5)] },
    ],
  },
};

const refused: JsonPreview = {
  ...accepted,
  define: { accepted: false, error: "XML error: unknown clock offset 'x'" },
  stored: null,
  lost: [],
  native: { error: "XML error: unknown clock offset 'x'", environment: {}, settings: [] },
};

const shown = (preview: JsonPreview | null) => ({ uri: 'file:///guest.xml', name: 'guest.xml', version: 1, preview });

/** What a reader sees of a page: one line for each heading, paragraph and row. */
const read = (preview: JsonPreview | null): string =>
  renderPreview(shown(preview), english)
    .replace(/<\/(h1|h2|p|li|pre|code)>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/\n+/g, '\n')
    .trim();

describe('the preview page', () => {
  it('shows for what it is made, the settings in order with their reasons, what is stored and lost', () => {
    expect(read(accepted)).toBe(
      [
        'guest.xml',
        'For libvirt 12.8.0, QEMU 11.1.2',
        'In the environment',
        'TZ=Europe/Paris',
        'QEMU is started with',
        '-machine hpet=off',
        'The guest gets no HPET.',
        '-rtc base=localtime',
        'The clock starts at local time.',
        'libvirt stores',
        '&lt;clock offset=&#39;localtime&#39;/&gt;',
        'libvirt does not keep',
        'libvirt drops &lt;b&gt; here.Line 8',
        'Every setting by itself',
      ].join('\n'),
    );
  });

  it('shows a refusal in the words of libvirt, and nothing that would not happen', () => {
    const page = read(refused);
    expect(page).toContain('libvirt refuses to define this domain\nXML error: unknown clock offset &#39;x&#39;');
    expect(page).not.toContain('started with');
    expect(page).not.toContain('stores\n');
  });

  it('says when a domain is stored but does not start', () => {
    const preview = { ...refused, define: accepted.define, stored: accepted.stored };
    expect(read(preview)).toContain('libvirt stores this domain, but refuses to start it\nXML error');
  });

  it('says when the clock adds nothing', () => {
    const preview = { ...accepted, native: { error: null, environment: {}, settings: [] } };
    expect(read(preview)).toContain('Nothing: the clock adds no setting of its own.');
    expect(summary(shown(preview), english)).toBe('QEMU is started with nothing from the clock.');
  });

  it('shows the stored clock at the left margin, not as deep as in its domain', () => {
    const stored = "<clock offset='utc'>\n    <timer name='rtc'/>\n  </clock>";
    expect(read({ ...accepted, stored })).toContain(
      '\n&lt;clock offset=&#39;utc&#39;&gt;\n  &lt;timer name=&#39;rtc&#39;/&gt;\n&lt;/clock&gt;\n',
    );
  });

  it('says when there is nothing to preview', () => {
    expect(read(null)).toMatch(/^guest\.xml\nThere is nothing to preview/);
    expect(placesOf(null)).toEqual([]);
  });

  it('points from each row to its places in the document', () => {
    const numbers = [...renderPreview(shown(accepted), english).matchAll(/data-place="(\d+)"/g)].map(([, number]) =>
      Number(number),
    );
    expect(numbers.map((number) => placesOf(accepted)[number])).toEqual([[at(4)], [at(3), at(5)], [at(7)]]);
  });

  it('keeps the table folded away until it is asked for, and marks by a word what the document says', () => {
    const row = {
      timer: null,
      attribute: 'offset',
      value: 'utc',
      setting: "offset='utc'",
      outcome: 'arguments',
      arguments: [{ text: '-rtc base=utc', fragmentOf: null, why: '' }],
      refusal: null,
      lost: ['The <b> is lost.'],
      source: '',
      inDocument: false,
      from: [],
    } as const;
    const refusal = { stage: 'define', message: 'unsupported <x>' } as const;
    const table: JsonPreview['table'] = [
      row,
      {
        ...row,
        setting: "offset='x'",
        outcome: 'refusal',
        arguments: [],
        refusal,
        lost: [],
        inDocument: true,
        from: [at(9)],
      },
      { ...row, setting: 'timer tsc', outcome: 'nothing', arguments: [], lost: [] },
    ];
    expect(read(accepted)).toMatch(/Every setting by itself$/);
    expect(renderPreview(shown(accepted), english)).not.toContain('<table>');
    const page = renderPreview(shown({ ...accepted, table }), english);
    expect(page).toContain('<details class="table" open>');
    expect(page.match(/in this document/g)).toHaveLength(1);
    expect(page).toContain('refused when it is defined</p><p><code>unsupported &lt;x&gt;');
    expect(page).toContain('The &lt;b&gt; is lost.');
    const place = Number(/class="present".*?data-place="(\d+)"/.exec(page)?.[1]);
    expect(placesOf({ ...accepted, table })[place]).toEqual([at(9)]);
  });

  it('lets no text of the document become markup', () => {
    const markup = '<img src=x onerror="a()">';
    const page = renderPreview(
      {
        uri: '',
        name: markup,
        version: 1,
        preview: { ...accepted, stored: markup, native: { ...accepted.native, environment: { [markup]: markup } } },
      },
      english,
    );
    expect(page).not.toContain('<img');
  });

  it('sums up for those who hear it', () => {
    expect(summary(shown(accepted), english)).toBe('QEMU is started with hpet=off -rtc base=localtime.');
    expect(summary(shown(refused), english)).toBe(
      "libvirt refuses to define this domain: XML error: unknown clock offset 'x'",
    );
  });
});
