import { describe, expect, it } from 'vitest';
import { followSettings } from '../../../server/src/features/followedSettings';

const never = () => () => undefined;

describe('followed settings', () => {
  it('are those of the start until there are others', async () => {
    const settings = followSettings({ libvirtVersion: '9.0.0' }, undefined, never);
    await settings.settled();
    expect(settings.current().libvirtVersion).toBe('9.0.0');
    expect(await settings.update({ domxml: { libvirtVersion: '12.8.0' } })).toBe(true);
    expect(settings.current().libvirtVersion).toBe('12.8.0');
  });

  it('are asked for where the client answers, and what it pushes is not taken then', async () => {
    const settings = followSettings(undefined, () => Promise.resolve({ target: 'qemu' }), never);
    await settings.update({ target: 'other' });
    await settings.settled();
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
    await expect(settings.settled()).resolves.toBeUndefined();
  });

  it('are waited for again after each change, the newest answer counting however late an older one comes', async () => {
    const answers: ((settings: object) => void)[] = [];
    const settings = followSettings(undefined, () => new Promise((answer) => answers.push(answer)), never);
    const [first, second] = [settings.update(undefined), settings.update(undefined)];
    let settled = false;
    const waiting = settings.settled().then(() => (settled = true));
    await Promise.resolve();
    expect(settled).toBe(false);
    answers[1]?.({ target: 'new' });
    await waiting;
    answers[0]?.({ target: 'old' });
    expect(await Promise.all([first, second])).toEqual([false, true]);
    expect(settings.current().target).toBe('new');
  });

  it('are the same object while nothing in them changes', async () => {
    const settings = followSettings({ target: 'qemu' }, undefined, never);
    const before = settings.current();
    expect(await settings.update({ target: 'qemu' })).toBe(false);
    expect(settings.current()).toBe(before);
  });
});
