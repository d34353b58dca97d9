import { describe, expect, it } from 'vitest';
import { codeLenses, commandLine } from '../../../server/src/features/codeLens';
import { ableClient, analysisOf } from '../../helpers/analysis';
import { domainWith } from '../../helpers/domains';

const titles = (text: string): string[] =>
  codeLenses(analysisOf(text), 'file:///guest.xml', ableClient).map(({ command }) => command?.title ?? '');

describe('the lens over a clock', () => {
  it('says what the hypervisor is started with', () => {
    expect(titles(domainWith("<clock offset='localtime'/>"))).toEqual([
      expect.stringMatching(/^QEMU.*: -rtc base=localtime/),
    ]);
  });

  it("says in libvirt's words why it refuses", () => {
    expect(titles(domainWith("<clock offset='local'/>"))).toEqual([
      expect.stringMatching(/^libvirt refuses: .*'local'/),
    ]);
  });

  it('stands over every clock of every domain, and nowhere without one', () => {
    const clocks = "<clock offset='utc'/>";
    expect(titles(domainWith(clocks + clocks))).toHaveLength(2);
    expect(titles(domainWith(''))).toEqual([]);
    const snapshot = `<domainsnapshot>${domainWith(clocks)}<inactiveDomain>${domainWith(clocks)}</inactiveDomain></domainsnapshot>`;
    expect(titles(snapshot).length).toBeGreaterThan(0);
  });

  it('speaks of each domain by its own hypervisor', () => {
    const [kvm, lxc] = [domainWith("<clock offset='utc'/>"), domainWith("<clock offset='utc'/>", { type: 'lxc' })];
    expect(
      titles(`<domainsnapshot>${kvm}${lxc.replaceAll(/<(\/?)domain\b/g, '<$1inactiveDomain')}</domainsnapshot>`),
    ).toEqual([expect.stringMatching(/^QEMU/), 'LXC: started without a word about the clock']);
  });

  it('keeps the fragments of one option together, at the place of the first', () => {
    const setting = { why: '', from: [] };
    const native = {
      environment: [{ name: 'TZ', value: 'Europe/Paris', why: '', from: [] }],
      settings: [
        { ...setting, text: 'kvmclock=off', fragmentOf: '-cpu' },
        { ...setting, text: '-rtc base=utc' },
        { ...setting, text: 'hv-time=on', fragmentOf: '-cpu' },
      ],
    };
    expect(commandLine(native)).toBe('TZ=Europe/Paris -cpu …,kvmclock=off,hv-time=on -rtc base=utc');
  });
});
