import { describe, expect, it } from 'vitest';
import { analyze, type Analysis } from '../../../server/src/analysis';
import { schemaTroubleNotice } from '../../../server/src/report/schemaTrouble';
import { fileNamed, type SchemaSource } from '../../../server/src/schemas/source';

const RNG = `xmlns='http://relaxng.org/ns/structure/1.0'`;

/** A source of grammars that are texts; `asked` fills with the files that were read. */
function sourceOf(files: Readonly<Record<string, string>>, asked: string[] = []): SchemaSource {
  return {
    name: 'libvirt 1.2.3',
    place: '/grammars',
    uriOf: (file) => `file:///grammars/${file}`,
    read: (file) => {
      asked.push(file);
      return files[file];
    },
  };
}

const judged = (text: string, source: SchemaSource, schema?: 'clock'): Analysis =>
  analyze(text, { source, schema, world: { now: 0, hostTimezone: 'UTC' } });

const codes = ({ problems }: Analysis): readonly string[] => problems.map(({ code }) => code);

/** A libvirt that knows nothing but names. */
const TINY = {
  'domain.rng': `<grammar ${RNG}><include href='common.rng'/><start><element name='domain'>
    <attribute name='type'/><ref name='name'/></element></start></grammar>`,
  'common.rng': `<grammar ${RNG}><define name='name'><element name='name'><text/></element></define></grammar>`,
  'network.rng': `<grammar ${RNG}><start><element name='network'><element name='name'><text/></element>
    <element name='forward'><attribute name='mode'><choice><value>nat</value><value>route</value></choice></attribute>
    </element></element></start></grammar>`,
};

describe('grammars from elsewhere', () => {
  it('judge a document by its root', () => {
    const network = judged(`<network><name>a</name><forward mode='natt'/></network>`, sourceOf(TINY));
    expect(network).toMatchObject({ root: 'network', schema: 'libvirt 1.2.3', schemaTrouble: undefined });
    expect(network.problems.map(({ message }) => message)).toEqual([
      "mode='natt' is not accepted: mode takes nat or route. Did you mean nat?",
    ]);
    expect(codes(judged(`<domain type='kvm'><name>a</name><memory/></domain>`, sourceOf(TINY)))).toEqual([
      'schema-unknown-element',
    ]);
  });

  it('leave a document alone that only looks like one of libvirt’s', () => {
    expect(judged(`<network><name>a</name></network>`, sourceOf(TINY))).toMatchObject({
      root: undefined,
      problems: [],
    });
  });

  it('give way to a grammar that is asked for by name', () => {
    expect(judged(`<domain type='kvm'><name>a</name><memory/></domain>`, sourceOf(TINY), 'clock')).toMatchObject({
      schema: 'clock',
      problems: [],
    });
  });

  it('are read once, and only when a document needs them', () => {
    const asked: string[] = [];
    const source = sourceOf(TINY, asked);
    judged('<schedule/>', source);
    expect(asked).toEqual([]);
    for (let times = 0; times < 3; times++) judged(`<domain type='kvm'><name>a</name></domain>`, source);
    expect(asked).toEqual(['domain.rng', 'common.rng']);
  });

  it.each([
    ['is missing', {}, 'domain.rng: It cannot be read.'],
    ['is no XML', { 'domain.rng': '<grammar' }, 'domain.rng, line 1: '],
    [
      'lacks a definition',
      { 'domain.rng': `<grammar ${RNG}>\n<start><ref name='x'/></start></grammar>` },
      'domain.rng, line 2: ',
    ],
    [
      'includes a file outside',
      { 'domain.rng': `<grammar ${RNG}><include href='../x.rng'/></grammar>` },
      'domain.rng, line 1: ',
    ],
    [
      'includes itself',
      { 'domain.rng': `<grammar ${RNG}><include href='domain.rng'/></grammar>` },
      'domain.rng, line 1: ',
    ],
    [
      'is nested without end',
      {
        'domain.rng': `<element name='domain' ${RNG}>${'<group>'.repeat(30_000)}<text/>${'</group>'.repeat(30_000)}</element>`,
      },
      'domain.rng',
    ],
  ])('are done without where one %s', (_, files, trouble) => {
    const source = sourceOf(files);
    const analysis = judged(`<domain type='kvm'><name>a</name><clock offset='utcc'/></domain>`, source);
    expect(analysis.schema).toBe('clock');
    expect(codes(analysis)).toEqual(['schema-bad-value']);
    expect(analysis.schemaTrouble && schemaTroubleNotice(analysis.schemaTrouble)).toContain(
      `The grammar domain.rng in /grammars cannot be used, so domxml's own judges instead. ${trouble}`,
    );
  });
});

describe('a reference between grammars', () => {
  it.each([
    ['common.rng', 'domain.rng', 'common.rng'],
    ['./common.rng', 'domain.rng', 'common.rng'],
    ['parts/cpu.rng', 'domain.rng', 'parts/cpu.rng'],
    ['../common.rng', 'parts/cpu.rng', 'common.rng'],
    ['more/x.rng', 'parts/cpu.rng', 'parts/more/x.rng'],
  ])('%s in %s is %s', (href, base, file) => {
    expect(fileNamed(href, base)).toBe(file);
  });

  it.each([
    '',
    '.',
    '../x.rng',
    'a/../../x.rng',
    '/etc/passwd',
    'file:///etc/passwd',
    'http://example.org/x.rng',
    'C:\\x.rng',
    'a\\b',
    'x\0y',
    'x?y',
    'x#y',
  ])('%j leads nowhere', (href) => {
    expect(fileNamed(href, 'domain.rng')).toBeUndefined();
  });
});
