import { describe, expect, it } from 'vitest';
import { nativeComparison } from '../../../server/src/features/nativeComparison';
import { timekeepingIn } from '../../../server/src/targets/qemu/timekeeping';
import { analysisOf } from '../../helpers/analysis';
import { domainWith } from '../../helpers/domains';
import { clockWith } from '../../helpers/targets';

const compared = (clock: string, answer: { text?: string; error?: string }, from = 0, to = from) =>
  nativeComparison(analysisOf(domainWith(clock)), { ...answer, from, to });

const real = `LC_ALL=C \\
PATH=/usr/bin \\
TZ=Europe/Paris \\
/usr/bin/qemu-system-x86_64 \\
-name guest=guest,debug-threads=on \\
-machine pc-q35-7.2,usb=off,hpet=off,acpi=on \\
-cpu qemu64,kvmclock=off,hv-time=on,tsc-frequency=5,pmu=off \\
-rtc base=localtime,driftfix=slew \\
-global kvm-pit.lost_tick_policy=delay \\
-global ICH9-LPC.noreboot=off \\
-no-hpet \\
-boot strict=on`;

describe('what a command line says of time', () => {
  it('is found in its order, a piece at a time', () => {
    expect(timekeepingIn(real)).toEqual([
      { text: 'TZ=Europe/Paris' },
      { text: 'hpet=off', fragmentOf: '-machine' },
      { text: 'kvmclock=off', fragmentOf: '-cpu' },
      { text: 'hv-time=on', fragmentOf: '-cpu' },
      { text: 'tsc-frequency=5', fragmentOf: '-cpu' },
      { text: '-rtc base=localtime,driftfix=slew' },
      { text: '-global kvm-pit.lost_tick_policy=delay' },
      { text: '-no-hpet' },
    ]);
  });

  it('is found in the spellings of older versions', () => {
    const old = 'kvm -M pc -cpu qemu64,+kvmclock,hv_time -localtime -rtc-td-hack -no-kvm-pit-reinjection -tdf';
    expect(timekeepingIn(old).map(({ text }) => text)).toEqual([
      '+kvmclock',
      'hv_time',
      '-localtime',
      '-rtc-td-hack',
      '-no-kvm-pit-reinjection',
      '-tdf',
    ]);
  });
});

describe('a prediction beside an answer', () => {
  const clock = clockWith(`offset='localtime'`, `name='hpet' present='no'`);

  it('has the same form, a line for each argument', () => {
    expect(compared(clock, { text: 'qemu-system-x86_64 -machine q35,hpet=off -rtc base=localtime' })).toEqual({
      predicted: ['-machine …,hpet=off', '-rtc base=localtime'],
      answered: ['-machine …,hpet=off', '-rtc base=localtime'],
    });
  });

  it('shows where they differ', () => {
    expect(compared(clock, { text: 'qemu-system-x86_64 -machine q35 -rtc base=localtime -no-hpet' })).toEqual({
      predicted: ['-machine …,hpet=off', '-rtc base=localtime'],
      answered: ['-rtc base=localtime', '-no-hpet'],
    });
  });

  it('is of the moment at which libvirt was asked, as far as anybody knows it', () => {
    const variable = `<clock offset='variable' adjustment='60'/>`;
    const text = 'qemu -rtc base=1970-01-01T00:01:02';
    expect(compared(variable, { text }, 900, 4100)?.predicted).toEqual(['-rtc base=1970-01-01T00:01:02']);
    expect(compared(variable, { text }, 3000, 4100)?.predicted).toEqual(['-rtc base=1970-01-01T00:01:04']);
  });

  it('may be a refusal on either side', () => {
    const error = `unsupported configuration: unsupported timer type (name) 'platform'`;
    const refused = clockWith('', `name='platform'`);
    expect(compared(refused, { error })).toEqual({ predicted: [`error: ${error}`], answered: [`error: ${error}`] });
    expect(compared('', { error })?.predicted).toEqual(['-rtc base=utc']);
  });

  it('is none where there is nothing to predict', () => {
    expect(nativeComparison(analysisOf('<network/>'), { text: '', from: 0, to: 0 })).toBeNull();
  });
});
