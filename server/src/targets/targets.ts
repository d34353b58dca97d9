import { qemu } from './qemu';
import type { Target, Versions } from './target';

/** Every target there is: a new one is a file beside this one and a name here. */
export const targets: readonly Target[] = [qemu];

/** The target that a `<domain type=…>` means; undefined where none is known for it. */
export const targetFor = (domainType: string): Target | undefined =>
  targets.find((target) => target.domainTypes.includes(domainType));

/** The target of that id; undefined where there is none. */
export const targetById = (id: string): Target | undefined => targets.find((target) => target.id === id);

/** The versions to predict for: those asked for, and the target's own where nobody asked. */
export const versionsFor = (target: Target, asked: Partial<Versions> = {}): Versions => ({
  libvirt: asked.libvirt ?? target.defaults.libvirt,
  qemu: asked.qemu ?? target.defaults.qemu,
});
