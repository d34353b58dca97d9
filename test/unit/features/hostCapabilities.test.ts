import { describe, expect, it } from 'vitest';
import { knownHost } from '../../../server/src/features/hostCapabilities';

const version = (libvirt: string) => `Using library: libvirt ${libvirt}\n`;
const silent = (): void => expect.fail('warned');
const facts = { versions: { libvirt: '9.0.0', qemu: '7.2.22' }, host: {} };

describe('what is known of the host', () => {
  it('is nothing at first, and nothing without files', () => {
    expect(knownHost(undefined, silent).current('')).toBeUndefined();
    expect(knownHost(undefined, silent).current('host.xml')).toBeUndefined();
  });

  it('is what the file says and, against it, what was handed over', () => {
    const host = knownHost(() => ({ facts }), silent);
    expect(host.current('host.xml')?.versions).toEqual(facts.versions);
    expect(host.tell(version('12.8.0'))).toEqual({ accepted: true, form: 'virsh version', known: ['libvirt 12.8.0'] });
    expect(host.current('host.xml')?.versions).toEqual({ libvirt: '12.8.0', qemu: '7.2.22' });
    expect(host.tell(null)).toEqual({ accepted: true, form: null, known: [] });
    expect(host.current('host.xml')?.versions).toEqual(facts.versions);
  });

  it('stays the same object while nothing changes', () => {
    const host = knownHost(() => ({ facts }), silent);
    host.tell(version('12.8.0'));
    const first = host.current('host.xml');
    expect(host.current('host.xml')).toBe(first);
    host.tell(version('12.7.0'));
    expect(host.current('host.xml')).not.toBe(first);
  });

  it('is left as it was by a text that says nothing', () => {
    const host = knownHost(undefined, silent);
    host.tell(version('9.0.0'));
    expect(host.tell('<domain/>')).toMatchObject({ accepted: false, error: expect.stringMatching(/\.$/) as string });
    expect(host.current('')?.versions).toEqual({ libvirt: '9.0.0' });
  });

  it('is warned of once where a file cannot be used', () => {
    const warnings: string[] = [];
    const host = knownHost(
      () => ({ trouble: 'There is no such file.' }),
      (notice) => warnings.push(notice),
    );
    expect([host.current('a.xml'), host.current('a.xml')]).toEqual([undefined, undefined]);
    expect(warnings).toEqual([
      'The host capabilities in a.xml cannot be used, so domains are judged without. There is no such file.',
    ]);
  });
});
