import { shellWords } from '../fromNative/shell';
import type { Setting } from '../target';

/** A piece of a command line that says something of time. */
export type TimekeepingArgument = Pick<Setting, 'text' | 'fragmentOf'>;

/** The parts that are the clock's in options that hold more, in every spelling that libvirt has had for them. */
const PARTS: Readonly<Record<string, RegExp>> = {
  '-machine': /^hpet=/,
  '-cpu': /^([+-]?kvmclock|hv[-_]time|tsc[-_]freq(uency)?|kvm-no-adjvtime)(=|$)/,
};

/** Options that are the clock's as a whole, and whether a value follows. */
const WHOLE: Readonly<Record<string, 'value' | 'alone'>> = {
  '-rtc': 'value',
  '-localtime': 'alone',
  '-rtc-td-hack': 'alone',
  '-no-kvm-pit-reinjection': 'alone',
  '-tdf': 'alone',
  '-no-hpet': 'alone',
};

/** What of a QEMU command line, as virsh prints it, is about time, in its order. */
export function timekeepingIn(commandLine: string): readonly TimekeepingArgument[] {
  const words = shellWords(commandLine).map(({ value }) => value);
  return words.flatMap((word, at): readonly TimekeepingArgument[] => {
    const value = words[at + 1] ?? '';
    const parts = PARTS[word];
    if (word.startsWith('TZ=')) return [{ text: word }];
    if (parts !== undefined) {
      return value
        .split(',')
        .filter((part) => parts.test(part))
        .map((text) => ({ text, fragmentOf: word }));
    }
    if (word === '-global') return value.startsWith('kvm-pit.') ? [{ text: `${word} ${value}` }] : [];
    const whole = WHOLE[word];
    return whole === undefined ? [] : [{ text: whole === 'value' ? `${word} ${value}` : word }];
  });
}
