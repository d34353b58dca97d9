import { converter } from './xen/converter';
import { xlGuest } from './xen/guest';

/** The configuration of xl, as `virsh domxml-to-native xen-xl` writes it. */
export const xenXl = converter({
  id: 'xen-xl',
  label: 'Xen (xl.cfg)',
  defaults: { libvirt: '12.8.0' },
  guestOf: xlGuest,
});
