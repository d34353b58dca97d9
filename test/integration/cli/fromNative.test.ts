import { describe, expect, it } from 'vitest';
import { domxml } from '../../helpers/cli';

describe('from-native', () => {
  it("writes the clock that QEMU's arguments mean", async () => {
    const input = 'qemu-system-x86_64 -machine q35,hpet=off -rtc base=localtime,driftfix=slew';
    expect(await domxml(['from-native', '-'], { input })).toMatchObject({
      status: 0,
      stdout: `<clock offset='localtime'>
  <timer name='rtc' tickpolicy='catchup'/>
  <timer name='hpet' present='no'/>
</clock>
`,
    });
  });

  it("reads xl's configuration as libvirt does, and refuses what libvirt cannot read in its words", async () => {
    const good = await domxml(['from-native', '-'], { input: 'builder = "hvm"\nlocaltime = 1\n' });
    expect(good.stdout).toBe("<clock offset='variable' adjustment='0' basis='localtime'/>\n");
    const bad = await domxml(['from-native', '--from', 'xen-xl', '-'], {
      input: 'builder = "hvm"\nrtc_timeoffset = -3600\n',
    });
    expect(bad.status).toBe(2);
    expect(bad.stderr).toContain('internal error: config value rtc_timeoffset was malformed');
  });

  it('says what it can read where the text is none of it', async () => {
    expect(await domxml(['from-native', '-'], { input: 'hello\n' })).toMatchObject({ status: 2, stdout: '' });
  });
});
