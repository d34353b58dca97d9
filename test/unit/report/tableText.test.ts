import { describe, expect, it } from 'vitest';
import { plain } from '../../../server/src/report/palette';
import { tableText } from '../../../server/src/report/tableText';
import { qemu } from '../../../server/src/targets/qemu';
import { truthTable } from '../../../server/src/targets/truthTable';
import { domainIn, domainWith, summerNoon } from '../../helpers/domains';
import { clockWith } from '../../helpers/targets';

const linesFor = (clock: string, columns?: number): readonly string[] =>
  tableText(truthTable(qemu, domainIn(domainWith(clock, { type: 'kvm' })), qemu.defaults, summerNoon), {
    palette: plain,
    columns,
  }).split('\n');

const lineOf = (lines: readonly string[], setting: string): string =>
  lines.find((line) => line.slice(2).startsWith(`${setting} `)) ?? expect.fail(`no line for ${setting}`);

describe('the table for a reader', () => {
  const lines = linesFor(clockWith('', `name='rtc' tickpolicy='delay'`));

  it('leaves out what comes to the same as the timer alone, unless the document says it', () => {
    expect(lineOf(lines, 'timer rtc')).toMatch(/ nothing$/);
    expect(lineOf(lines, "timer rtc: tickpolicy='delay'")).toMatch(/^\*.* nothing$/);
    expect(lines.some((line) => line.includes("timer pit: tickpolicy='delay'"))).toBe(false);
  });

  it('joins values that come to the same', () => {
    expect(lineOf(lines, 'timer kvmclock: tickpolicy')).toContain(
      "refused: unsupported configuration: timer kvmclock doesn't support setting of timer tickpolicy",
    );
    const hpet = lines.indexOf(lineOf(lines, 'timer hpet: tickpolicy'));
    expect(lines[hpet + 1]?.trim()).toBe(
      'libvirt does nothing with tickpolicy on the hpet timer: QEMU has no such setting.',
    );
  });

  it('marks what is assumed', () => {
    expect(lineOf(lines, "timer hypervclock: present='yes'")).toMatch(/-cpu …,hv-time=on \?$/);
    expect(lineOf(lines, "timer kvmclock: present='yes'")).toMatch(/-cpu …,kvmclock=on$/);
  });

  it('keeps to its columns', () => {
    for (const line of linesFor('', 110)) expect(line.length).toBeLessThanOrEqual(110);
  });
});
