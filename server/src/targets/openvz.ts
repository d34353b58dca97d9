import { unheededClock } from './unheeded';

/** OpenVZ containers: libvirt passes no clock on to them. Source: libvirt 11.3.0: read. */
export const openvz = unheededClock({
  id: 'openvz',
  label: 'OpenVZ',
  domainTypes: ['openvz'],
  reports: "<clock offset='utc'/>",
  source: 'libvirt 11.3.0: read',
});
