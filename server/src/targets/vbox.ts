import { unheededClock } from './unheeded';

/** VirtualBox: libvirt passes no clock on to it. Source: libvirt 11.3.0, vbox_common.c: read. */
export const vbox = unheededClock({
  id: 'vbox',
  label: 'VirtualBox',
  domainTypes: ['vbox'],
  reports: "<clock offset='localtime'/>",
  source: 'libvirt 11.3.0, vbox_common.c: read',
});
