import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockFromNative, NATIVE_FORMS } from '../../../server/src/targets/fromNative';
import type { NativeForm } from '../../../server/src/targets/fromNative';
import { qemu } from '../../../server/src/targets/qemu';
import { domainIn, domainWith, summerNoon } from '../../helpers/domains';
import { asking, clockWith } from '../../helpers/targets';

/** The clock on one line, or the error. */
const clockOf = (text: string, form?: NativeForm): string => {
  const read = clockFromNative(text, form);
  return 'error' in read ? read.error : read.clock.replace(/\n\s*/g, '');
};

const notesOf = (text: string): readonly string[] => {
  const read = clockFromNative(text);
  return 'error' in read
    ? [read.error]
    : read.notes.map(({ message, span }) => `${text.slice(span.start, span.end)}: ${message}`);
};

const variable = (seconds: number, basis = 'utc') =>
  `<clock offset='variable' adjustment='${seconds}' basis='${basis}'/>`;
const reset = (offset: string) => `<clock offset='${offset}' adjustment='reset'/>`;
const malformed = (key: string) => `internal error: config value ${key} was malformed`;

describe.each(['xen-xl', 'xen-xm'] as const)('7.2, a configuration of %s', (form) => {
  const hvm = (lines: string) => clockOf(`builder = "hvm"\n${lines}`, form);
  const others = ['', 'type = "pv"\n', 'type = "pvh"\n'];

  it.each([
    ['', variable(0), reset('utc')],
    ['localtime = 1', variable(0, 'localtime'), reset('localtime')],
    ['localtime = 7', variable(0, 'localtime'), reset('localtime')],
    ['localtime = "1"', variable(0, 'localtime'), reset('localtime')],
    ['localtime = 0', variable(0), reset('utc')],
    ['localtime = "yes"', variable(0), reset('utc')],
    ['localtime = -1', malformed('localtime'), malformed('localtime')],
    ['rtc_timeoffset = 3600', variable(3600), reset('utc')],
    ['rtc_timeoffset = "3600"', variable(3600), reset('utc')],
    ['rtc_timeoffset = +5', variable(5), reset('utc')],
    ['rtc_timeoffset = -3600', malformed('rtc_timeoffset'), reset('utc')],
    ['rtc_timeoffset = "-3600"', variable(-3600), reset('utc')],
    ['rtc_timeoffset = 4294963696', variable(-3600), reset('utc')],
    ['rtc_timeoffset = "abc"', malformed('rtc_timeoffset'), reset('utc')],
    ['rtc_timeoffset = "0x10"', malformed('rtc_timeoffset'), reset('utc')],
    ['rtc_timeoffset = [ 1 ]', malformed('rtc_timeoffset'), reset('utc')],
    ['timer_mode = 1\nvpt_align = 1', variable(0), reset('utc')],
  ])('with %j is read for HVM as %s, for PV and PVH as %s', (lines, forHvm, forOthers) => {
    expect(hvm(lines)).toBe(forHvm);
    for (const other of others) expect(clockOf(`${other}name = "guest"\n${lines}`, form)).toBe(forOthers);
  });

  it.each([
    ['always_emulate', 'emulate'],
    ['native', 'native'],
    ['native_paravirt', 'paravirt'],
    ['default', 'auto'],
    ['constructor', 'auto'],
    ['', 'auto'],
  ])('has a TSC of mode %j as %s, whatever the guest', (word, mode) => {
    const timer = `<timer name='tsc' present='yes' mode='${mode}'/>`;
    expect(hvm(`tsc_mode = "${word}"`)).toContain(timer);
    expect(clockOf(`name = "guest"\ntsc_mode = "${word}"`, form)).toContain(timer);
  });

  it('takes no number for the mode of the TSC', () => {
    const error = "internal error: memory conf: expected a string for 'tsc_mode' parameter";
    expect(hvm('tsc_mode = 1')).toBe(error);
    for (const other of others) expect(clockOf(`${other}tsc_mode = 1`, form)).toBe(error);
  });

  it.each([
    ['hpet = 0', 'no'],
    ['hpet = 2', 'yes'],
    ['hpet = "1"', 'yes'],
  ])('has an HPET of %s after the TSC, for HVM', (line, present) => {
    expect(hvm(`${line}\ntsc_mode = "native"`)).toContain(
      `<timer name='tsc' present='yes' mode='native'/><timer name='hpet' present='${present}'/>`,
    );
    expect(clockOf(`name = "guest"\n${line}`, form)).toBe(reset('utc'));
  });
});

describe('the form of a configuration', () => {
  it('may have comments, lists over lines and several statements on a line', () => {
    const text = `# a guest
name = 'guest' # called so
disk = [ 'file:/a]b,xvda,w', # the first
  "phy:/c" ]
type = "hvm"; localtime = 1
rtc_timeoffset = "60"`;
    expect(clockOf(text)).toBe(variable(60, 'localtime'));
  });

  it('is told by the line where it is none', () => {
    expect(clockOf('name = "guest"\nlocaltime yes')).toMatch(/^Line 2 of the configuration is no "key = value"/);
    expect(clockOf('name = "guest\nlocaltime = 1')).toMatch(/^Line 1 /);
  });

  it('is shown where libvirt does not look', () => {
    expect(notesOf('name = "g"\nhpet = 1\nlocaltime = "yes"\ntimer_mode = 2')).toEqual([
      '2: libvirt does not read timer_mode.',
      '1: libvirt reads hpet of HVM guests only: say builder = "hvm" or type = "hvm" if this is one.',
      '"yes": libvirt takes this string for 0: only 1 and "1" are true to it.',
    ]);
  });

  it.each([
    ['builder = "hvm"', 'xen-xl'],
    ['(domain (domid 1))', 'xen-sxpr'],
    ['qemu-system-x86_64 -rtc base=utc', 'qemu-argv'],
    ['LC_ALL=C /usr/bin/kvm -M pc -localtime', 'qemu-argv'],
  ])('of %s is %s', (text, form) => expect(clockFromNative(text)).toMatchObject({ form }));

  it('is asked for where the text does not tell', () => {
    expect(clockOf('hello')).toMatch(/^This is no configuration of a hypervisor that can be read\..*xen-sxpr/);
  });
});

describe('7.4, an S-expression of xend', () => {
  it.each([
    ['(domain (image (hvm (rtc_timeoffset 3600) (localtime 1))))', variable(3600, 'localtime')],
    ['(domain (image (hvm (kernel k))) (localtime 1))', variable(0, 'localtime')],
    ['(domain (image (hvm (localtime 0))) (localtime 1))', variable(0)],
    ['(domain (image (hvm (kernel k))))', variable(0)],
    ['(domain (image (linux (localtime 1))))', reset('localtime')],
    ['(domain (image (linux (kernel k))) (localtime 1))', reset('localtime')],
    ["(domain (name 'a b'))", reset('utc')],
    ['(vm (image (hvm (rtc_timeoffset -60))))', variable(-60)],
    ['(domain (image (hvm (localtime x))))', 'internal error: unknown localtime offset x'],
    ['(domain (image (linux (localtime x))))', 'internal error: unknown localtime offset x'],
  ])('%s is %s', (text, clock) => expect(clockOf(text)).toBe(clock));

  it('of an xend before 3.1 has no offset: it starts afresh at each boot', () => {
    const read = (text: string) => clockFromNative(text, 'xen-sxpr', '3.0.4');
    expect(read('(domain (image (hvm (localtime 1) (hpet 0))))')).toMatchObject({
      clock: `<clock offset='localtime' adjustment='reset'>\n    <timer name='hpet' present='no'/>\n  </clock>`,
    });
    expect(read('(domain (image (hvm (kernel k))) (localtime 0))')).toMatchObject({ clock: reset('utc') });
    expect(read('(domain (image (hvm (localtime x))))')).toEqual({
      error: 'internal error: unknown localtime offset x',
    });
  });

  it('has an HPET for HVM only', () => {
    expect(clockOf('(domain (image (hvm (hpet 0))))')).toContain(`<timer name='hpet' present='no'/>`);
    expect(clockOf('(domain (image (hvm (hpet 1))))')).toContain(`<timer name='hpet' present='yes'/>`);
    expect(clockOf('(domain (image (linux (hpet 1))))')).not.toContain('hpet');
  });

  it.each(['(domain', '(host)', '())', `(domain (name 'a))`])('that is none is told: %s', (text) => {
    expect(clockOf(text, 'xen-sxpr')).toMatch(/^This is no S-expression of a domain/);
  });
});

describe('a command line of QEMU', () => {
  const line = (options: string) => clockOf(`qemu-system-x86_64 -name guest ${options}`);

  it.each([
    ['', `<clock offset='utc'/>`],
    ['-rtc base=utc', `<clock offset='utc'/>`],
    ['-rtc base=localtime', `<clock offset='localtime'/>`],
    ['-localtime', `<clock offset='localtime'/>`],
    ['-rtc base=2006-06-17T16:01:21', `<clock offset='absolute' start='1150560081'/>`],
    ['-rtc base=2006-06-17', `<clock offset='absolute' start='1150502400'/>`],
    [
      '-rtc clock=vm,driftfix=slew',
      `<clock offset='utc'><timer name='rtc' tickpolicy='catchup' track='guest'/></clock>`,
    ],
    ['-rtc clock=host', `<clock offset='utc'><timer name='rtc' track='wall'/></clock>`],
    ['-rtc clock=rt', `<clock offset='utc'><timer name='rtc' track='realtime'/></clock>`],
    [
      '-rtc-td-hack -tdf',
      `<clock offset='utc'><timer name='rtc' tickpolicy='catchup'/><timer name='pit' tickpolicy='catchup'/></clock>`,
    ],
    ['-no-kvm-pit-reinjection', `<clock offset='utc'><timer name='pit' tickpolicy='delay'/></clock>`],
    [
      '-global kvm-pit.lost_tick_policy=discard',
      `<clock offset='utc'><timer name='pit' tickpolicy='discard'/></clock>`,
    ],
    ['-no-hpet', `<clock offset='utc'><timer name='hpet' present='no'/></clock>`],
    ['-machine q35,hpet=on', `<clock offset='utc'><timer name='hpet' present='yes'/></clock>`],
    [
      '-cpu host,-kvmclock,hv_time',
      `<clock offset='utc'><timer name='kvmclock' present='no'/><timer name='hypervclock' present='yes'/></clock>`,
    ],
    [
      '-cpu host,tsc-frequency=2500000000,kvmclock=off',
      `<clock offset='utc'><timer name='tsc' frequency='2500000000'/><timer name='kvmclock' present='no'/></clock>`,
    ],
  ])('with %s is %s', (options, clock) => expect(line(options)).toBe(clock));

  it('has the zone of its environment, quotes and lines that go on', () => {
    const text =
      "LC_ALL=C \\\nTZ='Europe/Paris' \\\n/usr/bin/qemu-system-x86_64 \\\n-rtc base=localtime \\\n-name 'a -no-hpet b'";
    expect(clockOf(text)).toBe(`<clock offset='timezone' timezone='Europe/Paris'/>`);
  });

  it('is shown what libvirt has no word for', () => {
    expect(notesOf('qemu-system-x86_64 -rtc base=utc,x=1 -icount 3')).toEqual([
      'base=utc,x=1: libvirt has no word for x=1 of -rtc.',
      '-icount: libvirt has no word for -icount.',
    ]);
    expect(notesOf('kvm -rtc base=2026-07-01')[0]).toMatch(/offset='variable' too/);
    expect(notesOf('kvm -rtc base=noon')[0]).toContain("No clock of libvirt's starts at noon: it is left at UTC.");
  });
});

describe('there and back', () => {
  const stored = (text: string) => asking(qemu).stored(text)?.replace(/\n\s*/g, '');
  const argv = (text: string): string => {
    const { environment, settings } = qemu.native(domainIn(text), qemu.defaults, summerNoon);
    const words = settings.map(({ text: option, fragmentOf }) => (fragmentOf ? `${fragmentOf} x,${option}` : option));
    return [...environment.map(({ name, value }) => `${name}=${value}`), 'qemu-system-x86_64', ...words].join(' ');
  };

  it.each([
    [`offset='utc'`],
    [`offset='localtime'`],
    [`offset='timezone' timezone='Europe/Paris'`],
    [`offset='absolute' start='1150560081'`],
  ])('through QEMU %s stays what it is', (set) => {
    const text = domainWith(
      clockWith(set, `name='rtc' tickpolicy='catchup' track='guest'`, `name='pit' tickpolicy='delay'`),
    );
    expect(clockOf(argv(text))).toBe(stored(text));
  });
});

it('any text at all is read or refused with a sentence', () => {
  const piece = fc.constantFrom(
    '(',
    ')',
    "'",
    '"',
    '[',
    ']',
    '=',
    '\n',
    ' ',
    '-rtc',
    'base=',
    'localtime',
    '1',
    '-1',
    '#',
    ',',
    'domain',
    'image',
    'hvm',
    '\\',
    'qemu',
    'builder',
  );
  fc.assert(
    fc.property(
      fc.array(piece).map((all) => all.join('')),
      fc.constantFrom(undefined, ...NATIVE_FORMS),
      (text, form) => {
        const read = clockFromNative(text, form);
        if ('error' in read) expect(read.error).not.toBe('');
        else for (const { span } of read.notes) expect(span.end).toBeLessThanOrEqual(text.length);
      },
    ),
  );
});
