import type { HostFacts } from '../capabilities';
import type { Flag } from '../host';

/** What libvirt 0.8 looked for in QEMU's help, word for word. Source: L. Stump's patch of March 2010. */
const WORDS: Readonly<Partial<Record<Flag, RegExp>>> = {
  rtc: /^-rtc /m,
  'rtc-td-hack': /^-rtc-td-hack\b/m,
  'no-hpet': /^-no-hpet\b/m,
  'no-kvm-pit-reinjection': /^-no-kvm-pit-reinjection\b/m,
  tdf: /^-tdf\b/m,
};

/** What `qemu-system-… -help` tells: the version, and which of the options there are. */
export function helpFacts(text: string): HostFacts {
  const version = /^QEMU (?:PC )?emulator version (\d+\.\d+(?:\.\d+)?)/m.exec(text)?.[1];
  const flags = Object.entries(WORDS).map(([flag, word]) => [flag, word.test(text)] as const);
  return {
    target: 'qemu',
    versions: version === undefined ? {} : { qemu: version },
    host: { flags: Object.fromEntries(flags) },
  };
}
