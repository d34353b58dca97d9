import { converter } from './xen/converter';
import { xendGuest } from './xen/guest';

/** The configuration of xm, xend's tool, as `virsh domxml-to-native xen-xm` writes it. */
export const xenXm = converter({
  id: 'xen-xm',
  label: 'Xen (xm)',
  defaults: { libvirt: '12.8.0', xend: '4.4.0' },
  guestOf: xendGuest,
});
