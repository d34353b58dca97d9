import { describe, expect, it } from 'vitest';
import { domain, domxml, foreign, good } from '../../helpers/cli';

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
