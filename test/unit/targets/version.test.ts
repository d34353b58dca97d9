import { describe, expect, it } from 'vitest';
import { applies, compareVersions, parseVersion } from '../../../server/src/targets/version';

describe('versions', () => {
  it('are read from the front of what programs print', () => {
    expect(parseVersion('7.2.22 (Debian 1:7.2+dfsg-7+deb12u18)')).toEqual([7, 2, 22]);
    expect(parseVersion('v8.0')).toEqual([8, 0, 0]);
    expect(parseVersion('devel')).toEqual([0, 0, 0]);
  });

  it('are ordered by number, not by letter', () => {
    expect(compareVersions('10.0.0', '9.2.0')).toBeGreaterThan(0);
    expect(compareVersions('9.1', '9.2.0')).toBeLessThan(0);
    expect(compareVersions('9.2', '9.2.0')).toBe(0);
  });
});

describe('a row', () => {
  const row = { since: { libvirt: '9.0.0', qemu: '8.0.0' }, until: { libvirt: '9.2.0' }, source: 'a test' };

  it.each([
    ['9.0.0', '8.0.0', true],
    ['9.1.9', '11.1.2', true],
    ['9.2.0', '8.0.0', false],
    ['8.9.9', '8.0.0', false],
    ['9.0.0', '7.2.22', false],
    ['9.0.0', undefined, false],
  ])('for libvirt 9.0 and 9.1 with QEMU 8 and newer, asked for %s and %s, says %s', (libvirt, qemu, holds) => {
    expect(applies(row, { libvirt, qemu })).toBe(holds);
  });

  it('without bounds holds always', () => {
    expect(applies({ source: 'a test' }, { libvirt: '1.0.0' })).toBe(true);
  });
});
