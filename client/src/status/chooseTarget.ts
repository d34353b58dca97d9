import { commands, ConfigurationTarget, l10n, QuickPickItemKind, window, workspace, type QuickPickItem } from 'vscode';
import type { JsonJudged } from '../../../server/src/protocol';
import type { JudgedDocuments } from './statusItem';
import { spokenGrammar } from './spoken';

/** A hypervisor as the manifest offers it: the value of `domxml.target` and a sentence. */
export interface OfferedTarget {
  readonly id: string;
  readonly description: string;
}

/** Something to choose in the list, and what is done then. */
interface Choice extends QuickPickItem {
  readonly choose?: () => unknown;
}

/** The settings of versions, with the program whose version each is. */
const VERSIONS = [
  { setting: 'libvirtVersion', program: 'libvirt', key: 'libvirt' },
  { setting: 'qemuVersion', program: 'QEMU', key: 'qemu' },
  { setting: 'xenVersion', program: 'Xen', key: 'xend' },
] as const;

type VersionSetting = (typeof VERSIONS)[number];

/** As the manifest's patterns of versions have it; empty for the newest one known. */
const VERSION = /^(\d+(\.\d+){0,2})?$/;

/** The setting of that name, and a way to set it, for the document in front. */
function setting(name: string) {
  const uri = window.activeTextEditor?.document.uri;
  const configuration = workspace.getConfiguration('domxml', uri);
  const place = workspace.workspaceFolders === undefined ? ConfigurationTarget.Global : ConfigurationTarget.Workspace;
  return {
    value: configuration.get<string>(name, ''),
    set: (value: string) => configuration.update(name, value === '' ? undefined : value, place),
  };
}

async function chooseVersion({ setting: name, program }: VersionSetting): Promise<void> {
  const { value, set } = setting(name);
  const typed = await window.showInputBox({
    title: l10n.t('Version of {0}', program),
    prompt: l10n.t('Domains are judged for this version. Leave it empty for the newest one known.'),
    placeHolder: '9.0.0',
    value,
    validateInput: (text) =>
      VERSION.test(text.trim()) ? undefined : l10n.t('A version is made of numbers, such as 9.0.0.'),
  });
  if (typed !== undefined) await set(typed.trim());
}

const separator = (label: string): Choice => ({ label, kind: QuickPickItemKind.Separator });

/** The programs that make a difference to the document in front; libvirt and QEMU where nothing is known of it. */
const versionsOf = (judged: JsonJudged | undefined): readonly VersionSetting[] =>
  VERSIONS.filter(({ key }) => (judged?.target ? judged.target[key] !== undefined : key !== 'xend'));

function choices(offered: readonly OfferedTarget[], judged: JsonJudged | undefined): readonly Choice[] {
  const { value: present, set } = setting('target');
  const version = (choice: VersionSetting): Choice => ({
    label: `$(versions) ${l10n.t('Version of {0}…', choice.program)}`,
    description: judged?.target?.[choice.key] ?? '',
    choose: () => chooseVersion(choice),
  });
  const hypervisor = ({ id, description }: OfferedTarget): Choice => ({
    label: `${id === present ? '$(check) ' : ''}${id}`,
    description,
    choose: () => set(id === 'auto' ? '' : id),
  });
  return [
    separator(l10n.t('Versions')),
    ...versionsOf(judged).map(version),
    separator(l10n.t('Host')),
    {
      label: `$(clippy) ${l10n.t('Use Host Capabilities from Clipboard')}`,
      description: 'virsh domcapabilities',
      choose: () => commands.executeCommand('domxml.useHostCapabilities'),
    },
    separator(l10n.t('Hypervisor')),
    ...offered.map(hypervisor),
  ];
}

/** The command that changes for what documents are judged: the hypervisor, the versions, the host. */
export const chooseTarget =
  (offered: readonly OfferedTarget[], documents: JudgedDocuments) => async (): Promise<void> => {
    const judged = documents.of(window.activeTextEditor?.document.uri);
    const chosen = await window.showQuickPick(choices(offered, judged), {
      title: l10n.t('Judge Domains for'),
      placeHolder: judged && spokenGrammar(judged),
      matchOnDescription: true,
    });
    await chosen?.choose?.();
  };
