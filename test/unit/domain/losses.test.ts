import { describe, expect, it } from 'vitest';
import { lossesOf } from '../../../server/src/domain/losses';
import { domainIn } from '../../helpers/domains';
import { checkMarks } from '../../helpers/marked';

const checkLosses = (expected: string) => {
  checkMarks(expected, (text) => lossesOf(domainIn(text)));
};

describe('what libvirt loses of a clock', () => {
  it('is nothing of a clock that it only writes in other words', () => {
    checkLosses(`
<domain>
<clock offset='localtime' adjustment='+3600'>
  <!-- Windows -->
  <timer name='tsc' frequency='007' mode='native'/>
  <timer name='rtc' tickpolicy='catchup'><catchup slew='1'/></timer>
</clock>
</domain>
`);
  });

  it('is an attribute that belongs to another offset', () => {
    checkLosses(`
<domain>
<clock offset='utc' basis='localtime' timezone='UTC'/>
                    ^^^^^ libvirt drops basis='localtime' here: it reads basis only with offset='variable'.
                                      ^^^^^^^^ libvirt drops timezone='UTC' here: it reads timezone only with offset='timezone'.
</domain>
`);
    checkLosses(`
<domain><clock offset='timezone' timezone='UTC' adjustment='5'/></domain>
                                                ^^^^^^^^^^ libvirt drops adjustment='5' here: it reads adjustment only with offset='utc', 'localtime' or 'variable'.
`);
  });

  it('is a basis beside a number, where the offset already says it', () => {
    checkLosses(`
<domain><clock offset='localtime' adjustment='5' basis='utc'/></domain>
                                                 ^^^^^ libvirt drops basis='utc' here: it reads basis only with offset='variable', and takes the basis from offset here.
`);
  });

  it.each([
    ['abc', 'it is not a whole number of seconds'],
    ['1.5', 'it is not a whole number of seconds'],
    ['9223372036854775808', 'it is beyond 64 bits'],
    ['reset', `'reset' is for offset='utc' and offset='localtime'`],
  ])('is the adjustment %s of a variable clock, which becomes 0', (adjustment, why) => {
    checkLosses(`
<domain><clock offset='variable' adjustment='${adjustment}'/></domain>
                                             ${'^'.repeat(adjustment.length)} libvirt stores adjustment='0' for adjustment='${adjustment}': ${why}.
`);
  });

  it('is what is empty', () => {
    checkLosses(`
<domain>
<clock offset='' adjustment=''/>
       ^^^^^^^^^ libvirt reads an empty offset as none, and stores offset='utc'.
                 ^^^^^^^^^^^^^ libvirt reads an empty adjustment as none.
</domain>
`);
    checkLosses(`
<domain>
<clock offset='variable' adjustment='' basis=''/>
                         ^^^^^^^^^^^^^ libvirt reads an empty adjustment as none, and stores adjustment='0'.
                                       ^^^^^^^^ libvirt reads an empty basis as none, and stores basis='utc'.
</domain>
`);
  });

  it('is libvirt’s own note of a running domain', () => {
    checkLosses(`
<domain><clock offset='variable' adjustment='5' adjustment0='5'/></domain>
                                                ^^^^^^^^^^^ libvirt drops adjustment0='5' here: it is its own note about a running domain.
`);
  });

  it('is all but the first clock, and what the first already says', () => {
    checkLosses(`
<domain>
<clock offset='utc'/>
<clock offset='variable' adjustment='5'/>
 ^^^^^ libvirt keeps one <clock>: it merges this one into the first, taking the timers and those attributes that none before it has.
       ^^^^^^ libvirt drops offset='variable' here: an earlier <clock> says offset='utc'.
</domain>
`);
  });

  it('is whatever libvirt does not look for', () => {
    checkLosses(`
<domain>
<clock offset='utc' xmlns:x='urn:x' x:a='1' wallclock='host'>
                                    ^^^ libvirt drops x:a='1' here: <clock> has no such attribute.
                                            ^^^^^^^^^ libvirt drops wallclock='host' here: <clock> has no such attribute.
  <x:timer name='pit'/> five
   ^^^^^^^ libvirt drops <x:timer> here: <clock> holds only timers.
                       ^^^^^ libvirt drops this text: <clock> holds only timers.
  <timer name='rtc' wallclock='host'><tick/></timer>
                    ^^^^^^^^^ libvirt drops wallclock='host' here: <timer> has no such attribute.
                                      ^^^^ libvirt drops <tick> here: <timer> holds only <catchup>.
</clock>
</domain>
`);
  });

  it('is what is zero or empty in a timer', () => {
    checkLosses(`
<domain>
<clock>
  <timer name='pit' frequency='0'/>
                    ^^^^^^^^^ libvirt drops frequency='0' here: it reads 0 as no frequency.
  <timer name='rtc' tickpolicy='catchup'><catchup slew='00' limit='1'/><catchup slew='2'/></timer>
                                                  ^^^^ libvirt drops slew='00' here: it reads 0 as unset.
                                                                        ^^^^^^^ libvirt drops this <catchup>: it reads only the first of a timer.
  <timer name='rtc' tickpolicy='catchup'><catchup/></timer>
                                          ^^^^^^^ libvirt drops this <catchup>: it sets nothing.
</clock>
</domain>
`);
  });

  it('is not said where libvirt refuses the offset', () => {
    expect(lossesOf(domainIn(`<domain><clock offset='UTC' basis='utc'/></domain>`))).toEqual([]);
  });
});
