import { unheededClock } from './unheeded';

/** Microsoft Hyper-V: libvirt's driver neither reads nor writes a clock. Source: libvirt 11.3.0: read. */
export const hyperv = unheededClock({
  id: 'hyperv',
  label: 'Hyper-V',
  domainTypes: ['hyperv'],
  reports: "<clock offset='utc'/>",
  source: 'libvirt 11.3.0: read',
});
