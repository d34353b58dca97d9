import { execFileSync } from 'node:child_process';
import { afterAll, describe, expect, it } from 'vitest';
import { domain, domxml, misspelt, scratch } from '../../helpers/cli';
import { haveTool } from '../../helpers/tools';

const files = scratch();
afterAll(() => {
  files.remove();
});
const guest = files.write('guest.xml', misspelt);

const MESSAGE = "error: unsupported configuration: unknown clock offset 'locltime'";

describe('domxml explain MESSAGE', () => {
  it('says who says so, what to write, and where to read on', async () => {
    expect(await domxml(['explain', `error: Failed to define domain from guest.xml\n${MESSAGE}`])).toEqual({
      status: 0,
      stdout: `unsupported configuration: unknown clock offset 'locltime'
  Said by libvirt when a domain is defined.
  Set offset to 'utc', 'localtime', 'variable', 'timezone' or 'absolute'.
  domxml explain clock-setting-unsupported says more.

`,
      stderr: 'The same with guest.xml behind it shows the place.\n',
    });
  });

  it('shows the place in a file', async () => {
    const { status, stdout, stderr } = await domxml(['explain', MESSAGE, 'guest.xml', '--schema', 'clock'], {
      cwd: files.folder,
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain("guest.xml:7:18 error schema-bad-value offset='locltime' is not accepted");
  });

  it('says where nothing leads to it', async () => {
    const { status, stderr } = await domxml(['explain', "unknown clock basis 'x'", guest, '--libvirt', '9.0.0']);
    expect(status).toBe(0);
    expect(stderr).toContain('Nothing in it leads to that, judged for QEMU/KVM, libvirt 9.0.0, QEMU 11.1.2.');
  });

  it('reads the message from standard input', async () => {
    const { stdout } = await domxml(['explain', '-', guest], { input: `${MESSAGE}\n` });
    expect(stdout).toContain('guest.xml:7:18');
  });

  it.each([
    [
      ['explain', 'the clock is wrong'],
      'Nothing is known of this message: it is none that libvirt prints about a clock.',
    ],
    [['explain', 'my adjustment folded'], 'It may have to do with clock-adjustment-folded'],
    [['explain', 'clock-legacy-offset', guest], 'A code has no place in a file'],
    [['explain', '-', '-'], 'Standard input cannot be both'],
    [['explain', MESSAGE, 'no.xml'], 'no.xml: There is no such file'],
  ])('%j ends with status 2 and says why', async (args, why) => {
    const { status, stderr } = await domxml(args);
    expect(status).toBe(2);
    expect(stderr).toContain(why);
  });
});

describe.skipIf(!haveTool('virt-xml-validate'))('what virt-xml-validate prints', () => {
  const printed = (clock: string): string => {
    const file = files.write('printed.xml', domain(clock));
    try {
      execFileSync('virt-xml-validate', [file, 'domain'], { stdio: 'pipe' });
    } catch (error) {
      return (error as { readonly stderr: Buffer }).stderr.toString();
    }
    throw new Error(`Expected virt-xml-validate to reject ${clock}`);
  };

  it.each([
    ["<clock offset='local'/>", "offset='local'"],
    ["<clock offset='utc' basis='utc'/>", 'basis'],
    ["<clock offset='absolute'/>", 'start'],
    ["<clock offset='utc'><timer name='pitt'/></clock>", 'pitt'],
    ["<clock offset='utc'><timer name='rtc' track='x'><a/></timer></clock>", "track='x'"],
    ["<clock offset='utc'/><clock offset='utc'/>", 'already a <clock>'],
    ["<clock offset='utc'>text</clock>", 'text'],
  ])('of %s is known line by line, and leads to the place', async (clock, where) => {
    const text = printed(clock);
    const mistakes = text.split('\n').filter((line) => line.includes('validity error :'));
    for (const line of mistakes) expect((await domxml(['explain', line])).status, line).toBe(0);
    const { stdout } = await domxml(['explain', '-', files.write('printed.xml', domain(clock))], { input: text });
    expect(stdout).toContain(where);
    expect(stdout).toMatch(/printed\.xml:\d+:\d+ error/);
  });
});
