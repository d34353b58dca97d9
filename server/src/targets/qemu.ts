import { environmentOf } from './qemu/environment';
import { guestOf } from './qemu/guest';
import { qemuDefineRefusals } from './qemu/refusals';
import { rtcOption } from './qemu/rtc';
import { qemuStartRefusals } from './qemu/start';
import { cpuFlags, machineOptions, timerOptions } from './qemu/timers';
import { targetOf } from './driver';
import type { Target } from './target';

/** QEMU, with KVM and without. A clock that says nothing of an adjustment starts afresh at each boot. */
export const qemu: Target = targetOf({
  id: 'qemu',
  label: 'QEMU/KVM',
  domainTypes: ['kvm', 'qemu', 'hvf', 'kqemu'],
  defaults: { libvirt: '12.8.0', qemu: '11.1.2' },
  facts: [],
  unsaidAdjustment: () => 'reset',

  refusals(domain, versions, world) {
    const guest = guestOf(domain, versions);
    return [...qemuDefineRefusals(guest), ...qemuStartRefusals(guest, world)];
  },

  // The order of libvirt's command line: environment, -machine, -cpu, -rtc, then what the timers add.
  native(domain, versions, world) {
    const guest = guestOf(domain, versions);
    const rtc = rtcOption(domain.clock, world);
    return {
      environment: environmentOf(domain),
      settings: [...machineOptions(guest), ...cpuFlags(guest), ...(rtc ? [rtc] : []), ...timerOptions(guest)],
    };
  },
});
