import type { CompletionItem } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { describe, expect, it } from 'vitest';
import { analyze, type AnalysisOptions } from '../../../server/src/analysis';
import { completion } from '../../../server/src/features/completion';
import { installedFolder, schemasIn } from '../../../server/src/installedSchemas';
import { ableClient } from '../../helpers/analysis';
import { lack } from '../../helpers/tools';

const world = { now: 0, hostTimezone: 'UTC' };

interface Asked {
  readonly trigger?: string;
  readonly grammarElsewhere?: boolean;
  readonly client?: typeof ableClient;
  readonly options?: Partial<AnalysisOptions>;
}

/** A document with a cursor where `|` stands, and what is offered there. */
function ask(marked: string, { trigger, grammarElsewhere = false, client = ableClient, options }: Asked = {}) {
  const at = marked.indexOf('|');
  const text = marked.slice(0, at) + marked.slice(at + 1);
  const document = TextDocument.create('file:///a.xml', 'xml', 1, text);
  const analysis = analyze(text, { world, ...options });
  const items = completion(analysis, document.positionAt(at), { trigger, grammarElsewhere }, client);
  return { document, items };
}

const labels = (marked: string, asked?: Asked): string =>
  ask(marked, asked)
    .items.map(({ label, tags }) => (tags === undefined ? label : `~${label}`))
    .join(' ');

/** The document after the author has chosen an item, tab stops as they are. */
function chosen(marked: string, label: string, asked?: Asked): string {
  const { document, items } = ask(marked, asked);
  const item = items.find((candidate) => candidate.label === label);
  if (item?.textEdit === undefined) throw new Error(`Expected ${label} among ${items.map((i) => i.label).join(' ')}`);
  const range = 'range' in item.textEdit ? item.textEdit.range : item.textEdit.replace;
  return TextDocument.applyEdits(document, [{ range, newText: item.textEdit.newText }]);
}

const itemOf = (marked: string, label: string, asked?: Asked): CompletionItem | undefined =>
  ask(marked, asked).items.find((item) => item.label === label);

const inDomain = (clock: string, type = 'kvm'): string =>
  `<domain type='${type}'>\n  <name>a</name>\n  <os><type arch='x86_64' machine='q35'>hvm</type></os>\n  ${clock}\n</domain>`;

describe('completion of elements', () => {
  it('offers what may stand there, what is required first', () => {
    expect(labels("<domain type='kvm'>\n  <|\n</domain>")).toBe('name os features cpu clock clock with timers');
    expect(itemOf("<domain type='kvm'>\n  <|\n</domain>", 'name')?.detail).toBe('required');
    expect(labels(inDomain("<clock offset='utc'><timer name='rtc'><|</timer></clock>"))).toBe('');
    expect(labels(inDomain("<clock offset='utc'><timer name='rtc' tickpolicy='catchup'><|</timer></clock>"))).toBe(
      'catchup',
    );
  });

  it('writes a timer and a clock with places to fill in', () => {
    expect(chosen(inDomain("<clock offset='utc'>\n    <|\n  </clock>"), 'timer')).toBe(
      inDomain(
        "<clock offset='utc'>\n    <timer name='${1|rtc,tsc,pit,hpet,kvmclock,hypervclock,platform,armvtimer|}'/>\n  </clock>",
      ),
    );
    expect(chosen(inDomain('|'), 'clock')).toBe(
      inDomain("<clock offset='${1|utc,localtime,timezone,variable,absolute|}'>$0</clock>"),
    );
  });

  it('writes the name alone for an editor without snippets, and where the rest of the tag stands already', () => {
    const client = { ...ableClient, completion: { ...ableClient.completion, snippets: false } };
    expect(chosen(inDomain('<cl|'), 'clock', { client })).toBe(inDomain('<clock'));
    expect(chosen(inDomain('|'), 'clock', { client })).toBe(inDomain('<clock'));
    expect(chosen(inDomain("<cl|ok offset='utc'/>"), 'clock')).toBe(inDomain("<clock offset='utc'/>"));
  });

  it('writes a whole clock with the timers that libvirt does not refuse', () => {
    expect(chosen(inDomain('<|'), 'clock with timers')).toBe(
      inDomain(
        "<clock offset='${1|utc,localtime|}'>\n\t" +
          "<timer name='rtc' tickpolicy='${2|catchup,delay|}'/>\n\t" +
          "<timer name='pit' tickpolicy='${3|delay,catchup,discard|}'/>\n\t" +
          "<timer name='hpet' present='${4|no,yes|}'/>$0\n</clock>",
      ),
    );
    const onArm = inDomain('<|').replaceAll('x86_64', 'aarch64').replaceAll('q35', 'virt');
    expect(chosen(onArm, 'clock with timers')).not.toContain('hpet');
    expect(labels(inDomain('<|', 'vz'))).not.toContain('with timers');
  });

  it("uses the author's quotes", () => {
    expect(chosen('<domain type="kvm"><name>a</name><|</domain>', 'clock')).toContain('<clock offset="${1|utc,');
  });

  it('puts timers that libvirt would refuse at the end of the choice', () => {
    expect(chosen(inDomain("<clock offset='utc'><|</clock>", 'xen'), 'timer')).toMatch(/\$\{1\|(?!rtc)\w+,/);
  });

  it('strikes a timer through where the hypervisor refuses all', () => {
    const item = itemOf(inDomain("<clock offset='utc'><|</clock>", 'vz'), 'timer');
    expect(item).toMatchObject({ tags: [1], detail: expect.stringContaining('libvirt refuses it: ') as string });
  });

  it('replaces the whole name or, where the editor asks, what is before the cursor', () => {
    const marked = inDomain("<cl|ick offset='utc'/>");
    const { textEdit } = itemOf(marked, 'clock') ?? {};
    expect(textEdit).toMatchObject({
      insert: { start: { character: 3 }, end: { character: 5 } },
      replace: { start: { character: 3 }, end: { character: 8 } },
    });
    const client = { ...ableClient, completion: { ...ableClient.completion, insertsOrReplaces: false } };
    expect(itemOf(marked, 'clock', { client })?.textEdit).toMatchObject({
      range: { start: { character: 3 }, end: { character: 8 } },
    });
  });
});

describe('completion of attributes', () => {
  it.each([
    ['<clock |/>', 'offset adjustment timezone basis start'],
    ["<clock offset='absolute' |/>", 'start'],
    ["<clock offset='utc' adj|/>", 'adjustment'],
    ["<clock offset='utc'><timer na|/></clock>", 'name track tickpolicy present frequency mode'],
    ["<clock offset='utc'|/>", ''],
    ["<clock offset='utc' /|>", ''],
  ])('offers, on %s: %s', (clock, expected) => {
    expect(labels(inDomain(clock)).split(' ').sort()).toEqual(expected.split(' ').sort());
  });

  it('writes the value with a choice, in the quotes of the tag', () => {
    expect(chosen(inDomain('<clock offset="utc"><timer name="rtc" |/></clock>'), 'tickpolicy')).toBe(
      inDomain('<clock offset="utc"><timer name="rtc" tickpolicy="${1|delay,catchup,merge,discard|}"/></clock>'),
    );
    expect(chosen(inDomain("<clock offset='utc' |/>"), 'adjustment')).toBe(
      inDomain("<clock offset='utc' adjustment='$1'/>"),
    );
  });

  it('has the editor ask again where there is no choice to make', () => {
    const marked = inDomain("<clock offset='timezone' |/>");
    expect(itemOf(marked, 'timezone')?.command?.command).toBe('editor.action.triggerSuggest');
    expect(itemOf(inDomain('<clock |/>'), 'offset')).not.toHaveProperty('command');
    const client = { ...ableClient, completion: { ...ableClient.completion, suggestsAgain: false } };
    expect(itemOf(marked, 'timezone', { client })).not.toHaveProperty('command');
  });

  it('knows a domain by its name while it is being written', () => {
    expect(labels('<domain ty|')).toContain('type');
    expect(labels('<domain |')).toContain('type');
  });

  it('changes only the name where a value stands', () => {
    expect(chosen(inDomain("<clock offset='utc' ad|='3'/>"), 'adjustment')).toBe(
      inDomain("<clock offset='utc' adjustment='3'/>"),
    );
  });

  it('keeps a new attribute apart from the next', () => {
    expect(chosen(inDomain("<clock |offset='utc'/>".replace('|offset', 'ad|offset')), 'adjustment')).toContain(
      'adjustment',
    );
  });
});

describe('completion of values', () => {
  it.each([
    ["<clock offset='|'/>", 'utc localtime timezone variable absolute'],
    ["<clock offset='u|tc' basis='utc'/>", 'variable'],
    ["<clock offset='utc'><timer name='rtc' tickpolicy='|'/></clock>", 'delay catchup ~merge ~discard'],
    ["<clock offset='utc'><timer name='|' track='wall'/></clock>", 'rtc ~platform'],
  ])('offers, in %s: %s', (clock, expected) => {
    expect(labels(inDomain(clock)).split(' ').sort()).toEqual(expected.split(' ').sort());
  });

  it('says why libvirt would refuse a value, and puts it last', () => {
    const marked = inDomain("<clock offset='utc'><timer name='rtc' tickpolicy='|'/></clock>");
    expect(ask(marked).items.map(({ label }) => label)).toEqual(['delay', 'catchup', 'merge', 'discard']);
    expect(itemOf(marked, 'merge')?.detail).toBe(
      "libvirt refuses it: unsupported configuration: unsupported rtc timer tickpolicy 'merge'",
    );
    const client = { ...ableClient, completion: { ...ableClient.completion, deprecatedTag: false } };
    expect(itemOf(marked, 'merge', { client })).not.toHaveProperty('tags');
  });

  it('replaces the whole value, and writes the quotes that are missing', () => {
    expect(chosen(inDomain("<clock offset='lo|cal'/>"), 'utc')).toBe(inDomain("<clock offset='utc'/>"));
    expect(chosen(inDomain('<clock offset=|/>'), 'utc')).toBe(inDomain("<clock offset='utc'/>"));
    expect(chosen(inDomain("<clock offset='|\n  <timer name='rtc'/>\n  </clock>"), 'utc')).toBe(
      inDomain("<clock offset='utc'\n  <timer name='rtc'/>\n  </clock>"),
    );
  });

  it('knows the time zones', () => {
    const marked = inDomain("<clock offset='timezone' timezone='Europe/|'/>");
    expect(itemOf(marked, 'Europe/Paris')).toBeDefined();
    expect(chosen(marked, 'Europe/Kyiv')).toContain("timezone='Europe/Kyiv'");
    expect(labels("<project><clock timezone='|'/></project>")).toBe('');
  });
});

describe('completion of end tags', () => {
  it.each([
    ["<clock offset='utc'>\n  </|", 'clock'],
    ["<clock offset='utc'>\n  </cl|", 'clock'],
    ["<clock offset='utc'>\n    <timer name='rtc'>\n    </|\n  </clock>", 'timer'],
    ["<clock offset='utc'></|clock>", 'clock'],
  ])('of %s is %s', (clock, expected) => expect(labels(inDomain(clock))).toBe(expected));

  it('writes no second >', () => {
    expect(chosen(inDomain("<clock offset='utc'></|>"), 'clock')).toBe(inDomain("<clock offset='utc'></clock>"));
    expect(chosen(inDomain("<clock offset='utc'></cl|"), 'clock')).toBe(inDomain("<clock offset='utc'></clock>"));
  });

  it('offers it beside the children while it is missing', () => {
    expect(labels(inDomain("<clock offset='utc'>\n    |"))).toBe('timer </clock>');
    expect(labels(inDomain("<clock offset='utc'>\n    <|"))).toBe('timer /clock>');
  });
});

describe('what is typed', () => {
  it.each([
    ["<clock offset='utc'>|</clock>", '>'],
    ["<clock offset='utc'> |</clock>", ' '],
    ["<clock offset='utc'>'|</clock>", "'"],
    ["<clock offset='utc'/|>", '/'],
    ["<clock offset='ut |'/>", ' '],
    ['<!-- <| -->', '<'],
    ['<![CDATA[ <| ]]>', '<'],
  ])('in %s brings up nothing for %j', (clock, trigger) => {
    expect(labels(inDomain(clock), { trigger })).toBe('');
  });

  it.each([
    ['<clock |/>', ' '],
    ["<clock offset='|'/>", "'"],
    ["<clock offset='utc'><|</clock>", '<'],
    ["<clock offset='utc'></|", '/'],
  ])('in %s brings up something for %j', (clock, trigger) => {
    expect(labels(inDomain(clock), { trigger })).not.toBe('');
  });
});

describe('another extension that has a grammar for the document', () => {
  it('leaves us what no grammar knows', () => {
    const asked = { grammarElsewhere: true };
    expect(labels(inDomain('<|'), asked)).toBe('');
    expect(labels(inDomain('<clock |/>'), asked)).toBe('');
    expect(labels(inDomain("<clock offset='|'/>"), asked)).toBe('');
    expect(labels(inDomain("<clock offset='timezone' timezone='|'/>"), asked)).toContain('Europe/Paris');
  });
});

describe('broken text', () => {
  it.each([
    [
      "<domain type='kvm'>\n  <name>a</name>\n  <clock offset='utc'>\n    <ti|\n  <devices/>\n</domain>",
      'timer /clock>',
    ],
    ["<domain type='kvm'>\n  <name>a</name>\n  <clock of|\n  <devices/>\n</domain>", 'offset'],
    ["<domain type='kvm'>\n  <name>a</nme>\n  <clock offset='|\n  <devices/>\n", 'utc'],
    [
      "<domain type='kvm'>\n  <name>a</name>\n  <clock offset='utc'>\n    <timer name='rtc'\n    <timer name='|'/>\n  </clock>\n",
      'pit',
    ],
  ])('%j offers %s', (text, expected) => expect(labels(text)).toContain(expected));

  it('never fails', () => {
    const text = inDomain(
      "<clock offset='utc'><timer name='rtc' tickpolicy='catchup'><catchup slew='1'/></timer></clock>",
    );
    for (let cut = 0; cut <= text.length; cut++) {
      expect(() => ask(`${text.slice(0, cut)}|`)).not.toThrow();
      expect(() => ask(`${text.slice(0, cut)}|${text.slice(cut + 3)}`)).not.toThrow();
    }
  });
});

const folder = installedFolder();
if (folder === undefined) lack("libvirt's grammars");

describe.skipIf(folder === undefined)("by libvirt's own grammar", () => {
  const options = { source: schemasIn(folder ?? '') };

  it('offers everything in a domain, documented by ours', () => {
    const marked = inDomain('<|');
    expect(labels(marked, { options }).split(' ')).toEqual(expect.arrayContaining(['devices', 'memory', 'clock']));
    expect(itemOf(marked, 'clock', { options })?.documentation).toEqual(itemOf(marked, 'clock')?.documentation);
    expect(labels(inDomain('<devices><disk><|</disk></devices>'), { options })).toContain('target');
  });

  it('offers what an element may say', () => {
    const marked = "<domain type='kvm'><name>a</name><os><type>|</type></os></domain>";
    expect(labels(marked, { options })).toBe('xen xenpvh linux hvm exe');
    expect(chosen(marked.replace('|', 'h|v'), 'hvm', { options })).toContain('<type>hvm</type>');
  });

  it('writes an element of another namespace with its declaration', () => {
    expect(chosen(inDomain('<|'), 'qemu:commandline', { options })).toContain(
      "<qemu:commandline xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>$0</qemu:commandline>",
    );
    const declared = "<domain type='kvm' xmlns:q='http://libvirt.org/schemas/domain/qemu/1.0'><|</domain>";
    expect(chosen(declared, 'q:commandline', { options })).toContain('<q:commandline>$0</q:commandline>');
  });
});
