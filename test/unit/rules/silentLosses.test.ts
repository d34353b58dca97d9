import { describe, it } from 'vitest';
import { analyze } from '../../../server/src/analysis';
import { summerNoon } from '../../helpers/domains';
import { checkMarks, type Mark } from '../../helpers/marked';

/*
 * Everything that libvirt 9.0.0 and 12.8.0 were seen to take in silence and not to keep, or to keep and not to pass on:
 * each is told at its place, once, and called unnecessary where nothing reads it. What the grammar has to say of the
 * same place is said in one breath, under its code. What a clock is folded to is no loss.
 */

const lossesIn = (text: string): readonly Mark[] =>
  analyze(text, { world: summerNoon })
    .problems.filter(({ code, stage }) => code !== 'clock-adjustment-folded' && stage !== 'advice')
    .map(({ span, code, tags = [] }) => ({ span, message: [code, ...tags].join(' ') }));

const checkLosses = (type: string, clock: string): void => {
  checkMarks(`\n<domain type='${type}'><name>a</name>${clock}</domain>`, lossesIn);
};

describe('1.1 of whatever libvirt does not look for', () => {
  it.each([
    [
      'an attribute in a namespace',
      `
<clock xmlns:x='urn:x' offset='utc' adjustment='reset' x:a='1'/>
                                                       ^^^ schema-unknown-attribute unnecessary
`,
    ],
    [
      'a timer in a namespace',
      `
<clock xmlns:x='urn:x' offset='utc' adjustment='reset'><x:timer name='pit'/></clock>
                                                        ^^^^^^^ schema-unknown-element unnecessary
`,
    ],
    [
      'a namespace for the whole clock that nothing else has',
      `
<x:clock xmlns:x='urn:x' offset='localtime'/>
 ^^^^^^^ clock-setting-lost unnecessary
`,
    ],
    [
      'an attribute that nobody knows',
      `
<clock offset='utc' adjustment='reset' speed='1'/>
                                       ^^^^^ schema-unknown-attribute unnecessary
`,
    ],
    [
      'an element that nobody knows',
      `
<clock offset='utc' adjustment='reset'><weather/></clock>
                                        ^^^^^^^ schema-unknown-element unnecessary
`,
    ],
    [
      'text',
      `
<clock offset='utc' adjustment='reset'>five</clock>
                                       ^^^^ schema-unexpected-text unnecessary
`,
    ],
    [
      'an attribute of a timer',
      `
<clock offset='utc' adjustment='reset'>
  <timer name='rtc' tickpolicy='catchup' wallclock='host'/>
                                         ^^^^^^^^^ clock-old-spelling unnecessary
</clock>
`,
    ],
    [
      'an element in a timer',
      `
<clock offset='utc' adjustment='reset'>
  <timer name='rtc' tickpolicy='catchup'><tick/></timer>
                                          ^^^^ schema-unknown-element unnecessary
</clock>
`,
    ],
    [
      'text in a timer',
      `
<clock offset='utc' adjustment='reset'>
  <timer name='rtc' tickpolicy='delay'>five</timer>
                                       ^^^^ schema-unexpected-text unnecessary
</clock>
`,
    ],
  ])('%s', (_, clock) => checkLosses('kvm', clock));
});

describe('1.1 of several clocks', () => {
  it.each([
    [
      'a second clock with timers',
      `
<clock offset='utc' adjustment='reset'/>
<clock><timer name='rtc' tickpolicy='catchup'/></clock>
 ^^^^^ schema-duplicate-element
`,
    ],
    [
      'an attribute that the first clock has',
      `
<clock offset='utc' adjustment='reset'/>
<clock offset='localtime'/>
 ^^^^^ schema-duplicate-element
`,
    ],
    [
      'an attribute that the first clock leaves empty',
      `
<clock offset='variable' adjustment=''/>
                                     ^ schema-bad-value unnecessary
<clock adjustment='5'/>
 ^^^^^ schema-duplicate-element
`,
    ],
  ])('%s', (_, clock) => checkLosses('kvm', clock));
});

describe('1.1 of empty attributes', () => {
  it.each([
    [
      'offset',
      `
<clock offset='' adjustment='reset'/>
               ^ schema-bad-value unnecessary
`,
    ],
    [
      'adjustment',
      `
<clock offset='variable' adjustment=''/>
                                     ^ schema-bad-value unnecessary
`,
    ],
    [
      'basis',
      `
<clock offset='variable' basis=''/>
                                ^ schema-bad-value unnecessary
`,
    ],
    [
      'timezone, where none is read',
      `
<clock offset='utc' adjustment='reset' timezone=''/>
                                       ^^^^^^^^ schema-conflicting-attribute unnecessary
`,
    ],
    [
      'start, where none is read',
      `
<clock offset='utc' adjustment='reset' start=''/>
                                       ^^^^^ schema-conflicting-attribute unnecessary
`,
    ],
  ])('%s', (_, clock) => checkLosses('kvm', clock));
});

describe('1.2 of attributes that the offset does not read', () => {
  it.each([
    [
      'basis on utc, whatever it says',
      `
<clock offset='utc' adjustment='reset' basis='foo'/>
                                       ^^^^^ schema-conflicting-attribute unnecessary
`,
    ],
    [
      'basis beside a number, which takes its basis from the offset',
      `
<clock offset='localtime' basis='utc' adjustment='5'/>
                          ^^^^^ schema-conflicting-attribute unnecessary
`,
    ],
    [
      'adjustment on timezone, whatever it says',
      `
<clock offset='timezone' timezone='Europe/Paris' adjustment='x'/>
                                                 ^^^^^^^^^^ schema-conflicting-attribute unnecessary
`,
    ],
    [
      'adjustment on absolute',
      `
<clock offset='absolute' start='5' adjustment='7'/>
                                   ^^^^^^^^^^ schema-conflicting-attribute unnecessary
`,
    ],
    [
      'timezone on utc',
      `
<clock offset='utc' adjustment='reset' timezone='Europe/Paris'/>
                                       ^^^^^^^^ schema-conflicting-attribute unnecessary
`,
    ],
    [
      'start on utc',
      `
<clock offset='utc' adjustment='reset' start='7'/>
                                       ^^^^^ schema-conflicting-attribute unnecessary
`,
    ],
    [
      'adjustment0 on utc',
      `
<clock offset='utc' adjustment='reset' adjustment0='7'/>
                                       ^^^^^^^^^^^ schema-unknown-attribute unnecessary
`,
    ],
    [
      'adjustment0 on variable, a note of libvirt’s own',
      `
<clock offset='variable' adjustment='7' adjustment0='7'/>
                                        ^^^^^^^^^^^ schema-unknown-attribute unnecessary
`,
    ],
  ])('%s', (_, clock) => checkLosses('kvm', clock));
});

describe('1.2 and 1.5 of numbers that become 0', () => {
  it.each([
    [
      'a word',
      `
<clock offset='variable' adjustment='abc'/>
                                     ^^^ schema-bad-value
`,
    ],
    [
      'reset',
      `
<clock offset='variable' adjustment='reset'/>
                                     ^^^^^ schema-bad-value
`,
    ],
    [
      'a fraction',
      `
<clock offset='variable' adjustment='1.5'/>
                                     ^^^ schema-bad-value
`,
    ],
    [
      'an exponent',
      `
<clock offset='variable' adjustment='1e3'/>
                                     ^^^ schema-bad-value
`,
    ],
    [
      'a hexadecimal number',
      `
<clock offset='variable' adjustment='0x10'/>
                                     ^^^^ schema-bad-value
`,
    ],
    [
      'a blank behind the number',
      `
<clock offset='variable' adjustment='10 '/>
                                     ^^^ schema-bad-value
`,
    ],
    [
      'two signs',
      `
<clock offset='variable' adjustment='--5'/>
                                     ^^^ schema-bad-value
`,
    ],
    [
      'one more than 64 bits hold, which the grammar allows',
      `
<clock offset='variable' adjustment='9223372036854775808'/>
                                     ^^^^^^^^^^^^^^^^^^^ clock-setting-lost
`,
    ],
    [
      'one less than 64 bits hold, which the grammar allows',
      `
<clock offset='variable' adjustment='-9223372036854775809'/>
                                     ^^^^^^^^^^^^^^^^^^^^ clock-setting-lost
`,
    ],
  ])('%s', (_, clock) => checkLosses('kvm', clock));
});

describe('1.3 and 1.5 of zeros and what is there twice', () => {
  it.each([
    [
      'a frequency of 0, which the grammar allows',
      `
<clock offset='utc' adjustment='reset'>
  <timer name='tsc' frequency='0'/>
                    ^^^^^^^^^ clock-setting-lost unnecessary
</clock>
`,
    ],
    [
      'a frequency of 0 where none may be',
      `
<clock offset='utc' adjustment='reset'>
  <timer name='pit' tickpolicy='delay' frequency='0'/>
                                       ^^^^^^^^^ schema-conflicting-attribute unnecessary
</clock>
`,
    ],
    [
      'a catchup value of 0, which the grammar allows',
      `
<clock offset='utc' adjustment='reset'>
  <timer name='rtc' tickpolicy='catchup'><catchup slew='0'/></timer>
                                                  ^^^^ clock-setting-lost unnecessary
</clock>
`,
    ],
    [
      'a catchup that sets nothing, which the grammar allows',
      `
<clock offset='utc' adjustment='reset'>
  <timer name='rtc' tickpolicy='catchup'><catchup/></timer>
                                          ^^^^^^^ clock-setting-lost unnecessary
</clock>
`,
    ],
    [
      'a catchup that sets nothing, under another policy',
      `
<clock offset='utc' adjustment='reset'>
  <timer name='rtc' tickpolicy='delay'><catchup/></timer>
                                        ^^^^^^^ schema-misplaced-element unnecessary
</clock>
`,
    ],
    [
      'a catchup of zeros, under another policy',
      `
<clock offset='utc' adjustment='reset'>
  <timer name='rtc' tickpolicy='delay'><catchup slew='0'/></timer>
                                        ^^^^^^^ schema-misplaced-element unnecessary
</clock>
`,
    ],
    [
      'a catchup attribute that nobody knows',
      `
<clock offset='utc' adjustment='reset'>
  <timer name='rtc' tickpolicy='catchup'><catchup speed='1'/></timer>
                                                  ^^^^^ schema-unknown-attribute unnecessary
</clock>
`,
    ],
    [
      'a second catchup',
      `
<clock offset='utc' adjustment='reset'>
  <timer name='hpet' present='no'/>
  <timer name='rtc' tickpolicy='catchup'><catchup/><catchup limit='1'/></timer>
                                          ^^^^^^^ clock-setting-lost unnecessary
                                                    ^^^^^^^ schema-duplicate-element unnecessary
</clock>
`,
    ],
  ])('%s', (_, clock) => checkLosses('kvm', clock));
});

describe('4 and 5 of what QEMU is not told', () => {
  it.each([
    [
      'how to catch up',
      `
<clock offset='utc' adjustment='reset'>
  <timer name='rtc' tickpolicy='catchup'><catchup threshold='123' slew='120' limit='10000'/></timer>
                                          ^^^^^^^ clock-setting-lost unnecessary
</clock>
`,
    ],
    [
      'that there is no RTC',
      `
<clock offset='utc' adjustment='reset'>
  <timer name='rtc' present='no'/>
                             ^^ clock-setting-lost unnecessary
</clock>
`,
    ],
    [
      'that there is no PIT',
      `
<clock offset='utc' adjustment='reset'>
  <timer name='pit' present='no'/>
                             ^^ clock-setting-lost unnecessary
</clock>
`,
    ],
    [
      'that there is no TSC',
      `
<clock offset='utc' adjustment='reset'>
  <timer name='tsc' frequency='5' present='no'/>
                                           ^^ clock-setting-lost unnecessary
</clock>
`,
    ],
    [
      'what becomes of the ticks of an HPET',
      `
<clock offset='utc' adjustment='reset'>
  <timer name='hpet' present='no' tickpolicy='catchup'/>
                                              ^^^^^^^ clock-setting-lost unnecessary
</clock>
`,
    ],
    [
      'what becomes of the ticks of a TSC',
      `
<clock offset='utc' adjustment='reset'>
  <timer name='tsc' frequency='5' tickpolicy='delay'/>
                                              ^^^^^ clock-setting-lost unnecessary
</clock>
`,
    ],
    [
      'how the TSC is made',
      `
<clock offset='utc' adjustment='reset'>
  <timer name='tsc' frequency='5' mode='native'/>
                                        ^^^^^^ clock-setting-lost unnecessary
</clock>
`,
    ],
    [
      'a hypervclock that does not say whether it is present',
      `
<clock offset='utc' adjustment='reset'>
  <timer name='hypervclock'/>
               ^^^^^^^^^^^ timer-says-nothing unnecessary
</clock>
`,
    ],
    [
      'an HPET that does not say whether it is present',
      `
<clock offset='utc' adjustment='reset'>
  <timer name='hpet'/>
               ^^^^ timer-says-nothing unnecessary
</clock>
`,
    ],
    [
      'an RTC that says only its name',
      `
<clock offset='utc' adjustment='reset'>
  <timer name='rtc'/>
               ^^^ timer-says-nothing unnecessary
</clock>
`,
    ],
  ])('%s', (_, clock) => checkLosses('kvm', clock));
});

describe('5.6 of timers that are there twice', () => {
  it.each([
    [
      'rtc: the first counts',
      `
<clock offset='utc' adjustment='reset'>
  <timer name='rtc' tickpolicy='catchup'/>
  <timer name='rtc' track='wall'/>
               ^^^ timer-duplicate unnecessary
</clock>
`,
    ],
    [
      'pit: the last counts',
      `
<clock offset='utc' adjustment='reset'>
  <timer name='pit' tickpolicy='delay'/>
               ^^^ timer-duplicate unnecessary
  <timer name='pit' tickpolicy='discard'/>
</clock>
`,
    ],
    [
      'hpet: the last counts',
      `
<clock offset='utc' adjustment='reset'>
  <timer name='hpet' present='no'/>
               ^^^^ timer-duplicate unnecessary
  <timer name='hpet' present='yes'/>
</clock>
`,
    ],
    [
      'kvmclock: the last counts',
      `
<clock offset='utc' adjustment='reset'>
  <timer name='kvmclock' present='no'/>
               ^^^^^^^^ timer-duplicate unnecessary
  <timer name='kvmclock' present='yes'/>
</clock>
`,
    ],
    [
      'hypervclock: the last that asks for it counts',
      `
<clock offset='utc' adjustment='reset'>
  <timer name='hypervclock' present='yes'/>
  <timer name='hypervclock' present='no'/>
               ^^^^^^^^^^^ timer-duplicate unnecessary
</clock>
`,
    ],
    [
      'tsc: the last with a frequency counts',
      `
<clock offset='utc' adjustment='reset'>
  <timer name='tsc' frequency='5'/>
  <timer name='tsc'/>
               ^^^ timer-duplicate unnecessary
</clock>
`,
    ],
  ])('%s', (_, clock) => checkLosses('kvm', clock));
});

describe('7 of what Xen is told otherwise or not at all', () => {
  it.each([
    [
      'an adjustment of more than 32 bits',
      `
<clock offset='variable' adjustment='2147483648'/>
                                     ^^^^^^^^^^ clock-setting-lost
`,
    ],
    [
      'an adjustment that comes to 0',
      `
<clock offset='variable' adjustment='4294967296'/>
                                     ^^^^^^^^^^ clock-setting-lost
`,
    ],
    [
      'all of a TSC but its mode',
      `
<clock offset='utc' adjustment='reset'>
  <timer name='tsc' present='no' tickpolicy='delay' frequency='5'/>
                             ^^ clock-setting-lost unnecessary
                                             ^^^^^ clock-setting-lost unnecessary
                                                               ^ clock-setting-lost unnecessary
</clock>
`,
    ],
    [
      'a mode that Xen does not know',
      `
<clock offset='utc' adjustment='reset'>
  <timer name='tsc' mode='smpsafe'/>
                          ^^^^^^^ clock-setting-lost
</clock>
`,
    ],
    [
      'that there is no HPET',
      `
<clock offset='utc' adjustment='reset'>
  <timer name='hpet' present='no'/>
                              ^^ clock-setting-lost unnecessary
</clock>
`,
    ],
    [
      'an HPET that does not say whether it is present',
      `
<clock offset='utc' adjustment='reset'>
  <timer name='hpet'/>
               ^^^^ timer-says-nothing unnecessary
</clock>
`,
    ],
    [
      'tsc: the last counts',
      `
<clock offset='utc' adjustment='reset'>
  <timer name='tsc' mode='native'/>
               ^^^ timer-duplicate unnecessary
  <timer name='tsc' mode='emulate'/>
</clock>
`,
    ],
  ])('%s', (_, clock) => checkLosses('xen', clock));
});

describe('8 of a container', () => {
  it.each([
    [
      'where its time starts',
      `
<clock offset='variable' adjustment='5'/>
       ^^^^^^^^^^^^^^^^^ clock-setting-lost unnecessary
`,
    ],
    [
      'a timer, unless it keeps local time',
      `
<clock offset='utc' adjustment='reset'>
  <timer name='rtc'/>
               ^^^ clock-setting-lost unnecessary
</clock>
`,
    ],
    [
      'what becomes of its ticks',
      `
<clock offset='localtime'>
  <timer name='rtc' tickpolicy='catchup'/>
                                ^^^^^^^ clock-setting-lost unnecessary
</clock>
`,
    ],
  ])('%s', (_, clock) => checkLosses('lxc', clock));
});

describe('8 of drivers that pass no timer on', () => {
  it.each([
    [
      'a timer',
      `
<clock offset='localtime' adjustment='reset'>
  <timer name='rtc'/>
               ^^^ clock-setting-lost unnecessary
</clock>
`,
    ],
  ])('%s', (_, clock) => checkLosses('bhyve', clock));
});
