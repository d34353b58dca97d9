import { describe, expect, it } from 'vitest';
import { joinFacts, readCapabilities } from '../../../server/src/targets/capabilities';
import type { HostFacts } from '../../../server/src/targets/capabilities';
import { qemu } from '../../../server/src/targets/qemu';
import { summerNoon } from '../../helpers/domains';
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
    <machine maxCpus='512'>virt-6.2</machine>
    <machine canonical='virt-6.2' maxCpus='512'>virt</machine>
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
      versions: {},
      host: { arch: 'aarch64', machines: new Map([['aarch64 virt', 'virt-6.2']]) },
      hostTsc: { frequencyHz: 2599998000n, scaling: false },
    });
  });

  it('takes scaling that is not spoken of as there', () => {
    expect(factsIn(capabilities.replace(" scaling='no'", '')).hostTsc?.scaling).toBe(true);
    expect(factsIn(capabilities.replace('2599998000', 'fast')).hostTsc).toBeUndefined();
  });

  it('has the target, arch and machine of virsh domcapabilities', () => {
    const text = `<domainCapabilities><domain>kvm</domain><machine>pc-q35-7.2</machine><arch>x86_64</arch></domainCapabilities>`;
    expect(factsIn(text)).toEqual({ target: 'qemu', versions: {}, host: { arch: 'x86_64', machine: 'pc-q35-7.2' } });
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
      "unsupported configuration: Configuring the 'tsc' timer is not supported for virtType=kvm arch=aarch64 machine=virt-6.2 guests",
    ]);
  });
});
