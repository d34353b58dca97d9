import { bhyve } from './bhyve';
import { cloudHypervisor } from './cloud-hypervisor';
import { esx } from './esx';
import { hyperv } from './hyperv';
import { lxc } from './lxc';
import { openvz } from './openvz';
import { qemu } from './qemu';
import type { Target, Versions } from './target';
import { test } from './test';
import { vbox } from './vbox';
import type { Program } from './version';
import { vz } from './vz';
import { xenLibxl } from './xen-libxl';
import { xenXend } from './xen-xend';
import { xenXl } from './xen-xl';
import { xenXm } from './xen-xm';

/** Every target there is: a new one is a file beside this one and a name here. Of several for a domain type the first is meant. */
export const targets: readonly Target[] = [
  qemu,
  xenLibxl,
  xenXl,
  xenXm,
  xenXend,
  lxc,
  bhyve,
  vz,
  vbox,
  esx,
  hyperv,
  openvz,
  cloudHypervisor,
  test,
];

/** The target that a `<domain type=…>` means; undefined where none is known for it. */
export const targetFor = (domainType: string): Target | undefined =>
  targets.find((target) => target.domainTypes.includes(domainType));

/** The target of that id; undefined where there is none. */
export const targetById = (id: string): Target | undefined => targets.find((target) => target.id === id);

/** The programs whose version makes a difference to a target. */
export const programsOf = ({ defaults }: Target): readonly Program[] => Object.keys(defaults) as Program[];

/** The versions to predict for: those asked for, and the target's own where nobody asked; of its own programs only. */
export const versionsFor = (target: Target, asked: Partial<Versions> = {}): Versions => ({
  ...target.defaults,
  ...Object.fromEntries(
    programsOf(target).flatMap((program) => (asked[program] === undefined ? [] : [[program, asked[program]]])),
  ),
});
