import { describe, expect, it } from 'vitest';
import { checkRule, fixesOf, problemsOf } from '../../helpers/rules';

const inZone = (zone: string): string =>
  `<domain type='kvm'><name>a</name><clock offset='timezone' timezone='${zone}'/></domain>`;

describe('clock-timezone-unknown', () => {
  it('names the nearest zones', () => {
    checkRule(
      'clock-timezone-unknown',
      `
<domain type='kvm'><name>a</name>
  <clock offset='timezone' timezone='Europe/Pariss'/>
                                     ^^^^^^^^^^^^^ The tz database has no zone 'Europe/Pariss': nobody minds, and the guest's clock starts at UTC. Did you mean 'Europe/Paris'?
</domain>`,
    );
  });

  it('says what a name looks like where none is near', () => {
    checkRule(
      'clock-timezone-unknown',
      `
<domain type='kvm'><name>a</name>
  <clock offset='timezone' timezone='CEST'/>
                                     ^^^^ The tz database has no zone 'CEST': nobody minds, and the guest's clock starts at UTC. It takes a name such as Europe/Paris.
</domain>`,
    );
  });

  it.each([
    ['europe/paris', 'Europe/Paris'],
    ['us/pacific', 'US/Pacific'],
    ['Berlin', 'Europe/Berlin'],
    ['America/NewYork', 'America/New_York'],
    ['Europ/Vienna', 'Europe/Vienna'],
    ['utc', 'UTC'],
  ])('takes %s for %s', (written, meant) => {
    const [title, text] = fixesOf('clock-timezone-unknown', inZone(written))[0] ?? [];
    expect(title).toBe(`Change timezone to '${meant}'`);
    expect(text).toBe(inZone(meant));
  });

  it.each([
    'Europe/Paris',
    'US/Pacific',
    'Asia/Calcutta',
    'Asia/Kolkata',
    'EST5EDT',
    'Etc/GMT-14',
    'posix/Europe/Paris',
    'right/US/Pacific',
    '/usr/share/zoneinfo/Europe/Paris',
    'CET-1CEST',
    'ABC12',
  ])('says nothing of %s', (zone) => {
    expect(problemsOf('clock-timezone-unknown', inZone(zone))).toEqual([]);
  });

  it('leaves to the grammar what is no name at all, and to libvirt a clock that it refuses', () => {
    expect(problemsOf('clock-timezone-unknown', inZone('Europe: Paris'))).toEqual([]);
    expect(problemsOf('clock-timezone-unknown', inZone('Bogus'), { target: 'xen-xl' })).toEqual([]);
    expect(problemsOf('clock-timezone-unknown', inZone('Bogus'), { target: 'test' })).toHaveLength(1);
  });

  it('says nothing of a timezone that is not read', () => {
    expect(problemsOf('clock-timezone-unknown', inZone('Bogus').replace("'timezone'", "'utc'"))).toEqual([]);
  });
});

describe('clock-timezone-posix', () => {
  it('tells on which side of UTC it is', () => {
    checkRule(
      'clock-timezone-posix',
      `
<domain type='kvm'><name>a</name>
  <clock offset='timezone' timezone='UTC+2'/>
                                     ^^^^^ timezone='UTC+2' is 2 h behind UTC: in such a text the number counts westward.
</domain>`,
    );
    expect(fixesOf('clock-timezone-posix', inZone('GMT-3')).map(([title]) => title)).toEqual([
      "Change timezone to 'Etc/GMT-3', 3 h ahead of UTC",
      "Change timezone to 'Etc/GMT+3', 3 h behind UTC",
    ]);
  });

  it('tells whose dates are taken', () => {
    checkRule(
      'clock-timezone-posix',
      `
<domain type='kvm'><name>a</name>
  <clock offset='timezone' timezone='CET-1CEST'/>
                                     ^^^^^^^^^ timezone='CET-1CEST' does not say when daylight saving time begins and ends: the dates of the United States are taken. The name of a zone, such as Europe/Paris, holds its own.
</domain>`,
    );
    expect(fixesOf('clock-timezone-posix', inZone('CET-1CEST'))).toEqual([["Change timezone to 'CET'", inZone('CET')]]);
    expect(fixesOf('clock-timezone-posix', inZone('XYZ-1XYD'))).toEqual([]);
  });

  it.each(['EST5EDT', 'UTC0', 'CET-1', 'Etc/GMT+5', 'Europe/Paris'])('says nothing of %s', (zone) => {
    expect(problemsOf('clock-timezone-posix', inZone(zone))).toEqual([]);
  });
});
