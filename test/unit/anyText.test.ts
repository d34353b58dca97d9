import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis';
import { fixAll } from '../../server/src/fixAll';
import { preview } from '../../server/src/preview';
import type { Problem } from '../../server/src/problem';

const options = { world: { now: 0, hostTimezone: 'Europe/Berlin' } };

const sample = `<domain type='kvm' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
  <name>guest</name>
  <os><type arch='x86_64' machine='q35'>hvm</type></os>
  <features><hyperv><stimer state='on'/></hyperv></features>
  <cpu mode='host-model'><feature policy='require' name='invtsc'/></cpu>
  <clock offset='variable' adjustment='-3600' basis='localtime'>
    <timer name='rtc' tickpolicy='catchup' track='guest'><catchup threshold='123' slew='120' limit='10000'/></timer>
    <timer name='tsc' frequency='2500000000' mode='emulate'/>
    <timer name='hpet' present='no'/>
  </clock>
  <qemu:commandline><qemu:env name='TZ' value='UTC'/></qemu:commandline>
</domain>`;

const words = [
  '<',
  '>',
  '/',
  '"',
  "'",
  '=',
  '&',
  ']]>',
  '<!--',
  '<clock',
  '</clock>',
  "offset='utc'",
  '\uD800',
  '\0',
  ' ',
];

/** The sample with some stretches taken out, doubled, or replaced by what is hard to read. */
const mangled = fc
  .array(
    fc.record({
      at: fc.nat(sample.length),
      length: fc.nat(40),
      by: fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'binary', maxLength: 6 })),
    }),
    { maxLength: 5 },
  )
  .map((cuts) => cuts.reduce((text, { at, length, by }) => text.slice(0, at) + by + text.slice(at + length), sample));

const anyText = fc.oneof(mangled, fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: 'grapheme' }));

const spansOf = ({ span, related, fixes }: Problem) => [
  span,
  ...(related ?? []).map((place) => place.span),
  ...(fixes ?? []).flatMap((fix) => fix.edits.map((edit) => edit.span)),
];

describe('any text at all', () => {
  it('is analysed, previewed and fixed, and every place told of lies in it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const analysis = analyze(text, options);
        preview(analysis);
        for (const span of analysis.problems.flatMap(spansOf)) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThanOrEqual(span.start);
          expect(span.end).toBeLessThanOrEqual(text.length);
        }
        fixAll(text, options, { unsafe: true });
      }),
      { numRuns: 800 },
    );
  });

  it('is told one thing at most of one place and code', () => {
    fc.assert(
      fc.property(mangled, (text) => {
        const told = analyze(text, options).problems.map(({ code, span }) => `${code} ${span.start}-${span.end}`);
        expect(told.filter((one, at) => told.indexOf(one) !== at)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
