import { unheededClock } from './unheeded';

/** Cloud Hypervisor, chosen by its id only, as its domains are of type kvm: libvirt passes no clock on to it. Source: libvirt 11.3.0: read. */
export const cloudHypervisor = unheededClock({
  id: 'cloud-hypervisor',
  label: 'Cloud Hypervisor',
  domainTypes: [],
  reports: "<clock offset='utc'/>",
  source: 'libvirt 11.3.0: read',
});
