import { describe, expect, it } from 'vitest';
import { analyze } from '../../../server/src/analysis';
import { preview } from '../../../server/src/preview';
import { previewJson } from '../../../server/src/report/previewJson';
import { domainWith, summerNoon } from '../../helpers/domains';
import { previewOf } from '../../helpers/previews';

describe('a preview', () => {
  it('says what is stored, what is lost and what QEMU is started with', () => {
    const analysis = analyze(
      `<domain type='kvm'>
  <clock offset='localtime' adjustment='60' basis='utc'>
    <timer name='hpet' present='no'/>
  </clock>
</domain>`,
      { world: summerNoon },
    );
    const result = preview(analysis);
    expect(result && previewJson(analysis, result)).toEqual({
      version: 1,
      target: { id: 'qemu', libvirt: '12.8.0', qemu: '11.1.2' },
      schema: { name: 'clock', valid: false },
      define: { accepted: true, error: null },
      stored: `<clock offset='variable' adjustment='60' basis='localtime'>
    <timer name='hpet' present='no'/>
  </clock>`,
      lost: [
        {
          range: { start: { line: 1, character: 44 }, end: { line: 1, character: 49 } },
          message:
            "libvirt drops basis='utc' here: it reads basis only with offset='variable', and takes the basis from offset here.",
        },
      ],
      native: {
        error: null,
        environment: {},
        settings: [
          {
            text: 'hpet=off',
            fragmentOf: '-machine',
            why: 'The guest gets no HPET.',
            from: [
              { start: { line: 2, character: 11 }, end: { line: 2, character: 22 } },
              { start: { line: 2, character: 23 }, end: { line: 2, character: 35 } },
            ],
          },
          {
            text: '-rtc base=2026-07-01T14:01:00',
            fragmentOf: null,
            why: "The guest's RTC starts 60 s ahead of the host's local time, now UTC + 7200 s.",
            from: [
              { start: { line: 1, character: 9 }, end: { line: 1, character: 27 } },
              { start: { line: 1, character: 28 }, end: { line: 1, character: 43 } },
            ],
          },
        ],
      },
    });
  });

  it('has the first refusal and nothing else where libvirt refuses', () => {
    const result = previewOf(domainWith(`<clock offset='UTC' basis='x'><timer/></clock>`));
    expect(result).toMatchObject({
      defineError: "unsupported configuration: unknown clock offset 'UTC'",
      stored: undefined,
      lost: [],
      nativeError: "unsupported configuration: unknown clock offset 'UTC'",
      native: { environment: [], settings: [] },
    });
  });

  it('has a stored form where only the start is refused', () => {
    const world = { ...summerNoon, hostTsc: { frequencyHz: 2_500_000_000n, scaling: false } };
    const result = previewOf(domainWith(`<clock><timer name='tsc' frequency='1'/></clock>`), { world });
    expect(result.defineError).toBeUndefined();
    expect(result.stored).toContain(`frequency='1'`);
    expect(result.nativeError).toContain('Requested TSC frequency 1 Hz');
    expect(result.native.settings).toEqual([]);
  });

  it('says so where the document is no XML', () => {
    const result = previewOf(`<domain type='kvm'><clock offset='utc'></domain>`);
    expect(result.defineError).toMatch(/^The document is not well-formed XML: /);
    expect(result).toMatchObject({ stored: undefined, native: { settings: [] } });
  });

  it('is none where there is no domain, or none of a type that is known', () => {
    const of = (text: string) => preview(analyze(text, { world: summerNoon }));
    expect(of(`<network/>`)).toBeUndefined();
    expect(of(`<domain type='vax'/>`)).toBeUndefined();
    expect(of(``)).toBeUndefined();
  });
});
