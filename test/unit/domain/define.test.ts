import { describe, expect, it } from 'vitest';
import { defineRefusals } from '../../../server/src/domain/define';
import { domainIn, domainWith } from '../../helpers/domains';
import { checkMarks } from '../../helpers/marked';

const refusalsIn = (text: string) => defineRefusals(domainIn(text).clock);

const messagesOf = (clock: string) => refusalsIn(domainWith(clock)).map(({ libvirtMessage }) => libvirtMessage);

const checkRefusals = (expected: string) => {
  checkMarks(expected, (text) =>
    refusalsIn(text).map(({ span, libvirtMessage }) => ({ span, message: libvirtMessage })),
  );
};

const checkWaysOut = (expected: string) => {
  checkMarks(expected, (text) => refusalsIn(text).map(({ span, wayOut }) => ({ span, message: wayOut })));
};

describe('what every driver refuses', () => {
  it('stands at the value it is about', () => {
    checkRefusals(`
<domain><clock offset='utc' adjustment='x'/></domain>
                                        ^ XML error: unknown clock adjustment 'x'
`);
    checkRefusals(`
<domain><clock offset='UTC'/></domain>
                       ^^^ unsupported configuration: unknown clock offset 'UTC'
`);
    checkRefusals(`
<domain><clock offset='variable' basis='UTC'/></domain>
                                        ^^^ unsupported configuration: unknown clock basis 'UTC'
`);
    checkRefusals(`
<domain><clock offset='absolute' start='-0'/></domain>
                                        ^^ internal error: missing 'start' attribute for clock with offset='absolute'
`);
  });

  it('stands at the name of a setting that no driver takes on that timer', () => {
    checkRefusals(`
<domain><clock>
  <timer name='kvmclock' tickpolicy='delay'/>
                         ^^^^^^^^^^ unsupported configuration: timer kvmclock doesn't support setting of timer tickpolicy
  <timer name='pit' track='wall'/>
                    ^^^^^ unsupported configuration: timer pit doesn't support setting of timer track
</clock></domain>
`);
  });

  it('stands at what lacks something, where that is missing', () => {
    checkRefusals(`
<domain><clock offset='timezone'/></domain>
                       ^^^^^^^^ internal error: missing 'timezone' attribute for clock with offset='timezone'
`);
    checkRefusals(`
<domain><clock><timer/></clock></domain>
                ^^^^^ XML error: Missing required attribute 'name' in element 'timer'
`);
    checkRefusals(`
<domain><clock><timer name='rtc'><catchup slew='1'/></timer></clock></domain>
                                  ^^^^^^^ XML error: setting of timer catchup policies is only supported with tickpolicy='catchup'
`);
  });

  it('stands at the whole attribute where the value is empty', () => {
    checkRefusals(`
<domain><clock><timer name='rtc' present=''/></clock></domain>
                                 ^^^^^^^^^^ XML error: Invalid value for attribute 'present' in element 'timer': ''.
`);
  });

  it('says what to write instead', () => {
    checkWaysOut(`
<domain><clock offset='UTC'>
                       ^^^ Set offset to 'utc', 'localtime', 'variable', 'timezone' or 'absolute'.
  <timer name='pit' frequency='5'/>
                    ^^^^^^^^^ Remove frequency from the pit timer. Only the tsc timer has one.
  <timer name='kvmclock'><catchup slew='1'/></timer>
                          ^^^^^^^ Remove <catchup>.
  <timer name='rtc' frequency='5 Hz'/>
                               ^^^^ Set frequency to a whole number from 0 to 18446744073709551615.
</clock></domain>
`);
  });
});

describe('the order of refusals', () => {
  it('is fixed within a timer, whatever the order of attributes', () => {
    const clock = `<clock><timer mode='x' frequency='x' track='x' tickpolicy='x' present='x' name='x'>
      <catchup limit='x' slew='x' threshold='x'/></timer></clock>`;
    const attributes = messagesOf(clock).map((message) => /attribute '(\w+)'/.exec(message)?.[1]);
    expect(attributes).toEqual([
      ...['name', 'present', 'tickpolicy', 'track', 'frequency', 'mode'],
      ...['threshold', 'slew', 'limit'],
    ]);
  });

  it('puts the offset first and what cannot be read before what is not supported', () => {
    const clock = `<clock offset='x'><timer name='pit' mode='auto'/><timer name='pit' mode='x'/></clock>`;
    expect(messagesOf(clock)).toEqual([
      "unsupported configuration: unknown clock offset 'x'",
      "XML error: Invalid value for attribute 'mode' in element 'timer': 'x'.",
      "unsupported configuration: timer pit doesn't support setting of timer mode",
    ]);
  });

  it('checks what a timer supports in libvirt’s order', () => {
    const clock = `<clock><timer name='hypervclock' track='wall' mode='auto' frequency='1' tickpolicy='delay'>
      <catchup slew='1'/></timer></clock>`;
    expect(messagesOf(clock)).toEqual([
      "unsupported configuration: timer hypervclock doesn't support setting of timer tickpolicy",
      "XML error: setting of timer catchup policies is only supported with tickpolicy='catchup'",
      "unsupported configuration: timer hypervclock doesn't support setting of timer frequency",
      "unsupported configuration: timer hypervclock doesn't support setting of timer mode",
      "unsupported configuration: timer hypervclock doesn't support setting of timer track",
    ]);
  });

  it('says nothing of what libvirt takes', () => {
    expect(
      messagesOf(`<clock offset='utc' basis='x' start='x'><timer name='pit' frequency='0'/>
      <timer name='platform' track='boot'/><timer name='rtc'><catchup slew='0'/></timer></clock>`),
    ).toEqual([]);
  });
});
