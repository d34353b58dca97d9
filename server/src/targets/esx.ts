import { unheededClock } from './unheeded';

/** VMware ESX, vCenter and Workstation: what libvirt writes for them holds no clock. Source: libvirt 11.3.0, vmx.c: read. */
export const esx = unheededClock({
  id: 'esx',
  label: 'VMware',
  domainTypes: ['vmware'],
  reports: "<clock offset='utc'/>",
  source: 'libvirt 11.3.0, vmx.c: read',
});
