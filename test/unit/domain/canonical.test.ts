import { describe, expect, it } from 'vitest';
import { canonicalClock } from '../../../server/src/domain/canonical';
import { domainIn, domainWith } from '../../helpers/domains';

const stored = (clock: string) => canonicalClock(domainIn(domainWith(clock)).clock);

describe('the stored form', () => {
  it.each([
    ['', `<clock offset='utc'/>`],
    [`<clock/>`, `<clock offset='utc'/>`],
    [`<clock offset='localtime'/>`, `<clock offset='localtime'/>`],
    [`<clock offset="utc" adjustment="reset"/>`, `<clock offset='utc' adjustment='reset'/>`],
    [
      `<clock offset='localtime' adjustment='+5' basis='utc'/>`,
      `<clock offset='variable' adjustment='5' basis='localtime'/>`,
    ],
    [`<clock offset='variable'/>`, `<clock offset='variable' adjustment='0' basis='utc'/>`],
    [
      `<clock offset='variable' adjustment='reset' adjustment0='7'/>`,
      `<clock offset='variable' adjustment='0' basis='utc'/>`,
    ],
    [
      `<clock offset='timezone' timezone='A&amp;&lt;&quot;é'/>`,
      `<clock offset='timezone' timezone='A&amp;&lt;&quot;é'/>`,
    ],
    [`<clock offset='absolute' start='007'/>`, `<clock offset='absolute' start='7'/>`],
    [
      `<clock offset='utc'/><clock offset='variable' adjustment='5'/>`,
      `<clock offset='variable' adjustment='5' basis='utc'/>`,
    ],
  ])('of %s is %s', (clock, expected) => {
    expect(stored(clock)).toBe(expected);
  });

  it('puts timers in lines, their attributes in libvirt’s order, without what is zero', () => {
    expect(
      stored(`<clock>
        <timer tickpolicy='catchup' track='wall' name='rtc'><catchup limit='10' threshold='0' slew='+1'/></timer>
        <timer name='tsc' mode='native' frequency='0'/><timer name='pit' tickpolicy='catchup'><catchup slew='0'/></timer>
      </clock>`),
    ).toBe(
      `<clock offset='utc'>
    <timer name='rtc' tickpolicy='catchup' track='wall'>
      <catchup slew='1' limit='10'/>
    </timer>
    <timer name='tsc' mode='native'/>
    <timer name='pit' tickpolicy='catchup'/>
  </clock>`,
    );
  });

  it.each([
    `<clock offset='UTC'/>`,
    `<clock offset='utc' adjustment='x'/>`,
    `<clock offset='variable' basis='x'/>`,
    `<clock offset='timezone'/>`,
    `<clock offset='absolute' start='-0'/>`,
    `<clock><timer/></clock>`,
    `<clock><timer name='rtc' track=''/></clock>`,
  ])('is none of %s', (clock) => {
    expect(stored(clock)).toBeUndefined();
  });
});
