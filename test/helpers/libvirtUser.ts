import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { haveTool, lack } from './tools';

/** Root would have libvirt look for the users of an installed daemon. */
const asNobody = process.getuid?.() === 0;
const NOBODY = 65534;

/** What to put before a command so that it runs as a user whose libvirt has nothing of the machine's. */
export const asUser: readonly string[] = asNobody
  ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups']
  : [];

/** Whether a libvirt with QEMU can be asked here. */
export const canAskLibvirt = (): boolean =>
  haveTool('virsh') && haveTool('qemu-system-x86_64') && (!asNobody || haveTool('setpriv')) && kvmIsNoTrap();

/** libvirt re-probes QEMU at every call, half a minute each, where there is a /dev/kvm that it may not open. */
function kvmIsNoTrap(): boolean {
  if (!existsSync('/dev/kvm')) return true;
  return asNobody ? (statSync('/dev/kvm').mode & 0o006) === 0o006 || lack(OPEN_KVM) : canOpenKvm() || lack(OPEN_KVM);
}

const OPEN_KVM = '/dev/kvm open to every user (chmod 666 /dev/kvm)';

function canOpenKvm(): boolean {
  try {
    accessSync('/dev/kvm', constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
