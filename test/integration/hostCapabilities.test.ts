import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis';
import { preview } from '../../server/src/preview';
import { joinFacts, readCapabilities, type HostFacts } from '../../server/src/targets/capabilities';
import { scratch } from '../helpers/cli';
import { domainWith, summerNoon } from '../helpers/domains';
import { asUser, canAskLibvirt } from '../helpers/libvirtUser';
import { clockWith } from '../helpers/targets';
import { haveTool } from '../helpers/tools';

const QEMU = 'qemu-system-x86_64';

const factsIn = (form: string, text: string): HostFacts => {
  const read = readCapabilities(text);
  if ('error' in read) return expect.fail(`${read.error}\n${text.slice(0, 500)}`);
  expect(read.form).toBe(form);
  return read.facts;
};

const versionOfQemu = (): string =>
  /version (\d+\.\d+\.\d+)/.exec(spawnSync(QEMU, ['--version'], { encoding: 'utf8' }).stdout)?.[1] ?? expect.fail();

describe.skipIf(!haveTool(QEMU))('what the QEMU of this machine says of itself', () => {
  it('is read from its help', () => {
    const { stdout } = spawnSync(QEMU, ['-help'], { encoding: 'utf8' });
    const { target, versions, host } = factsIn('qemu-system-x86_64 -help', stdout);
    expect({ target, versions }).toEqual({ target: 'qemu', versions: { qemu: versionOfQemu() } });
    expect(host.flags).toMatchObject({ rtc: true, 'rtc-td-hack': false, tdf: false, 'no-kvm-pit-reinjection': false });
  });

  it('is read from QMP', () => {
    const asked = ['qmp_capabilities', 'query-command-line-options', 'quit'];
    const input = asked.map((execute) => JSON.stringify({ execute })).join('\n');
    const args = ['-M', 'none', '-display', 'none', '-nodefaults', '-qmp', 'stdio'];
    const { stdout } = spawnSync(QEMU, args, { encoding: 'utf8', input });
    const { target, versions, host } = factsIn('QMP query-command-line-options', stdout);
    expect({ target, versions }).toEqual({ target: 'qemu', versions: { qemu: versionOfQemu() } });
    expect(host.flags?.rtc).toBe(true);
  });
});

describe.skipIf(!canAskLibvirt())('what the libvirt of this machine says of its host', () => {
  const files = scratch();
  chmodSync(files.folder, 0o777);
  afterAll(() => files.remove());

  const virsh = (...args: readonly string[]) => {
    const [program, ...before] = [...asUser, 'virsh', '-q', '-c', `qemu:///embed?root=${files.folder}/root`];
    const env = { PATH: process.env.PATH, HOME: files.folder, XDG_RUNTIME_DIR: files.folder };
    return spawnSync(program, [...before, ...args], { encoding: 'utf8', env });
  };

  let capabilities: HostFacts;
  beforeAll(() => (capabilities = factsIn('virsh capabilities', virsh('capabilities').stdout)));

  it('is read from its capabilities', () => {
    expect(capabilities.target).toBe('qemu');
    expect(versionOfQemu().startsWith(`${capabilities.versions.qemu ?? '?'}.`)).toBe(true);
    expect(capabilities.host.emulators?.get('x86_64')?.domainTypes).toContain('qemu');
    expect(capabilities.host.machines?.get('x86_64 q35')).toMatch(/^pc-q35-/);
  });

  it('is read from its domain capabilities and its version', () => {
    const { target, versions, host } = factsIn('virsh domcapabilities', virsh('domcapabilities').stdout);
    expect({ target, versions }).toEqual({ target: 'qemu', versions: capabilities.versions });
    expect(host).toMatchObject({ arch: 'x86_64', machine: capabilities.host.machines?.get('x86_64 pc') });
    expect(factsIn('virsh version', virsh('version').stdout).versions.qemu).toBe(versionOfQemu());
  });

  it.each([
    [{ type: 'hvf' }, clockWith('')],
    [{ type: 'hvf' }, clockWith('', `name='platform'`)],
    [{ type: 'hvf' }, clockWith('', `name='pit' track='wall'`)],
    [{ type: 'qemu', arch: 'aarch64', machine: 'virt' }, clockWith('', `name='pit' track='wall'`)],
    [{ type: 'qemu', arch: 'aarch64', machine: 'virt' }, clockWith('', `name='rtc' present='x'`)],
    [{ type: 'qemu' }, clockWith('', `name='tsc' frequency='1'`)],
    [{ type: 'qemu', machine: 'q35' }, clockWith('', `name='armvtimer'`)],
  ])('decides as that libvirt does: %j %s', (shape, clock) => {
    const text = domainWith(clock, shape);
    const file = files.write('domain.xml', text);
    chmodSync(file, 0o644);
    const { stderr } = virsh('domxml-to-native', 'qemu-argv', path.join(files.folder, 'domain.xml'));
    const theirs = /^error: (.*)$/m.exec(stderr)?.[1];
    const facts = joinFacts([capabilities, factsIn('virsh version', virsh('version').stdout)]);
    const ours = preview(analyze(text, { world: summerNoon, target: 'qemu', capabilities: facts }))?.nativeError;
    expect(ours).toBe(theirs);
  });
});
