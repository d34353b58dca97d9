import { describe, expect, it } from 'vitest';
import { domxml, good, legacy, misspelt } from '../../helpers/cli';

describe('the exit status', () => {
  it.each([
    ['nothing to object to', ['check'], good, 0],
    ['an error', ['check'], misspelt, 1],
    ['a warning, which is below the default', ['check'], legacy, 0],
    ['a warning, where warnings fail', ['check', '--fail-on', 'warning'], legacy, 1],
    ['an error, where nothing fails', ['check', '--fail-on=never'], misspelt, 0],
    ['a preview of what libvirt takes', ['preview'], good, 0],
    ['a preview of what libvirt refuses', ['preview'], misspelt, 1],
    ['a fix of everything', ['fix', '--unsafe'], misspelt, 0],
    ['a fix that is only safe', ['fix'], misspelt, 1],
    ['a fix that leaves an error', ['fix', '--code', 'clock-legacy-offset'], misspelt, 1],
  ])('for %s', async (_what, args, text, status) => {
    expect((await domxml([...args, '-'], { input: text })).status).toBe(status);
  });

  it.each([
    [[], 'Usage: domxml COMMAND'],
    [
      ['chek'],
      'Did you mean "check"? The commands are check, fix, preview, simulate, from-native, explain, targets, lsp.',
    ],
    [['simulate', 'x.xml'], '"domxml simulate" needs --scenario FILE'],
    [['check', '--fromat', 'json'], 'Did you mean "--format"?'],
    [['check', '--format', 'yaml'], '--format does not take "yaml". It takes text, json.'],
    [['check', '--target', 'virtualpc'], '--target does not take "virtualpc".'],
    [['check', '--schema', 'clock-2013'], 'Did you mean "clock-2012"?'],
    [['check', '--libvirt', 'latest'], 'It takes a version in numbers, such as 12.8.0.'],
    [['check', '--flag', 'rtc'], '--flag does not take "rtc". It takes a name with =yes or =no, such as rtc=no;'],
    [['check', '--flag', 'rtx=no'], '--flag does not take "rtx=no". Did you mean "rtc"?'],
    [['check', '--flag', 'tdf=no', '--flag', 'tdf=yes'], '--flag says both tdf=yes and tdf=no. Give one.'],
    [['check', '--capabilities', 'none.xml'], '--capabilities cannot use none.xml. There is no such file or folder.'],
    [['check', '--capabilities', '.'], '--capabilities cannot use .. It is a folder, not a file.'],
    [
      ['check', '--capabilities', 'README.md'],
      'This is no answer that can be read. It takes what one of these prints: virsh domcapabilities,',
    ],
    [['targets', 'qmu'], 'There is no target "qmu". Did you mean "qemu"?'],
    [['targets', 'xen-xl', '--guest', 'hvn'], '--guest does not take "hvn" for xen-xl. Did you mean "hvm"?'],
    [['targets', '--qemu', '7.2.22'], '--qemu is about one target: write its ID, such as qemu.'],
    [['check', '--qemu'], '--qemu needs a value: VERSION.'],
    [['check', '--stdin-filename', 'guest.xml', '.'], 'write - as a path'],
    [['fix', '--write', '--diff'], '--write and --diff exclude each other'],
    [['fix', '--code', 'clock-legacy-ofset'], 'Did you mean "clock-legacy-offset"?'],
    [['preview'], '"domxml preview" needs FILE'],
    [['preview', 'a.xml', 'b.xml'], '"domxml preview" takes one FILE'],
    [['preview', '--now', '2026-02-30', '-'], '--now does not take "2026-02-30"'],
    [['preview', '--host-timezone', 'Europe/Berln', '-'], 'Did you mean "Europe/Berlin"?'],
    [['explain', 'clock-legacy-ofset'], 'Did you mean "clock-legacy-offset"?'],
    [['lsp'], 'add --stdio'],
  ])('is 2 for the call %j, and standard error says what is accepted', async (args, said) => {
    const { status, stdout, stderr } = await domxml(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(said);
  });
});

describe('help', () => {
  it.each([
    ['--help'],
    ['check', '--help'],
    ['fix', '-h'],
    ['preview', '--help'],
    ['explain', '--help'],
    ['lsp', '--help'],
  ])('domxml %s %s goes to standard output', async (...args) => {
    const { status, stdout, stderr } = await domxml(args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('Usage: domxml');
  });

  it('tells its version', async () => expect((await domxml(['--version'])).stdout).toMatch(/^domxml \d+\.\d+\.\d+\n$/));

  it('lists the targets', async () =>
    expect((await domxml(['targets'])).stdout).toMatch(/^qemu .*kvm, qemu.*libvirt 12\.8\.0, QEMU 11\.1\.2$/m));

  it('prints what one target makes of each setting, for a kind of guests', async () => {
    const { status, stdout } = await domxml(['targets', 'xen-xl', '--guest', 'pv']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Xen \(xl\.cfg\): PV, with libvirt 12\.8\.0\n/);
    expect(stdout).toMatch(/^  offset='localtime' +localtime = 1$/m);
    expect(stdout).toMatch(/^--guest knows hvm, pvh as well\.$/m);
  });

  it('prints the table of 2010 by its flags', async () => {
    const flags = ['rtc=no', 'rtc-td-hack=yes', 'no-hpet=no'].flatMap((flag) => ['--flag', flag]);
    const args = ['targets', 'qemu', '--libvirt', '0.8.0', '--qemu', '0.11.0', '--format', 'json', ...flags];
    const { rows, ...table } = JSON.parse((await domxml(args)).stdout) as {
      rows: { setting: string; arguments: { text: string }[]; lost: string[] }[];
    };
    expect(table).toEqual({
      version: 1,
      target: { id: 'qemu', libvirt: '0.8.0', qemu: '0.11.0' },
      guest: 'kvm-x86_64',
    });
    const row = (setting: string) => rows.find((each) => each.setting === setting);
    expect(row("timer rtc: tickpolicy='catchup'")?.arguments).toMatchObject([{ text: '-rtc-td-hack' }]);
    expect(row("timer hpet: present='yes'")?.lost.join()).toContain('naming the wrong timer');
  });

  it('lists all codes and explains each', async () => {
    const codes = [...(await domxml(['explain'])).stdout.matchAll(/^[a-z]+(?:-[a-z]+)+/gm)].map(([code]) => code);
    expect(codes).toContain('clock-legacy-offset');
    for (const code of codes.slice(0, 5)) expect((await domxml(['explain', code])).stdout).toContain(`${code}\n\n`);
  });
});
