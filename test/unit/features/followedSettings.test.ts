import { describe, expect, it } from 'vitest';
import { followSettings } from '../../../server/src/features/followedSettings';

const never = () => () => undefined;

describe('followed settings', () => {
  it('are those of the start until there are others', async () => {
    const settings = followSettings({ libvirtVersion: '9.0.0' }, undefined, never);
    await settings.ready;
    expect(settings.current().libvirtVersion).toBe('9.0.0');
    expect(await settings.update({ domxml: { libvirtVersion: '12.8.0' } })).toBe(true);
    expect(settings.current().libvirtVersion).toBe('12.8.0');
  });

  it('are asked for where the client answers, and what it pushes is not taken then', async () => {
    const settings = followSettings(undefined, () => Promise.resolve({ target: 'qemu' }), never);
    await settings.update({ target: 'other' });
    await settings.ready;
    expect(settings.current().target).toBe('qemu');
  });

  it.each([
    ['has none', () => Promise.resolve(null)],
    ['fails', () => Promise.reject(new Error('no settings here'))],
  ])('stay those of the start where the client %s', async (_, pull) => {
    const settings = followSettings({ target: 'qemu' }, pull, never);
    expect(await settings.update(undefined)).toBe(false);
    expect(settings.current().target).toBe('qemu');
  });

  it('do not wait for ever for a client that never answers', async () => {
    const settings = followSettings(
      undefined,
      () => new Promise(() => undefined),
      (_, work) => {
        work();
        return () => undefined;
      },
    );
    void settings.update(undefined);
    await expect(settings.ready).resolves.toBeUndefined();
  });

  it('are the same object while nothing in them changes', async () => {
    const settings = followSettings({ target: 'qemu' }, undefined, never);
    const before = settings.current();
    expect(await settings.update({ target: 'qemu' })).toBe(false);
    expect(settings.current()).toBe(before);
  });
});
