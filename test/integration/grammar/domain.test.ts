import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grammar, judgeWithJing, judgeWithXmllint } from '../../helpers/jing';
import { haveTool, sharedData } from '../../helpers/tools';
import { clockTable } from './clocks';
import { brokenDocuments, soundDocuments } from './documents';

const LIBVIRT_GRAMMAR = '/usr/share/libvirt/schemas/domain.rng';

const domainAround = (clock: string): string =>
  `<domain type='kvm'><name>demo</name><memory>1</memory><os><type>hvm</type></os>${clock}</domain>`;

describe.skipIf(!haveTool('jing'))('domain.rng', () => {
  it('takes every sound document', () => {
    const verdicts = judgeWithJing(grammar('domain.rng'), soundDocuments);
    expect(soundDocuments.map((xml, index) => ({ xml, said: verdicts[index]?.messages }))).toEqual(
      soundDocuments.map((xml) => ({ xml, said: [] })),
    );
  });

  it('rejects every broken one with one message, at the mistake', () => {
    const verdicts = judgeWithJing(
      grammar('domain.rng'),
      brokenDocuments.map((row) => row.xml),
    );
    expect(
      brokenDocuments.map(({ xml }, index) => ({ xml, said: verdicts[index]?.messages.map(withoutPlace) })),
    ).toEqual(brokenDocuments.map(({ xml, said }) => ({ xml, said: [expect.stringContaining(said) as string] })));
  });

  it('judges a clock within a domain as clock.rng does alone', () => {
    const verdicts = judgeWithJing(
      grammar('domain.rng'),
      clocksOfDomains.map((row) => domainAround(row.xml)),
    );
    expect(clocksOfDomains.filter((row, index) => verdicts[index]?.valid !== row.clock)).toEqual([]);
  });
});

describe.skipIf(!haveTool('xmllint'))('domain.rng under libxml2', () => {
  it('takes and rejects the same documents', () => {
    const documents = [...soundDocuments, ...brokenDocuments.map((row) => row.xml)];
    const verdicts = judgeWithXmllint(grammar('domain.rng'), documents);
    expect(documents.filter((_, index) => verdicts[index]?.valid === true)).toEqual(soundDocuments);
  });
});

describe.skipIf(!haveTool('jing'))('domain.rng with clock-2012.rng in place of clock.rng', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'domxml-'));
    copyFileSync(grammar('domain.rng'), join(folder, 'domain.rng'));
    copyFileSync(grammar('clock-2012.rng'), join(folder, 'clock.rng'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('judges a clock within a domain as clock-2012.rng does alone', () => {
    const verdicts = judgeWithJing(
      join(folder, 'domain.rng'),
      clocksOfDomains.map((row) => domainAround(row.xml)),
    );
    expect(clocksOfDomains.filter((row, index) => verdicts[index]?.valid !== row.clock2012)).toEqual([]);
  });
});

describe.skipIf(!haveTool('virsh') || !haveTool('xmllint'))("libvirt's own grammar", () => {
  it('judges every clock of the table as clock.rng does', () => {
    const verdicts = judgeWithXmllint(
      LIBVIRT_GRAMMAR,
      clocksOfDomains.map((row) => domainAround(row.xml)),
    );
    expect(clocksOfDomains.filter((row, index) => verdicts[index]?.valid !== row.clock)).toEqual([]);
  });
});

const domains = sharedData('domains');

describe.skipIf(domains === undefined || !haveTool('jing'))('domain.rng on whole generated domains', () => {
  const files = domains === undefined ? [] : readdirSync(domains).filter((name) => name.endsWith('.xml'));

  it('rejects those with a mistake in the clock, and no others', () => {
    const verdicts = judgeWithJing(
      grammar('domain.rng'),
      files.map((name) => readFileSync(join(domains ?? '', name), 'utf8')),
    );
    // The mistakes of large-1pc are all in disks, about which domain.rng says nothing.
    expect(files.filter((_, index) => verdicts[index]?.valid === true)).toEqual([
      'large-1pc.xml',
      'large.xml',
      'mini.xml',
      'typical.xml',
    ]);
  });
});

const mistakes = sharedData('clock-mistakes');

describe.skipIf(mistakes === undefined || !haveTool('jing') || !haveTool('virsh'))(
  'domain.rng on clock mistakes',
  () => {
    it("agrees with libvirt's own grammar", () => {
      const folder = mistakes ?? '';
      const files = readdirSync(folder).filter((name) => name.endsWith('.xml'));
      const texts = files.map((name) => readFileSync(join(folder, name), 'utf8'));
      const ours = judgeWithJing(grammar('domain.rng'), texts);
      const theirs = judgeWithJing(LIBVIRT_GRAMMAR, texts);
      expect(files.filter((_, index) => ours[index]?.valid !== theirs[index]?.valid)).toEqual([]);
    });
  },
);

/** The rows that are a clock: a lone timer is a mistake of another kind in a domain. */
const clocksOfDomains = clockTable.filter(
  (row) => row.xml.startsWith('<clock') && !row.xml.startsWith('<clock xmlns='),
);

/** Jing's message without `line:column: error: `. */
const withoutPlace = (message: string): string => message.replace(/^\d+:\d+: \w+: /, '');
