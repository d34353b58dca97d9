import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Preview } from '../../server/src/preview';
import type { World } from '../../server/src/targets/target';
import { domainWith } from '../helpers/domains';
import { previewOf } from '../helpers/previews';
import { sharedData } from '../helpers/tools';

/** What a real libvirt answered to a clock; null where it has nothing to say. */
interface RecordedCase {
  readonly id: string;
  readonly type: string;
  readonly machine: string;
  readonly hostTimezone: string;
  readonly clock: string;
  readonly defineError: string | null;
  readonly stored: string | null;
  readonly nativeError: string | null;
  readonly native?: RecordedNative;
  /** Seconds since the epoch, first and last. */
  readonly recordedBetween?: readonly [number, number];
}

interface RecordedNative {
  readonly rtc: string;
  readonly machine: string;
  readonly cpu: string;
  readonly kvmPit?: string;
  readonly noHpet?: boolean;
  readonly TZ?: string;
}

interface Recording {
  readonly libvirt: string;
  readonly qemu: string;
  readonly cases: readonly RecordedCase[];
}

/** The host that the newer recording was made on: its TSC cannot be scaled. */
const hostTsc = { frequencyHz: 2_500_000_000n, scaling: false };

describe.each([
  { file: 'libvirt-9.0.0-answers.json', tsc: {} },
  { file: 'libvirt-12.8.0-answers.json', tsc: { hostTsc } },
])('the answers in $file', ({ file, tsc }) => {
  const found = sharedData(file);
  if (found === undefined) {
    it.skip(`needs ${file}`);
    return;
  }
  const { libvirt, qemu, cases } = JSON.parse(readFileSync(found, 'utf8')) as Recording;

  it.each(cases)('are ours: $id $clock', (recorded) => {
    const text = domainWith(recorded.clock, recorded);
    const at = (second: number): Preview => {
      const world: World = { now: second * 1000, hostTimezone: recorded.hostTimezone, ...tsc };
      return previewOf(text, { versions: { libvirt, qemu }, world });
    };
    const [first, last] = recorded.recordedBetween ?? [0, 0];
    const seconds = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    const answers = seconds.map((second) => answerOf(at(second)));
    const expected = expectedOf(recorded);
    // Asked at one of these seconds, nobody wrote down which.
    const same = answers.find((answer) => answer.native?.rtc === expected.native?.rtc);
    expect(same ?? answers[0]).toEqual(expected);
  });
});

type Answer = Pick<RecordedCase, 'defineError' | 'stored' | 'nativeError' | 'native'>;

/** A preview in the words of the recording. */
function answerOf({ defineError, stored, nativeError, native }: Preview): Answer {
  const texts = native.settings.filter(({ fragmentOf }) => fragmentOf === undefined).map(({ text }) => text);
  const value = (option: string) => texts.find((text) => text.startsWith(`${option} `))?.slice(option.length + 1);
  const fragments = (option: string) =>
    native.settings
      .filter(({ fragmentOf }) => fragmentOf === option)
      .map(({ text }) => text)
      .join();
  return {
    defineError: defineError ?? null,
    stored: stored ?? null,
    nativeError: nativeError ?? null,
    native:
      nativeError === undefined
        ? {
            rtc: value('-rtc') ?? '',
            machine: fragments('-machine'),
            cpu: fragments('-cpu'),
            kvmPit: value('-global'),
            noHpet: texts.includes('-no-hpet') || undefined,
            TZ: native.environment.find(({ name }) => name === 'TZ')?.value,
          }
        : undefined,
  };
}

/** The recording without those parts of `-machine` and `-cpu` that are not the clock's. */
function expectedOf({ defineError, stored, nativeError, native }: RecordedCase): Answer {
  const machine =
    native?.machine
      .split(',')
      .filter((part) => part.startsWith('hpet='))
      .join() ?? '';
  const cpu = native?.cpu.split(',').slice(1).join() ?? '';
  return { defineError, stored, nativeError, native: native && { ...native, machine, cpu } };
}
