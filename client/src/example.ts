import { window, workspace } from 'vscode';

/** A small domain with one word misspelt: the first message, its fix and the preview are all in it. */
const EXAMPLE = `<domain type='kvm'>
  <name>guest</name>
  <memory unit='GiB'>2</memory>
  <os>
    <type arch='x86_64' machine='q35'>hvm</type>
  </os>
  <clock offset='locltime' adjustment='reset'>
    <timer name='rtc' tickpolicy='catchup'/>
    <timer name='hpet' present='no'/>
  </clock>
</domain>
`;

/** The command of the walkthrough that opens a domain to try things on; nothing of it is on disk. */
export async function openExample(): Promise<void> {
  await window.showTextDocument(await workspace.openTextDocument({ language: 'xml', content: EXAMPLE }));
}
