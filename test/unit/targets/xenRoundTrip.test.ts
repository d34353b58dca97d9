import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockFromNative, type NativeForm } from '../../../server/src/targets/fromNative';
import type { Target, Versions } from '../../../server/src/targets/target';
import { xenXend } from '../../../server/src/targets/xen-xend';
import { xenXl } from '../../../server/src/targets/xen-xl';
import { xenXm } from '../../../server/src/targets/xen-xm';
import { domainIn, summerNoon } from '../../helpers/domains';
import { asking, clockWith } from '../../helpers/targets';

/*
 * From XML to Xen's own forms and back, as libvirt's converters do it (7.1 and 7.2, 7.4): where what comes back says the
 * same, and each exception.
 */

const guest = (os: string, clock: string) => `<domain type='xen'><os><type>${os}</type></os>${clock}</domain>`;
const onOneLine = (xml: string): string => xml.replace(/\n\s*/g, '');

const read = (text: string, form: NativeForm, xend?: string): string => {
  const found = clockFromNative(text, form, xend);
  return 'error' in found ? found.error : onOneLine(found.clock);
};

/** The configuration of a guest, and the clock that is read back from it. */
const throughConfig = (target: Target, form: 'xen-xl' | 'xen-xm', os: string, clock: string): string => {
  const ask = asking(target);
  expect(ask.refusals(guest(os, clock))).toEqual([]);
  const type = { hvm: 'hvm', linux: 'pv', xenpvh: 'pvh' }[os];
  return read([`type = "${type}"`, ...ask.settings(guest(os, clock))].join('\n'), form);
};

/** The S-expression of a guest as xend keeps it, and the clock that is read back from it. */
function throughXend(versions: Partial<Versions>, os: string, clock: string): { stored: string; back: string } {
  const of = { ...xenXend.defaults, ...versions };
  const domain = domainIn(guest(os, clock));
  const { settings } = xenXend.native(domain, of, summerNoon);
  const image = settings.filter(({ fragmentOf }) => fragmentOf !== undefined).map(({ text }) => text);
  const beside = settings.filter(({ fragmentOf }) => fragmentOf === undefined).map(({ text }) => text);
  const kind = os === 'hvm' ? 'hvm' : 'linux';
  const sexpr = `(domain (image (${kind} (kernel k) ${image.join(' ')})) ${beside.join(' ')})`;
  const stored = xenXend.stored(domain, of, summerNoon) ?? expect.fail('it is refused');
  return { stored: onOneLine(stored), back: read(sexpr, 'xen-sxpr', of.xend) };
}

const variable = (seconds: bigint | number, basis: string) =>
  `<clock offset='variable' adjustment='${seconds}' basis='${basis}'/>`;
const reset = (offset: string) => `<clock offset='${offset}' adjustment='reset'/>`;
const bases = fc.constantFrom('utc', 'localtime');
const CONFIGS = [
  [xenXl, 'xen-xl'],
  [xenXm, 'xen-xm'],
] as const;

describe.each(CONFIGS)('7.1 and 7.2: through the configuration of $id', (target, form) => {
  it('an HVM guest keeps what is variable, from 0 to 2³¹ - 1 seconds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), bases, (seconds, basis) => {
        const clock = variable(seconds, basis);
        expect(throughConfig(target, form, 'hvm', clock)).toBe(clock);
      }),
    );
  });

  it('PV and PVH guests keep their reset', () => {
    for (const os of ['linux', 'xenpvh']) {
      for (const offset of ['utc', 'localtime']) {
        expect(throughConfig(target, form, os, reset(offset))).toBe(reset(offset));
      }
    }
  });

  it('exception: libvirt cannot read the negative offset that it writes itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 31), max: -1 }), bases, (seconds, basis) => {
        expect(throughConfig(target, form, 'hvm', variable(seconds, basis))).toBe(
          'internal error: config value rtc_timeoffset was malformed',
        );
      }),
    );
  });

  it('exception: what is beyond 32 bits wraps around', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 2n ** 31n, max: 2n ** 62n }), (seconds) => {
        const kept = BigInt.asIntN(32, seconds);
        const back = throughConfig(target, form, 'hvm', variable(seconds, 'utc'));
        expect(back).toBe(
          kept < 0n ? 'internal error: config value rtc_timeoffset was malformed' : variable(kept, 'utc'),
        );
      }),
    );
  });

  it('exception: utc and localtime of HVM come back as variable, those of PV and PVH with reset', () => {
    for (const offset of ['utc', 'localtime']) {
      const plain = `<clock offset='${offset}'/>`;
      expect(throughConfig(target, form, 'hvm', plain)).toBe(variable(0, offset));
      for (const os of ['linux', 'xenpvh']) expect(throughConfig(target, form, os, plain)).toBe(reset(offset));
    }
  });

  it.each([
    [`name='tsc' present='yes' mode='native'`, `name='tsc' present='yes' mode='native'`],
    [`name='tsc' present='yes' mode='paravirt'`, `name='tsc' present='yes' mode='paravirt'`],
    [`name='tsc' present='yes' mode='emulate'`, `name='tsc' present='yes' mode='emulate'`],
    [`name='tsc' present='yes' mode='auto'`, `name='tsc' present='yes' mode='auto'`],
    [`name='hpet' present='yes'`, `name='hpet' present='yes'`],
    [`name='hpet' present='no'`, `name='hpet' present='no'`],
    [`name='tsc' mode='smpsafe'`, `name='tsc' present='yes' mode='auto'`],
    [`name='tsc' present='no' frequency='5'`, `name='tsc' present='yes' mode='auto'`],
    [`name='hpet' tickpolicy='delay'`, `name='hpet' present='yes'`],
  ])('the timer %s comes back as %s', (written, back) => {
    expect(throughConfig(target, form, 'hvm', clockWith('', written))).toBe(
      clockWith(`offset='variable' adjustment='0' basis='utc'`, back),
    );
  });
});

describe.each(['3.0.4', '3.1.0', '3.3.2', '3.4.0', '4.4.0'])('7.4: through xend %s', (xend) => {
  const clocks = fc.oneof(
    bases.map((offset) => `<clock offset='${offset}'/>`),
    bases.map((offset) => reset(offset)),
    fc.tuple(fc.integer(), bases).map(([seconds, basis]) => variable(seconds, basis)),
    fc
      .tuple(bases, fc.constantFrom('yes', 'no'))
      .map(([offset, present]) => clockWith(`offset='${offset}'`, `name='hpet' present='${present}'`)),
  );

  it('what comes back is what the target says that is stored, negative offsets too', () => {
    fc.assert(
      fc.property(fc.constantFrom('hvm', 'linux'), clocks, (os, clock) => {
        if (asking(xenXend, { xend }).refusals(guest(os, clock)).length > 0) return;
        const { stored, back } = throughXend({ xend }, os, clock);
        expect(back).toBe(stored);
      }),
    );
  });

  it('an HVM guest comes back as variable from 3.1 on, and before with reset; PV always with reset', () => {
    const utc = `<clock offset='utc'/>`;
    expect(throughXend({ xend }, 'hvm', utc).back).toBe(xend === '3.0.4' ? reset('utc') : variable(0, 'utc'));
    expect(throughXend({ xend }, 'linux', utc).back).toBe(reset('utc'));
  });
});

it('7.4: exception: through xend, too, what is beyond 32 bits wraps around', () => {
  expect(throughXend({}, 'hvm', variable(2n ** 31n, 'utc')).back).toBe(variable(-(2 ** 31), 'utc'));
});
