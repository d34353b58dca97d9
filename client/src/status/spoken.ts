import { l10n } from 'vscode';
import type { JsonJudged } from '../../../server/src/protocol';

/** The hypervisor and the versions in a few words: `QEMU · libvirt 12.8.0 · QEMU 11.1.2`. */
export function spokenTarget({ target }: JsonJudged): string {
  if (target === null) return l10n.t('No hypervisor known');
  const { label, libvirt, qemu, xend } = target;
  const programs = [['libvirt', libvirt] as const, ['QEMU', qemu] as const, ['Xen', xend] as const];
  return [label, ...programs.flatMap(([name, version]) => (version ? [`${name} ${version}`] : []))].join(' · ');
}

/** The grammar that judges, and whether a `domxml.json` has a say. */
export const spokenGrammar = ({ schema, project }: JsonJudged): string =>
  project ? l10n.t('Grammar {0}; domxml.json has the first say', schema) : l10n.t('Grammar {0}', schema);
