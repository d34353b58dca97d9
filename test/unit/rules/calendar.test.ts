import { describe, expect, it } from 'vitest';
import { checkRule, fixesOf, problemsOf } from '../../helpers/rules';

const guest = (clock: string): string => `<domain type='kvm'><name>a</name>${clock}</domain>`;

describe('clock-start-fails', () => {
  const code = 'clock-start-fails';

  it('tells what a clock outside the calendar comes to, and what is inside', () => {
    checkRule(
      code,
      `
<domain type='kvm'><name>a</name>
  <clock offset='variable' adjustment='999999999999' basis='utc'/>
                                       ^^^^^^^^^^^^ adjustment='999999999999' leads outside the years 1 to 9999: libvirt takes it and passes base=(null) on, and QEMU ends at once with "invalid datetime format". Set adjustment to seconds that lead into the years 1 to 9999: between '-63910000000' and '251610000000'.
</domain>`,
    );
  });

  it.each([
    ["offset='utc' adjustment='9223372036854775807'", 1],
    ["offset='localtime' adjustment='-9223372036854775808'", 1],
    ["offset='variable' adjustment='-63910000000'", 0],
    ["offset='variable' adjustment='251610000000'", 0],
    ["offset='variable' adjustment='99999999999999999999'", 0], // libvirt reads 0
    ["offset='absolute' start='253402300799'", 0],
  ])('of %s tells %i times', (set, times) => {
    expect(problemsOf(code, guest(`<clock ${set}/>`))).toHaveLength(times);
  });

  it('counts from the local time of the host where the clock does', () => {
    // one second before the end of the year 9999 in UTC, for a start at 1970-01-01T00:00:00Z
    const text = guest("<clock offset='variable' adjustment='253402300798' basis='localtime'/>");
    const at = (hostTimezone: string) => problemsOf(code, text, { world: { now: 0, hostTimezone } }).length;
    expect([at('UTC'), at('Europe/Paris')]).toEqual([0, 1]);
  });

  it('leaves alone what is not started so', () => {
    const text = guest("<clock offset='variable' adjustment='999999999999'/>");
    expect(problemsOf(code, text, { target: 'xen-libxl' })).toEqual([]);
    expect(problemsOf(code, text, { target: 'test' })).toEqual([]);
    expect(problemsOf(code, text, { versions: { qemu: '0.10.0', libvirt: '0.8.0' } })).toEqual([]);
  });
});

describe('a start beyond the year 9999', () => {
  const code = 'clock-setting-unsupported';
  const start = (seconds: string): string => guest(`<clock offset='absolute' start='${seconds}'/>`);

  it('is refused with the last second there is', () => {
    checkRule(
      code,
      `
<domain type='kvm'><name>a</name>
  <clock offset='absolute' start='253402300800'/>
                                  ^^^^^^^^^^^^ libvirt refuses to define this: unsupported configuration: The maximum 'start' value for <clock offset='absolute'> is 253402300799. Set start to at most '253402300799', the end of the year 9999.
</domain>`,
    );
  });

  it.each([
    ['1735689600123', 'milliseconds', '1735689600', '2025-01-01'],
    ['1735689600000000', 'microseconds', '1735689600', '2025-01-01'],
    ['1735689600000000000', 'nanoseconds', '1735689600', '2025-01-01'],
  ])('%s is taken for %s', (written, unit, seconds, day) => {
    expect(problemsOf(code, start(written))[0]?.message).toContain(
      `Taken for ${unit} it is '${seconds}' in seconds, ${day}.`,
    );
    expect(fixesOf(code, start(written))).toEqual([
      [`Take start for ${unit}: start='${seconds}', ${day}`, start(seconds)],
    ]);
    expect(problemsOf(code, start(seconds))).toEqual([]);
  });

  it.each(['0', '946684800', '4102444800', '253402300799'])('says nothing of %s, past or future', (seconds) => {
    expect(problemsOf(code, start(seconds))).toEqual([]);
  });
});
