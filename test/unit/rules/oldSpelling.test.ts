import { describe, expect, it } from 'vitest';
import { analyze } from '../../../server/src/analysis';
import { fixAll } from '../../../server/src/fixAll';
import { summerNoon } from '../../helpers/domains';
import { checkRule, problemsOf } from '../../helpers/rules';

const code = 'clock-old-spelling';
const guest = (clock: string): string => `<domain type='kvm'><name>a</name>${clock}</domain>`;
const mended = (clock: string, choice = {}): string =>
  fixAll(guest(clock), { world: summerNoon }, { codes: [code], ...choice }).text;

describe('clock-old-spelling', () => {
  it('tells where each spelling is from and what is written today, once', () => {
    checkRule(
      code,
      `
<domain type='kvm'><name>a</name>
  <clock mode="localtime">
         ^^^^ mode='localtime' is from the virtualization guides of Red Hat Enterprise Linux 5 and 6. It is written offset='localtime'. libvirt drops it without a word.
    <timer name="rtc" tickpolicy="catchup" wallclock="guest"/>
                                           ^^^^^^^^^ wallclock='guest' is from the draft of March 2010, which the guides of Red Hat Enterprise Linux 5 and 6 printed. It is written track='guest'. libvirt drops it without a word.
    <timer name="pit" tickpolicy="none"/>
                                  ^^^^ tickpolicy='none' is from the draft of March 2010, which the guides of Red Hat Enterprise Linux 5 and 6 printed. It is written tickpolicy='delay'.
    <timer name="rtc" track="guest virtual machine"/>
                             ^^^^^^^^^^^^^^^^^^^^^ track='guest virtual machine' is from the Red Hat Enterprise Linux 6 administration guide, where 'guest' and 'host' were replaced everywhere. It is written track='guest'.
    <timer name="rtc" clock="host"/>
                      ^^^^^ clock='host' is from L. Stump's mail of March 2010 on QEMU's timers. It is written track='wall'. libvirt drops it without a word.
    <timer name="rtc" wallclock="host physical machine"/>
                      ^^^^^^^^^ wallclock='host physical machine' is from the Red Hat Enterprise Linux 6 administration guide, where 'guest' and 'host' were replaced everywhere. It is written track='wall'. libvirt drops it without a word.
  </clock>
</domain>`,
    );
  });

  it('takes the place of what the grammar says, and keeps the words of libvirt', () => {
    const text = guest("<clock offset='utc' adjustment='reset'><timer name='pit' tickpolicy='none'/></clock>");
    expect(analyze(text, { world: summerNoon }).problems).toMatchObject([
      {
        code,
        stage: 'schema',
        libvirtMessage: "XML error: Invalid value for attribute 'tickpolicy' in element 'timer': 'none'.",
      },
    ]);
  });

  it.each([
    ["<clock mode='localtime'/>", "<clock offset='localtime'/>"],
    ['<clock sync="timezone" timezone="Europe/Paris"/>', '<clock offset="timezone" timezone="Europe/Paris"/>'],
    [
      "<clock offset='utc'><timer name='rtc' wallclock='host'/><timer name='pit' tickpolicy='none'/></clock>",
      "<clock offset='utc'><timer name='rtc' track='wall'/><timer name='pit' tickpolicy='delay'/></clock>",
    ],
    [
      "<clock offset='utc'><timer name='pit' wallclock='host'/></clock>",
      "<clock offset='utc'><timer name='pit'/></clock>",
    ],
  ])('translates %s where it is asked to', (before, after) => {
    expect(mended(before, { unsafe: true })).toBe(guest(after));
  });

  it.each([
    ["<clock sync='utc'/>", "<clock offset='utc'/>"],
    ["<clock mode='variable' adjustment='5'/>", "<clock offset='variable' adjustment='5'/>"],
    ["<clock mode='localtime'/>", "<clock mode='localtime'/>"],
    [
      "<clock offset='utc'><timer name='rtc' wallclock='guest'/></clock>",
      "<clock offset='utc'><timer name='rtc' wallclock='guest'/></clock>",
    ],
  ])('translates %s unasked only where libvirt stores the same', (before, after) => {
    expect(mended(before)).toBe(guest(after));
  });

  it('says of a timer without such a setting that it has none', () => {
    const [problem] = problemsOf(code, guest("<clock offset='utc'><timer name='pit' wallclock='host'/></clock>"));
    expect(problem?.message).toContain("It became track='wall', which does not go here.");
  });

  it('translates nothing into what the grammar in force does not take', () => {
    const [problem] = problemsOf(code, guest("<clock mode='absolute' start='0'/>"), { schema: 'clock-2012' });
    expect(problem?.message).toContain("It became offset='absolute', which does not go here.");
    expect(problem?.fixes?.map(({ title }) => title)).toEqual(["Remove mode='absolute'"]);
  });

  it('translates one of several in a timer', () => {
    const timer = "<clock offset='utc'><timer name='pit' tickpolicy='none' wallclock='guest'/></clock>";
    expect(mended(timer, { unsafe: true })).toBe(
      guest("<clock offset='utc'><timer name='pit' tickpolicy='delay'/></clock>"),
    );
  });

  it('tells of very many in time that grows with them', () => {
    const many = (count: number) =>
      guest(`<clock offset='utc'>${"<timer name='rtc' wallclock='guest'/>".repeat(count)}</clock>`);
    expect(problemsOf(code, many(2000))).toHaveLength(2000);
  });

  it.each([
    "<clock mode='sometimes'/>",
    "<clock offset='utc' sync='localtime'/>",
    "<clock offset='utc'><timer name='tsc' mode='native'/></clock>",
    "<clock offset='utc'><timer name='rtc' wallclock='none'/></clock>",
    "<clock offset='utc'><timer name='rtc' wallclock='toString'/></clock>",
  ])('leaves %s to the grammar', (clock) => {
    expect(problemsOf(code, guest(clock))).toEqual([]);
  });
});
