import { describe, expect, it } from 'vitest';
import { domainIn, domainWith } from '../../helpers/domains';

const clockIn = (clock: string) => domainIn(domainWith(clock)).clock;

describe('a clock', () => {
  it('holds each attribute as written and as libvirt reads it', () => {
    const { offset, adjustment, basis } = clockIn(`<clock offset='variable' adjustment='+5' basis='UTC'/>`);
    expect(offset).toMatchObject({ raw: 'variable', value: 'variable' });
    expect(adjustment).toMatchObject({ raw: '+5', value: 5n });
    expect(basis).toMatchObject({ raw: 'UTC', value: undefined });
  });

  it('has no attribute that is empty', () => {
    expect(clockIn(`<clock offset='' adjustment=''/>`)).toMatchObject({ offset: undefined, adjustment: undefined });
  });

  it('is all clocks of the domain together, each attribute from the first that has it', () => {
    const clock = clockIn(`<clock offset='utc'><timer name='pit'/></clock>
      <clock offset='variable' adjustment='5'><timer name='rtc'/></clock>`);
    expect(clock.offset?.value).toBe('utc');
    expect(clock.adjustment?.value).toBe(5n);
    expect(clock.timers.map(({ name }) => name?.value)).toEqual(['pit', 'rtc']);
  });

  it('takes an empty attribute of the first clock for absent, whatever the second says', () => {
    expect(clockIn(`<clock offset=''/><clock offset='localtime'/>`).offset).toBeUndefined();
  });

  it('does not see what is in another namespace', () => {
    const clock = clockIn(`<clock xmlns:x='urn:x' x:offset='localtime'><x:timer name='pit'/></clock>`);
    expect(clock).toMatchObject({ offset: undefined, timers: [] });
  });

  it('does not see what has a prefix that nobody declared', () => {
    const clock = clockIn(`<clock x:offset='localtime'><x:timer name='pit'/></clock>`);
    expect(clock).toMatchObject({ offset: undefined, timers: [] });
  });
});

describe('a timer', () => {
  it('has an empty attribute, which is no word', () => {
    expect(clockIn(`<clock><timer name='rtc' track=''/></clock>`).timers[0]?.track).toMatchObject({
      raw: '',
      value: undefined,
    });
  });

  it('has the first of several catchups', () => {
    const [timer] = clockIn(`<clock><timer name='rtc'><catchup slew='1'/><catchup slew='2'/></timer></clock>`).timers;
    expect(timer?.catchup?.slew?.value).toBe(1n);
  });
});
