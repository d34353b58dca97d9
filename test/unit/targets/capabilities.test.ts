import { describe, expect, it } from 'vitest';
import { analyze } from '../../../server/src/analysis';
import { preview } from '../../../server/src/preview';
import { joinFacts, readCapabilities, spokenFacts } from '../../../server/src/targets/capabilities';
import type { HostFacts } from '../../../server/src/targets/capabilities';
import { qemu } from '../../../server/src/targets/qemu';
import { domainWith, summerNoon } from '../../helpers/domains';
import { asking } from '../../helpers/targets';

const factsIn = (text: string): HostFacts => {
  const read = readCapabilities(text);
  return 'facts' in read ? read.facts : expect.fail(read.error);
};

const capabilities = `<capabilities>
  <host>
    <cpu><arch>aarch64</arch><counter name='tsc' frequency='2599998000' scaling='no'/></cpu>
  </host>
  <guest><os_type>hvm</os_type><arch name='aarch64'>
    <emulator>/usr/bin/qemu-system-aarch64</emulator>
    <machine maxCpus='512'>virt-6.2</machine>
    <machine canonical='virt-6.2' maxCpus='512'>virt</machine>
    <domain type='qemu'/>
  </arch></guest>
</capabilities>`;

const help = (...options: readonly string[]) =>
  [
    'QEMU emulator version 0.12.5 (qemu-kvm-0.12.5), Copyright (c)',
    ...options.map((option) => `${option} some words`),
  ].join('\n');

describe('what a host says of itself', () => {
  it('has the arch, the TSC and the machines of virsh capabilities', () => {
    expect(factsIn(capabilities)).toEqual({
      target: 'qemu',
      versions: { qemu: '6.2' },
      host: {
        arch: 'aarch64',
        machines: new Map([['aarch64 virt', 'virt-6.2']]),
        emulators: new Map([['aarch64', { path: '/usr/bin/qemu-system-aarch64', domainTypes: ['qemu'] }]]),
      },
      hostTsc: { frequencyHz: 2599998000n, scaling: false },
    });
  });

  it('takes scaling that is not spoken of as there', () => {
    expect(factsIn(capabilities.replace(" scaling='no'", '')).hostTsc?.scaling).toBe(true);
    expect(factsIn(capabilities.replace('2599998000', 'fast')).hostTsc).toBeUndefined();
  });

  it('has the target, arch and machine of virsh domcapabilities', () => {
    const text = `<domainCapabilities><domain>kvm</domain><machine>pc-q35-7.2</machine><arch>x86_64</arch></domainCapabilities>`;
    expect(factsIn(text)).toEqual({
      target: 'qemu',
      versions: { qemu: '7.2' },
      host: { arch: 'x86_64', machine: 'pc-q35-7.2' },
    });
    expect(factsIn(text.replace('q35-7.2', 'q35-rhel9.2.0')).versions).toEqual({});
    expect(factsIn(`<domainCapabilities><domain>xen</domain></domainCapabilities>`).target).toBe('xen-libxl');
  });

  it('has the version and the options of -help', () => {
    expect(factsIn(help('-rtc', '-no-hpet', '-no-kvm-pit-reinjection'))).toEqual({
      target: 'qemu',
      versions: { qemu: '0.12.5' },
      host: { flags: { rtc: true, 'rtc-td-hack': false, 'no-hpet': true, 'no-kvm-pit-reinjection': true, tdf: false } },
    });
    expect(factsIn(help('-rtc-td-hack', '-tdf')).host.flags).toMatchObject({
      rtc: false,
      'rtc-td-hack': true,
      tdf: true,
    });
  });

  it('has the options of QMP, and the version that it greets with', () => {
    const session = `{"QMP": {"version": {"qemu": {"micro": 2, "minor": 1, "major": 11}, "package": ""}}}
{"return": {}}
{"return": [{"option": "rtc", "parameters": []}, {"option": "machine", "parameters": [{"name": "hpet", "type": "boolean"}]}]}`;
    expect(factsIn(session)).toEqual({
      target: 'qemu',
      versions: { qemu: '11.1.2' },
      host: { flags: { rtc: true, 'machine-hpet': true } },
    });
  });

  it('has the versions of virsh version', () => {
    const text =
      'Compiled against library: libvirt 9.0.0\nUsing library: libvirt 9.0.0\nUsing API: QEMU 9.0.0\nRunning hypervisor: QEMU 7.2.22\n';
    expect(factsIn(text)).toEqual({ target: 'qemu', versions: { libvirt: '9.0.0', qemu: '7.2.22' }, host: {} });
  });

  it.each(['', 'hello', '<domain/>', '{'])('says of %j what can be read', (text) => {
    expect(readCapabilities(text)).toEqual({ error: expect.stringMatching(/\.$/) as string });
  });
});

describe('answers together', () => {
  it('decide what is predicted', () => {
    const { versions, host, hostTsc } = joinFacts([factsIn(capabilities), factsIn(help('-rtc-td-hack'))]);
    const ask = asking(qemu, { libvirt: '9.0.0', ...versions }, { ...summerNoon, host, hostTsc });
    const clock = `<clock offset='localtime'><timer name='tsc' present='yes'/></clock>`;
    const text = `<domain type='kvm'><os><type machine='virt'>hvm</type></os>${clock}</domain>`;
    expect(ask.settings(text)).toEqual(['-localtime']);
    expect(ask.refusals(text)).toEqual([
      "unsupported configuration: Emulator '/usr/bin/qemu-system-aarch64' does not support virt type 'kvm'",
      "unsupported configuration: Configuring the 'tsc' timer is not supported for virtType=kvm arch=aarch64 machine=virt-6.2 guests",
    ]);
  });

  it('keep the more exact of two versions of QEMU', () => {
    const exact = factsIn(help('-rtc').replace('0.12.5', '6.2.11'));
    const rough = factsIn(capabilities);
    expect(joinFacts([exact, rough]).versions).toEqual({ qemu: '6.2.11' });
    expect(joinFacts([rough, exact]).versions).toEqual({ qemu: '6.2.11' });
  });

  it('are spoken of in a few words', () => {
    expect(spokenFacts(joinFacts([factsIn(capabilities), factsIn(help('-rtc').replace('0.12.5', '6.2.11'))]))).toEqual([
      'QEMU 6.2.11',
      'aarch64',
      'aarch64 guests of type qemu',
      'a TSC of 2599998000 Hz without scaling',
      'with rtc',
      'without rtc-td-hack',
      'without no-kvm-pit-reinjection',
      'without tdf',
      'without no-hpet',
    ]);
  });
});

describe('an analysis for a host', () => {
  const judged = (
    clock: string,
    { type = 'qemu', arch = 'aarch64', machine = 'virt', more = '' } = {},
    versions = {},
  ) => {
    const facts = factsIn(capabilities);
    const analysis = analyze(domainWith(clock, { type, arch, machine, more }), {
      world: summerNoon,
      capabilities: facts,
      versions,
    });
    return preview(analysis) ?? expect.fail('nothing to preview');
  };
  const slow = `<clock><timer name='tsc' frequency='1000000000'/></clock>`;

  it('takes its versions and its TSC, unless somebody says otherwise', () => {
    expect(judged('').target.qemu).toBe('6.2');
    expect(judged('', {}, { qemu: '7.2.22' }).target.qemu).toBe('7.2.22');
    expect(judged(slow).nativeError).toContain('outside tolerance range ([2599348001, 2600647999] Hz)');
  });

  it('takes nothing that another hypervisor said', () => {
    const { target, nativeError } = judged(slow, { type: 'xen' });
    expect(target).toMatchObject({ id: 'xen-libxl' });
    expect(target).not.toHaveProperty('qemu');
    expect(nativeError).toBeUndefined();
  });

  // Texts and order: libvirt 9.0.0, asked.
  it('knows what the host cannot run, after what cannot be read', () => {
    const kvm = { type: 'kvm' };
    const noKvm = "unsupported configuration: Emulator '/usr/bin/qemu-system-aarch64' does not support virt type 'kvm'";
    const pitTrack = `<clock><timer name='pit' track='wall'/></clock>`;
    const unread = `<clock><timer name='rtc' present='x'/></clock>`;
    expect(judged('', kvm).defineError).toBe(noKvm);
    expect(judged(`<clock><timer name='platform'/></clock>`, kvm).defineError).toBe(noKvm);
    expect(judged(pitTrack, kvm).defineError).toContain("doesn't support setting of timer track");
    expect(judged(unread, kvm).defineError).toContain("Invalid value for attribute 'present'");

    const s390 = { arch: 's390x', machine: 's390-ccw-virtio' };
    const noEmulator = "unsupported configuration: No emulator found for arch 's390x'";
    expect(judged('', s390).defineError).toBe(noEmulator);
    expect(judged(pitTrack, s390).defineError).toBe(noEmulator);
    expect(judged(unread, s390).defineError).toContain("Invalid value for attribute 'present'");
  });

  it('does not speak of a program that the author names', () => {
    const more = '<devices><emulator>/opt/qemu/bin/qemu-system-s390x</emulator></devices>';
    expect(judged('', { type: 'kvm', arch: 's390x', machine: 's390-ccw-virtio', more }).defineError).toBeUndefined();
    expect(judged('', { type: 'kvm', more }).defineError).toBeUndefined();
  });
});
