import { describe, expect, it } from 'vitest';
import { domainWith, summerNoon } from '../../helpers/domains';
import { checkRule, fixesOf, problemsOf } from '../../helpers/rules';

const kvm = (inner: string): string => `<domain type='kvm'><name>a</name>\n${inner}\n</domain>`;
const timers = (...all: readonly string[]): string =>
  kvm(`<clock offset='utc' adjustment='reset'>${all.map((timer) => `<timer ${timer}/>`).join('')}</clock>`);

describe('timer-duplicate', () => {
  it('tells which of several counts', () => {
    checkRule(
      'timer-duplicate',
      `
<domain type='kvm'><name>a</name>
  <clock offset='utc' adjustment='reset'>
    <timer name='rtc' tickpolicy='catchup'/>
    <timer name='pit' tickpolicy='delay'/>
                 ^^^ Another pit timer counts in place of this one: QEMU goes by the last it is told of.
    <timer name='rtc' tickpolicy='delay'/>
                 ^^^ QEMU is told of the first rtc timer only: libvirt checks this one and drops it.
    <timer name='pit' tickpolicy='discard'/>
  </clock>
</domain>`,
    );
    const [problem] = problemsOf('timer-duplicate', timers(`name='hpet' present='no'`, `name='hpet' present='yes'`));
    expect(problem?.related?.map(({ message }) => message)).toEqual(['This one counts.']);
  });

  it('goes by what each says to this QEMU: one that adds nothing does not count', () => {
    const text = timers(`name='hpet' present='no'`, `name='hpet' present='yes'`);
    const lost = (versions: object) =>
      problemsOf('timer-duplicate', text, { versions }).map(({ span }) => text.slice(span.end + 2, span.end + 15));
    expect(lost({})).toEqual([`present='no'/`]);
    expect(lost({ libvirt: '9.0.0', qemu: '7.2.22' })).toEqual([`present='yes'`]); // which knows only -no-hpet
  });

  it('takes the other one out on demand, with its line', () => {
    const clock = (...lines: readonly string[]) =>
      `<domain type='kvm'>\n  <name>a</name>\n  <clock offset='utc' adjustment='reset'>\n${lines.join('')}  </clock>\n</domain>`;
    const [off, on] = [`    <timer name='hpet' present='no'/>\n`, `    <timer name='hpet' present='yes'/>\n`];
    expect(fixesOf('timer-duplicate', clock(off, on))).toEqual([['Remove this hpet timer', clock(on)]]);
  });

  it('is told of Xen by its own tables, and not where nothing is lost', () => {
    const xen = (...all: readonly string[]) => timers(...all).replace('kvm', 'xen');
    expect(problemsOf('timer-duplicate', xen(`name='tsc' mode='native'`, `name='tsc'`))).toHaveLength(1);
    expect(problemsOf('timer-duplicate', timers(`name='hpet'`, `name='hpet'`))).toEqual([]);
    expect(problemsOf('timer-duplicate', timers(`name='rtc'`, `name='pit'`))).toEqual([]);
  });
});

describe('timer-says-nothing', () => {
  it('tells of a clock that the guest goes without, and of what is left to others', () => {
    checkRule(
      'timer-says-nothing',
      `
<domain type='kvm'><name>a</name>
  <clock offset='utc' adjustment='reset'>
    <timer name='hypervclock'/>
                 ^^^^^^^^^^^ libvirt tells QEMU of a hypervclock timer only where it says present='yes': this guest is not offered Hyper-V's clock.
    <timer name='kvmclock'/>
                 ^^^^^^^^ libvirt tells QEMU of a kvmclock timer only where it says present: here the CPU model decides on it.
    <timer name='hpet' present='no'/>
    <timer name='rtc'/>
                 ^^^ libvirt tells QEMU of an rtc timer only its tickpolicy and track: nothing comes of this one.
    <timer name='pit'/>
  </clock>
</domain>`,
    );
    const severities = problemsOf('timer-says-nothing', timers(`name='hypervclock'`, `name='kvmclock'`));
    expect(severities.map(({ severity }) => severity)).toEqual(['warning', 'hint']);
  });

  it('does not call nothing what keeps another timer from counting', () => {
    const text = timers(`name='rtc'`, `name='rtc' tickpolicy='catchup'`);
    expect(problemsOf('timer-says-nothing', text)).toEqual([]);
    expect(problemsOf('timer-duplicate', text)).toHaveLength(1);
  });

  it('offers to say it, and to take the timer out', () => {
    expect(fixesOf('timer-says-nothing', timers(`name='hypervclock'`))).toEqual([
      [`Say present='yes'`, timers(`name='hypervclock' present='yes'`)],
      ['Remove this hypervclock timer', timers()],
    ]);
  });

  it('offers no word that the guest’s libvirt refuses', () => {
    const old = { versions: { libvirt: '9.1.0', qemu: '8.0.0' } }; // present='yes' came to be refused by a mistake
    const titles = fixesOf('timer-says-nothing', timers(`name='hpet'`), old).map(([title]) => title);
    expect(titles).toEqual([`Say present='no'`, 'Remove this hpet timer']);
  });

  it('does not ask for what a guest cannot have', () => {
    const on = (type: string, arch: string) =>
      domainWith(`<clock offset='utc' adjustment='reset'><timer name='hypervclock'/></clock>`, {
        type,
        arch,
        machine: 'virt',
      });
    for (const text of [on('kvm', 'aarch64'), on('qemu', 'x86_64')]) {
      expect(problemsOf('timer-says-nothing', text)).toEqual([]);
      expect(problemsOf('clock-setting-lost', text)).toHaveLength(1);
    }
  });
});

describe('timer-setting-implied', () => {
  const code = 'timer-setting-implied';

  it('tells what a bare PIT adds', () => {
    checkRule(
      code,
      `
<domain type='kvm'><name>a</name>
  <clock offset='utc' adjustment='reset'>
    <timer name='pit'/>
                 ^^^ This pit timer says only its name, and libvirt adds -global kvm-pit.lost_tick_policy=delay for it, as tickpolicy='delay' does. The PIT delivers missed ticks late, at the normal rate.
    <timer name='hpet'/>
    <timer name='rtc'/>
  </clock>
</domain>`,
    );
  });

  it('offers the word that means the same', () => {
    expect(fixesOf(code, timers(`name='pit'`))).toEqual([
      [`Say tickpolicy='delay', which means the same`, timers(`name='pit' tickpolicy='delay'`)],
    ]);
  });

  it('speaks of each hypervisor by what it is told', () => {
    const xl = { target: 'xen-xl' };
    const text = timers(`name='tsc'`, `name='hpet'`).replace('kvm', 'xen');
    expect(problemsOf(code, text, xl).map(({ message }) => message)).toEqual([
      expect.stringContaining(`adds tsc_mode = "default" for it, as mode='auto' does.`),
    ]);
    expect(problemsOf(code, timers(`name='pit'`), { versions: { libvirt: '0.8.0', qemu: '0.12.0' } })).toMatchObject([
      { message: expect.stringContaining('-no-kvm-pit-reinjection') as string },
    ]);
  });

  it('is silent where the timer says something, or there is no such timer', () => {
    expect(problemsOf(code, timers(`name='pit' tickpolicy='delay'`, `name='pit' present='no'`))).toEqual([]);
    const arm = domainWith(`<clock offset='utc'><timer name='pit'/></clock>`, { arch: 'aarch64', machine: 'virt' });
    expect(problemsOf(code, arm)).toEqual([]);
  });
});

describe('a stimer without its clock', () => {
  const STIMER = `<features>\n    <hyperv>\n      <stimer state='on'/>\n    </hyperv>\n  </features>`;
  const guest = (...lines: readonly string[]) =>
    `<domain type='kvm'>\n  ${['<name>a</name>', ...lines].join('\n  ')}\n</domain>`;
  const addTimer = `Add <timer name='hypervclock' present='yes'/>`;
  const timer = `<timer name='hypervclock' present='yes'/>`;
  const refused = 'clock-setting-unsupported';

  it.each([
    [`<clock offset='utc'/>`, `<clock offset='utc'>\n    ${timer}\n  </clock>`],
    [`<clock offset='utc' ></clock>`, `<clock offset='utc' >\n    ${timer}\n  </clock>`],
    [`<clock offset='utc'>\n  </clock>`, `<clock offset='utc'>\n    ${timer}\n  </clock>`],
    [
      `<clock offset='utc'>\n\t<timer name='rtc' track='wall'/> <!-- c -->\n  </clock>`,
      `<clock offset='utc'>\n\t<timer name='rtc' track='wall'/>\n\t${timer} <!-- c -->\n  </clock>`,
    ],
    [
      `<clock offset='utc'><timer name='hpet' present='no'/></clock>`,
      `<clock offset='utc'><timer name='hpet' present='no'/>${timer}</clock>`,
    ],
  ])('is mended in the author’s clock: %j', (before, after) => {
    expect(fixesOf(refused, guest(STIMER, before))).toEqual([[addTimer, guest(STIMER, after)]]);
  });

  it('is mended on a timer that does not say it, or says otherwise', () => {
    const say = `Say present='yes' on the hypervclock timer`;
    const clock = (set: string) => `<clock offset='utc'><timer name='hypervclock'${set}/></clock>`;
    for (const set of ['', ` present='no'`]) {
      expect(fixesOf(refused, guest(STIMER, clock(set)))).toEqual([[say, guest(STIMER, clock(` present='yes'`))]]);
    }
  });

  it('is mended with a clock where libvirt prints it, in the author’s hand', () => {
    const clock = `<clock offset='utc'>\n    ${timer}\n  </clock>`;
    const cpu = `<cpu mode='host-model'/>`;
    expect(fixesOf(refused, guest(STIMER, cpu, '<devices/>'))).toEqual([
      [addTimer, guest(STIMER, cpu, clock, '<devices/>')],
    ]);
    const odd = (text: string) => text.replaceAll("'", '"').replaceAll('\n', '\r\n').replaceAll('  ', '\t');
    expect(fixesOf(refused, odd(guest(STIMER)))).toEqual([[addTimer, odd(guest(STIMER, clock))]]);
    const line = `<domain type='kvm'><features><hyperv><stimer state='on'/></hyperv></features></domain>`;
    expect(fixesOf(refused, line)).toEqual([
      [addTimer, line.replace('</features>', `</features><clock offset='utc'>${timer}</clock>`)],
    ]);
  });

  it('ends QEMU before libvirt minds, and is mended the same way', () => {
    const text = guest(STIMER, `<clock offset='utc'/>`);
    const older = { versions: { libvirt: '9.0.0', qemu: '7.2.22' } };
    expect(problemsOf(refused, text, older)).toEqual([]);
    expect(problemsOf('clock-start-fails', text, older)).toMatchObject([
      {
        severity: 'error',
        stage: 'start',
        message:
          "libvirt passes stimer on, and QEMU ends at once: Hyper-V's synthetic timers require its clock. " +
          "Add <timer name='hypervclock' present='yes'/> to <clock>, or switch stimer off.",
      },
    ]);
    expect(fixesOf('clock-start-fails', text, older).map(([title]) => title)).toEqual([addTimer]);
    for (const other of [text.replace('kvm', 'qemu'), text.replace('<hyperv>', `<hyperv mode='passthrough'>`)]) {
      expect(problemsOf('clock-start-fails', other, older)).toEqual([]);
    }
  });

  it('is left to a person where the grammar in force has no such timer', () => {
    expect(fixesOf(refused, guest(STIMER, `<clock offset='utc'/>`), { schema: 'clock-2012' })).toEqual([]);
  });
});

describe('x86 timers on other guests', () => {
  const arm = (timer: string) =>
    domainWith(`<cpu><model>cortex-a57</model></cpu><clock offset='utc' adjustment='reset'><timer ${timer}/></clock>`, {
      type: 'kvm',
      arch: 'aarch64',
      machine: 'virt',
    });
  const said = (timer: string, versions = {}) => {
    const of = (code: string) => problemsOf(code, arm(timer), { versions }).map(() => code);
    return ['clock-setting-unsupported', 'clock-start-fails', 'clock-setting-lost'].flatMap(of);
  };

  it.each([
    [`name='tsc' present='yes'`, {}, 'clock-setting-unsupported'],
    [`name='tsc' present='yes'`, { libvirt: '7.0.0' }, undefined],
    [`name='tsc' frequency='2500000000'`, {}, 'clock-start-fails'],
    [`name='tsc' frequency='2500000000'`, { libvirt: '7.0.0' }, 'clock-start-fails'],
    [`name='tsc' frequency='2500000000'`, { libvirt: '3.1.0' }, 'clock-setting-unsupported'],
    [`name='tsc'`, {}, 'clock-setting-lost'],
    [`name='kvmclock' present='no'`, {}, 'clock-start-fails'],
    [`name='hypervclock' present='no'`, {}, undefined],
    [`name='hpet' present='yes'`, {}, 'clock-setting-unsupported'],
    [`name='hpet' present='no'`, {}, undefined],
    [`name='pit' tickpolicy='delay'`, {}, 'clock-setting-lost'],
    [`name='pit' tickpolicy='catchup'`, {}, 'clock-setting-unsupported'],
  ])('%s for %j: %s', (timer, versions, code) => {
    expect(said(timer, versions)).toEqual(code === undefined ? [] : [code]);
  });

  it('says what ends QEMU', () => {
    expect(problemsOf('clock-start-fails', arm(`name='tsc' frequency='5'`)).map(({ message }) => message)).toEqual([
      'libvirt adds tsc-frequency=5 to -cpu, and QEMU ends at once: a CPU of aarch64 has no such property. Remove the timer: only x86 guests have it.',
    ]);
  });
});

describe('timer-frequency-missing', () => {
  const code = 'timer-frequency-missing';
  const guest = (policy: string, clock = `<clock offset='utc' adjustment='reset'/>`) =>
    `<domain type='kvm'><name>a</name><cpu mode='host-model'><feature ${policy}name='invtsc'/></cpu>${clock}</domain>`;
  const invtsc = guest(`policy='require' `);
  const onKnownHost = { world: { ...summerNoon, hostTsc: { frequencyHz: 2_599_998_000n, scaling: false } } };

  it('tells what keeps the guest where it is, and where to find the frequency', () => {
    checkRule(
      code,
      `
<domain type='kvm'><name>a</name>
  <cpu mode='host-passthrough'>
    <feature policy='require' name='invtsc'/>
                                    ^^^^^^ libvirt will neither save nor migrate this guest: "Requested operation is not valid: domain has 'invtsc' CPU feature but TSC frequency is not specified". Say it with <timer name='tsc' frequency='…'/> in <clock>: virsh capabilities prints that of its host as <counter name='tsc' frequency='…'/>.
  </cpu>
</domain>`,
    );
    expect(problemsOf(code, invtsc)).toMatchObject([{ severity: 'info', stage: 'advice' }]);
  });

  it('guesses no frequency, and offers the host’s where it is known', () => {
    expect(fixesOf(code, invtsc)).toEqual([]);
    const clock = `<clock offset='utc' adjustment='reset'><timer name='tsc' frequency='2599998000'/></clock>`;
    expect(fixesOf(code, invtsc, onKnownHost)).toEqual([
      [`Add <timer name='tsc' frequency='2599998000'/>`, guest(`policy='require' `, clock)],
    ]);
  });

  it.each([
    guest(`policy='require' `, `<clock offset='utc' adjustment='reset'><timer name='tsc' frequency='5'/></clock>`),
    guest(`policy='disable' `),
    invtsc.replace('kvm', 'xen'),
  ])('is silent about %s', (text) => expect(problemsOf(code, text)).toEqual([]));

  it('counts no frequency of 0', () => {
    const zero = `<clock offset='utc' adjustment='reset'><timer name='tsc' frequency='0'/></clock>`;
    expect(problemsOf(code, guest('', zero))).toHaveLength(1);
  });
});

describe('clock-without-rtc', () => {
  const code = 'clock-without-rtc';
  const guest = (os: string, adjustment: string) =>
    `<domain type='xen'><name>a</name><os><type>${os}</type></os><clock offset='variable' adjustment='${adjustment}'/></domain>`;

  it('tells what the adjustment of a PV guest comes to', () => {
    checkRule(
      code,
      `
<domain type='xen'><name>a</name><os><type>linux</type></os>
  <clock offset='variable' adjustment='3600'/>
                                       ^^^^ A PV guest has no RTC that could be off: Xen adds the 3600 s to the wall clock that it tells the guest, at each start, and nothing follows what the guest sets.
</domain>`,
    );
  });

  it.each([
    ['hvm', '3600', undefined],
    ['linux', '0', undefined],
    ['linux', '3600', 'xen-xl'], // which refuses it
  ])('is silent for %s with %s on %s', (os, adjustment, target) => {
    expect(problemsOf(code, guest(os, adjustment), { ...(target && { target }) })).toEqual([]);
  });

  it('is the reason where the guest’s target refuses', () => {
    const wayOut = (text: string) =>
      problemsOf('clock-setting-unsupported', text, { target: 'xen-xl' }).map(({ message }) => message);
    expect(wayOut(guest('linux', '3600'))).toEqual([expect.stringContaining('a PV guest has no RTC')]);
    const rtc = guest('xen', '0').replace('/></domain>', `><timer name='rtc'/></clock></domain>`);
    expect(wayOut(rtc).join('\n')).toContain('a PV guest has no RTC, and asks Xen for the time.');
  });
});

describe('clock-setting-unsupported', () => {
  const titles = (text: string) => fixesOf('clock-setting-unsupported', text).map(([title]) => title);

  it.each([
    [
      `name='rtc' tickpolicy='merge'`,
      [`Change tickpolicy to 'delay'`, `Change tickpolicy to 'catchup'`, `Remove tickpolicy='merge'`],
    ],
    [
      `name='rtc' track='boot'`,
      [`Change track to 'guest'`, `Change track to 'wall'`, `Change track to 'realtime'`, `Remove track='boot'`],
    ],
    [`name='platform'`, ['Remove this platform timer']],
  ])('offers for %s what libvirt takes', (timer, expected) => {
    expect(titles(timers(timer))).toEqual(expected);
  });

  it('offers the setting of a container that its libvirt takes', () => {
    const text = `<domain type='lxc'><name>a</name><clock offset='localtime'><timer name='pit'/></clock></domain>`;
    expect(titles(text)).toEqual(['Remove this pit timer']);
  });
});

it('a container fails at the second device of one name', () => {
  const text = `<domain type='lxc'><name>a</name><clock offset='localtime'><timer name='rtc'/><timer name='rtc' present='yes'/></clock></domain>`;
  expect(problemsOf('clock-start-fails', text).map(({ message }) => message)).toEqual([
    'libvirt makes /dev/rtc for each rtc timer, and the start ends at the second: the file is there already. Remove this timer.',
  ]);
});
