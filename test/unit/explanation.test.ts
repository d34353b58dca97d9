import { describe, expect, it } from 'vitest';
import { analyze, type AnalysisOptions } from '../../server/src/analysis';
import { filled } from '../../server/src/domain/saying';
import { causesOf, explain } from '../../server/src/explanation';
import { VALIDATOR_TEXTS } from '../../server/src/relaxng/validatorWords';
import { olderWordings } from '../../server/src/targets/libvirt/wording';
import { targets } from '../../server/src/targets/targets';
import { summerNoon } from '../helpers/domains';
import { checkMarks } from '../helpers/marked';

/** The text with something in the place of each name. */
const uttered = (text: string): string => filled(text, new Proxy({}, { get: (_, name) => `some ${String(name)}` }));

const sayings = [...new Set(targets.flatMap((target) => target.sayings))];

describe('explain', () => {
  it.each([...new Set(sayings.map(({ text }) => text))])('knows %s', (text) => {
    expect(explain(`error: ${uttered(text)}`).map((one) => one.text)).toEqual([text]);
  });

  it.each([...new Set(sayings.flatMap(({ text }) => olderWordings(text).map((older) => older.text)))])(
    'knows the older words %s',
    (text) => {
      const [found] = explain(`error: ${uttered(text)}`);
      expect(olderWordings(found?.text ?? '').map((older) => older.text)).toContain(text);
      expect(found?.wordedBy).toBe('before libvirt 7.4.0');
    },
  );

  it.each(VALIDATOR_TEXTS.map(({ text }) => text))('knows the sentence of the validator %s', (text) => {
    expect(explain(`guest.xml:7: element clock: Relax-NG validity error : ${uttered(text)}`)).toMatchObject([
      { text, by: 'the validator', stages: ['schema'] },
    ]);
  });

  it('finds the messages in a whole paste, each once, whatever stands before them', () => {
    const pasted = [
      '2026-01-15 12:00:00.000+0000: 812: error : virDomainDefineXMLFlags:1 : XML error: unknown clock adjustment',
      'error: Failed to define domain from guest.xml',
      "error: XML error: unknown clock adjustment 'abc'",
      "libvirt.libvirtError: XML error: unknown clock adjustment 'abc'",
      'Relax-NG validity error : Extra element clock in interleave',
      '',
    ].join('\r\n');
    expect(explain(pasted).map(({ message }) => message)).toEqual([
      "XML error: unknown clock adjustment 'abc'",
      'Extra element clock in interleave',
    ]);
  });

  it('takes the longer of two texts', () => {
    expect(explain('error: unsupported configuration: hpet timer is not supported by this architecture')[0]?.text).toBe(
      'unsupported configuration: hpet timer is not supported by this architecture',
    );
  });

  it('says only what goes with the values', () => {
    const ways = (message: string) => explain(message)[0]?.ways.map(({ text }) => text);
    expect(ways("unsupported timer type (name) 'platform'")?.[0]).toBe('Remove the platform timer: QEMU has none.');
    expect(ways("unsupported timer type (name) 'tsc'")?.join(' ')).not.toContain('platform');
    expect(ways("unsupported rtc timer tickpolicy 'merge'")).toEqual([
      "Set tickpolicy to 'delay' or 'catchup': QEMU's RTC cannot merge ticks.",
    ]);
  });

  it('says of what every driver refuses nothing about one of them', () => {
    expect(explain("unknown clock basis 'x'")).toMatchObject([
      {
        by: 'libvirt',
        stages: ['define'],
        ways: [{ text: "Set basis to 'utc' or 'localtime'.", targets: [], where: '' }],
      },
    ]);
  });

  it('knows the values of old manuals', () => {
    expect(explain("Invalid value for attribute 'tickpolicy' in element 'timer': 'none'.")).toMatchObject([
      { meaning: expect.stringContaining("It is written tickpolicy='delay'.") as string, code: 'clock-old-spelling' },
    ]);
  });

  it('knows what QEMU ends with', () => {
    expect(explain('qemu-system-x86_64: -rtc base=(null): invalid datetime format')).toMatchObject([
      { by: 'QEMU', code: 'clock-start-fails' },
    ]);
  });

  it.each(['', 'keytab', 'error: failed to connect to the hypervisor', 'unknown clock', '\u0000{value}'])(
    'knows nothing of %j',
    (text) => {
      expect(explain(text)).toEqual([]);
    },
  );
});

/** Checks where the causes of `message` are, each with its code. */
const checkCauses = (message: string, expected: string, options: Partial<AnalysisOptions> = {}): void =>
  checkMarks(expected, (text) =>
    causesOf(explain(message), analyze(text, { world: summerNoon, ...options })).map(({ span, code }) => ({
      span,
      message: code,
    })),
  );

describe('the causes of a message', () => {
  it('are the places with that value', () => {
    checkCauses(
      "error: XML error: Invalid value for attribute 'track' in element 'timer': 'gest'.",
      `
<domain type='kvm'><name>a</name>
  <clock offset='locl'>
    <timer name='rtc' track='gest'/>
                             ^^^^ schema-bad-value
    <timer name='rtc' track='host'/>
  </clock>
</domain>`,
    );
  });

  it('are found for the words of another version', () => {
    checkCauses(
      "unsupported configuration: unknown timer track 'gest'",
      `
<domain type='kvm'><name>a</name>
  <clock offset='utc'><timer name='rtc' track='gest'/></clock>
                                               ^^^^ schema-bad-value
</domain>`,
    );
    checkCauses(
      'internal error: invalid timer frequency',
      `
<domain type='kvm'><name>a</name>
  <clock offset='utc'><timer name='tsc' frequency='-1'/></clock>
                                                   ^^ schema-bad-value
</domain>`,
    );
    checkCauses(
      "XML error: Invalid value for attribute 'track' in element 'timer': 'gest'.",
      `
<domain type='kvm'><name>a</name>
  <clock offset='utc'><timer name='rtc' track='gest'/></clock>
                                               ^^^^ schema-bad-value
</domain>`,
      { versions: { libvirt: '7.0.0' } },
    );
  });

  it('are, for the validator, what is wrong in the element that it names', () => {
    checkCauses(
      'Extra element clock in interleave',
      `
<domain type='kvm'><nam>a</nam>
  <clock offset='utc' basis='utc'/>
                      ^^^^^ schema-conflicting-attribute
</domain>`,
    );
    checkCauses(
      'Expecting an element timer, got nothing',
      `
<domain type='kvm'><name>a</name>
  <clock offset='localtime' timezone='Europe/Paris'><timer name='rtc'/></clock>
                            ^^^^^^^^ schema-conflicting-attribute
</domain>`,
    );
  });

  it('are whatever the grammar objects to where the validator names nothing of use', () => {
    checkCauses(
      'Relax-NG validity error : Extra element devices in interleave\nElement domain failed to validate content',
      `
<domain type='kvm'><name>a</name>
  <clock offset='locl'/>
                 ^^^^ schema-bad-value
</domain>`,
    );
  });

  it('are what ends QEMU', () => {
    checkCauses(
      'qemu-system-x86_64: invalid datetime format',
      `
<domain type='kvm'><name>a</name>
  <clock offset='variable' adjustment='999999999999' basis='utc'/>
                                       ^^^^^^^^^^^^ clock-start-fails
</domain>`,
    );
  });

  it('may be none', () => {
    checkCauses("unknown clock adjustment 'abc'", "<domain type='kvm'><name>a</name><clock offset='utc'/></domain>");
    checkCauses('Extra element clock in interleave', '<network/>');
  });
});
