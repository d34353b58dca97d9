import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Domain } from '../../../server/src/domain/domain';
import { filled, valuesIn } from '../../../server/src/domain/saying';
import { olderWordings } from '../../../server/src/targets/libvirt/wording';
import { FLAGS } from '../../../server/src/targets/host';
import { targets } from '../../../server/src/targets/targets';
import type { Target, Versions, World } from '../../../server/src/targets/target';
import type { Span } from '../../../server/src/span';
import { domainIn, summerNoon } from '../../helpers/domains';
import { declaredSettings } from '../../helpers/manifest';
import { anyDomainText } from '../../helpers/anyClock';

const LIBVIRTS = ['0.7.6', '0.8.0', '0.9.10', '1.2.22', '4.0.0', '7.0.0', '9.0.0', '12.8.0'];
const QEMUS = ['0.10.0', '0.12.0', '1.0.0', '2.5.0', '7.2.22', '8.0.0', '11.1.2'];
const XENDS = ['3.0.4', '3.1.0', '3.4.0', '4.4.0'];

const versionsOf = ({ defaults }: Target): fc.Arbitrary<Versions> =>
  fc.record({
    libvirt: fc.constantFrom(...LIBVIRTS),
    ...(defaults.qemu !== undefined && { qemu: fc.constantFrom(...QEMUS) }),
    ...(defaults.xend !== undefined && { xend: fc.constantFrom(...XENDS) }),
  });

const anyWorld: fc.Arbitrary<World> = fc
  .tuple(fc.option(fc.subarray([...FLAGS]), { nil: undefined }), fc.boolean())
  .map(([flags, tsc]) => ({
    ...summerNoon,
    ...(flags && { host: { flags: Object.fromEntries(FLAGS.map((flag) => [flag, flags.includes(flag)])) } }),
    ...(tsc && { hostTsc: { frequencyHz: 2_500_000_000n, scaling: false } }),
  }));

/** Freezes a model all the way down, so that whoever writes into it throws; not the tree, which keeps the nodes it makes. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value) || isNode(value)) return value;
  Object.freeze(value);
  for (const inner of Object.values(value) as unknown[]) frozen(inner);
  return value;
}

const isNode = (value: object): boolean => 'kind' in value && 'parent' in value;

describe.each(targets.map((target) => [target.id, target] as const))('the target %s', (_, target) => {
  const holds = (check: (text: string, domain: Domain, versions: Versions, world: World) => void) => {
    fc.assert(
      fc.property(anyDomainText, versionsOf(target), anyWorld, (text, versions, world) => {
        check(text, domainIn(text), versions, world);
      }),
      { numRuns: 150 },
    );
  };
  const inside = (text: string, { start, end }: Span) => start >= 0 && start < end && end <= text.length;
  const sentence = /^([^a-z]|libvirt|xend).*\.$/s;

  it('refuses with a place in the document and a way out, in words of libvirt', () => {
    holds((text, domain, versions, world) => {
      for (const { span, wayOut, libvirtMessage } of target.refusals(domain, versions, world)) {
        expect(inside(text, span)).toBe(true);
        expect(wayOut).toMatch(/^[A-Z].*\.$/s);
        expect(libvirtMessage).toMatch(/^(XML error|unsupported configuration|internal error): ./);
      }
    });
  });

  it('knows its own words again, those of older versions too', () => {
    const texts = target.sayings.flatMap(({ text }) => [text, ...olderWordings(text).map((older) => older.text)]);
    holds((_, domain, versions, world) => {
      for (const { libvirtMessage } of target.refusals(domain, versions, world)) {
        expect(
          texts.filter((known) => filled(known, valuesIn(known, libvirtMessage) ?? {}) === libvirtMessage),
        ).not.toEqual([]);
      }
    });
  });

  it('says of each setting and each loss why and where it comes from', () => {
    holds((text, domain, versions, world) => {
      const { environment, settings } = target.native(domain, versions, world);
      for (const { why, from } of [...environment, ...settings]) {
        expect(why).toMatch(sentence);
        expect(from.every((span) => inside(text, span))).toBe(true);
      }
      for (const { span, message } of target.losses(domain, versions, world)) {
        expect(inside(text, span)).toBe(true);
        expect(message).toMatch(sentence);
      }
    });
  });

  it('gives the same answer twice, and leaves what it is given as it is', () => {
    holds((_text, domain, versions, world) => {
      const given = [frozen(domain), frozen(versions), world] as const;
      expect(target.refusals(...given)).toEqual(target.refusals(...given));
      expect(target.native(...given)).toEqual(target.native(...given));
      expect(target.losses(...given)).toEqual(target.losses(...given));
      expect(target.stored(...given)).toBe(target.stored(...given));
    });
  });

  it('has a source for each of its facts, and versions that are versions', () => {
    expect(target.facts).not.toEqual([]);
    for (const { setting, outcome, source } of target.facts) expect([setting, outcome, source]).not.toContain('');
    expect(Object.values(target.defaults)).toEqual(
      Object.values(target.defaults).map(() => expect.stringMatching(/^\d+\.\d+\.\d+$/) as string),
    );
  });
});

it('every id and every domain type is of one target', () => {
  const ids = targets.map(({ id }) => id);
  const types = targets.flatMap(({ domainTypes }) => domainTypes);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(types).size).toBe(types.length);
});

it('every row of a table has a source', () => {
  const folder = path.resolve(import.meta.dirname, '../../../server/src/targets');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  for (const file of files) {
    expect(readFileSync(path.join(folder, file), 'utf8'), file).not.toMatch(/source: ''/);
  }
});

it('no rule names a hypervisor in its code', () => {
  const folder = path.resolve(import.meta.dirname, '../../../server/src/rules');
  for (const file of readdirSync(folder)) {
    const code = readFileSync(path.join(folder, file), 'utf8');
    for (const { id } of targets) {
      if (id !== 'test') expect(code, file).not.toMatch(new RegExp(`['"/]${id}['"/]`));
    }
  }
});

it('the extension offers every target, and the one that the domain names', () => {
  const setting = declaredSettings['domxml.target']!; // it is the first one
  expect(setting.enum).toEqual(['auto', ...targets.map(({ id }) => id)]);
  expect(setting.enumDescriptions).toHaveLength(targets.length + 1);
});
