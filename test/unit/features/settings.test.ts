import { describe, expect, it } from 'vitest';
import { FLAGS } from '../../../server/src/targets/host';
import { analysisOptions, defaultSettings, readSettings } from '../../../server/src/settings';
import { declaredSettings, manifest } from '../../helpers/manifest';

/** Settings that the server is not told of. */
const CLIENTS_OWN = ['domxml.connectionUri'];

const machine = { now: 0, hostTimezone: 'Europe/Berlin' };

describe('settings', () => {
  it('are the same in the bare object and under "domxml"', () => {
    const bare = { target: 'qemu', libvirtVersion: '9.0.0', codeLens: { enabled: false } };
    expect(readSettings(bare)).toEqual({ ...defaultSettings, ...bare });
    expect(readSettings({ domxml: bare })).toEqual(readSettings(bare));
  });

  it.each([undefined, null, 7, 'qemu', [], { domxml: null }, { codeLens: true }, { target: 3, schema: 'xsd' }])(
    'have their defaults where %j says nothing that can be used',
    (value) => expect(readSettings(value)).toEqual(defaultSettings),
  );

  it('ignore a version and a time zone that there cannot be', () => {
    expect(readSettings({ libvirtVersion: 'new', hostTimezone: 'Europe/Pari' })).toEqual(defaultSettings);
    expect(readSettings({ hostTimezone: 'Europe/Paris' }).hostTimezone).toBe('Europe/Paris');
  });

  it('leave to the document and the machine what nobody set', () => {
    expect(analysisOptions(defaultSettings, machine)).toEqual({ versions: {}, world: machine });
  });

  it('become the options of an analysis', () => {
    const settings = readSettings({
      target: 'qemu',
      libvirtVersion: '9.0.0',
      qemuVersion: '7.2.22',
      xenVersion: '3.4.0',
      capabilities: 'host.xml',
      flags: { rtc: false, tdf: 'yes', unheard: true },
      schema: 'clock-2012',
      hostTimezone: 'Asia/Tokyo',
    });
    const facts = { versions: {}, host: {} };
    const read = (file: string) => (file === 'host.xml' ? facts : undefined);
    expect(analysisOptions(settings, { ...machine, capabilities: read })).toEqual({
      target: 'qemu',
      versions: { libvirt: '9.0.0', qemu: '7.2.22', xend: '3.4.0' },
      capabilities: facts,
      schema: 'clock-2012',
      world: { now: 0, hostTimezone: 'Asia/Tokyo', host: { flags: { rtc: false } } },
    });
  });

  it('are those of the manifest, with its defaults', () => {
    const declared = Object.entries(declaredSettings)
      .filter(([key]) => !CLIENTS_OWN.includes(key))
      .map(([key, { default: value }]) => [key, value]);
    expect(Object.fromEntries(declared)).toEqual(flattened(defaultSettings, 'domxml'));
  });

  it('have every flag there is in the manifest', () => {
    expect(Object.keys(declaredSettings['domxml.flags']?.properties ?? {})).toEqual(FLAGS);
  });

  it('that name a file are taken from no workspace that is not trusted', () => {
    expect(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations).toEqual(
      expect.arrayContaining(['domxml.libvirtSchemas', 'domxml.capabilities', 'domxml.connectionUri']),
    );
  });
});

/** `{ a: { b: 1 } }` as `{ 'prefix.a.b': 1 }`, the way a manifest names settings. */
function flattened(value: object, prefix: string): Record<string, unknown> {
  const entries = Object.entries(value) as [string, unknown][];
  return Object.fromEntries(
    entries.flatMap(([key, inner]): [string, unknown][] =>
      typeof inner === 'object' && inner !== null && Object.keys(inner).length > 0
        ? Object.entries(flattened(inner, `${prefix}.${key}`))
        : [[`${prefix}.${key}`, inner]],
    ),
  );
}
