import { describe, expect, it } from 'vitest';
import type { JsonPreview } from '../../../server/src/protocol';
import { domain, domxml, foreign, good, scratch } from '../../helpers/cli';

describe('preview', () => {
  it('prints what libvirt stores and what QEMU is started with', async () => {
    const { stdout } = await domxml(['preview', '-'], {
      input: domain(`<clock offset='timezone' timezone='Asia/Kolkata'/>`),
    });
    expect(stdout).toContain(`libvirt stores\n  <clock offset='timezone' timezone='Asia/Kolkata'/>\n`);
    expect(stdout).toContain('\n  TZ=Asia/Kolkata\n');
    expect(stdout).toContain('\n  -rtc base=localtime\n');
  });

  it('starts at the moment and in the zone that it is told', async () => {
    const text = domain(`<clock offset='variable' adjustment='60' basis='localtime'/>`);
    const args = [
      'preview',
      '-',
      '--format=json',
      '--now',
      '2026-03-29T02:59:50+02:00',
      '--host-timezone',
      'Europe/Berlin',
    ];
    const { native } = JSON.parse((await domxml(args, { input: text })).stdout) as {
      native: { settings: { text: string }[] };
    };
    expect(native.settings.map((setting) => setting.text)).toEqual(['-rtc base=2026-03-29T02:00:50']);
  });

  it('adds what every setting would come to where that is asked for', async () => {
    const input = domain(`<clock offset='utc'><timer name='rtc' tickpolicy='catchup'/></clock>`);
    const { stdout } = await domxml(['preview', '-', '--table'], { input });
    expect(stdout).toMatch(/^\* timer rtc: tickpolicy='catchup' +-rtc base=utc,driftfix=slew$/m);
    const json = async (...args: string[]) =>
      JSON.parse((await domxml(['preview', '-', '--format=json', ...args], { input })).stdout) as JsonPreview;
    expect(await json()).not.toHaveProperty('table');
    const said = (await json('--table')).table?.filter(({ inDocument }) => inDocument);
    expect(said?.map(({ setting, from }) => [setting, from[0]?.start.line])).toEqual([
      ["offset='utc'", 6],
      ["timer rtc: tickpolicy='catchup'", 6],
    ]);
  });

  it('judges for the host whose answer it is given', async () => {
    const files = scratch();
    const host = files.write(
      'capabilities.xml',
      `<capabilities><host><cpu><arch>x86_64</arch><counter name='tsc' frequency='2600000000' scaling='no'/></cpu></host></capabilities>`,
    );
    const input = domain(`<clock><timer name='tsc' frequency='1000000000'/></clock>`);
    const { status, stdout } = await domxml(['preview', '-', '--capabilities', host], { input });
    files.remove();
    expect(status).toBe(1);
    expect(stdout).toContain('is outside tolerance range ([2599350000, 2600650000] Hz) around host frequency');
  });

  it("gives libvirt's refusal in its words", async () => {
    const { status, stdout } = await domxml(['preview', '-'], { input: domain(`<clock offset='local'/>`) });
    expect(stdout).toContain("error: unsupported configuration: unknown clock offset 'local'\n");
    expect(status).toBe(1);
  });

  it('says why there is nothing to preview', async () => {
    expect(await domxml(['preview', '-'], { input: foreign })).toMatchObject({ status: 2, stdout: '' });
    expect((await domxml(['preview', '-'], { input: good.replace('kvm', 'uml') })).stderr).toContain(
      "domains of type 'uml'",
    );
  });
});
