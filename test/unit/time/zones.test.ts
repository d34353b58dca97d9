import { describe, expect, it } from 'vitest';
import { momentOf } from '../../../server/src/time/localTime';
import { isKnownZone, nextChange, offsetSeconds } from '../../../server/src/time/zones';

const summer = Date.UTC(2026, 6, 1);
const winter = Date.UTC(2026, 0, 1);

describe('time zones', () => {
  it.each([
    ['Europe/Paris', winter, 3600],
    ['Europe/Paris', summer, 7200],
    ['America/New_York', winter, -18000],
    ['Asia/Kolkata', summer, 19800],
    ['UTC', summer, 0],
  ])('puts %s at %i ms %i seconds ahead of UTC', (zone, at, seconds) => {
    expect(offsetSeconds(zone, at)).toBe(seconds);
  });

  it.each(['Bogus/Zone', 'europe/paris', '+02:00', '', ':UTC', 'VIR00:30'])('knows no zone named %j', (zone) => {
    expect(isKnownZone(zone)).toBe(false);
    expect(offsetSeconds(zone, summer)).toBeUndefined();
  });

  it('keeps the old names of zones', () => {
    expect(isKnownZone('US/Eastern')).toBe(true);
  });

  it('tells when the offset changes next', () => {
    expect(nextChange('Europe/Paris', winter)).toBe(Date.UTC(2026, 2, 29, 1));
    expect(nextChange('UTC', winter)).toBeUndefined();
  });
});

describe('local time', () => {
  const spring = Date.UTC(2026, 2, 29, 1);
  const autumn = Date.UTC(2026, 9, 25, 1);
  const HOUR = 3_600_000;

  it.each([
    ['summer', -HOUR / 2, -HOUR / 2],
    ['winter', HOUR / 2, HOUR / 2],
  ] as const)('that is left out or there twice is taken for %s', (inDoubt, inSpring, inAutumn) => {
    // 02:30 in Berlin: not there in spring, twice in autumn.
    expect(momentOf('Europe/Berlin', Date.UTC(2026, 2, 29, 2, 30), inDoubt) - spring).toBe(inSpring);
    expect(momentOf('Europe/Berlin', Date.UTC(2026, 9, 25, 2, 30), inDoubt) - autumn).toBe(inAutumn);
  });

  it('that is there once is what it is', () => {
    for (const inDoubt of ['summer', 'winter'] as const) {
      expect(momentOf('Europe/Berlin', Date.UTC(2026, 2, 29, 3), inDoubt)).toBe(spring);
      expect(momentOf('Europe/Berlin', Date.UTC(2026, 9, 25, 3), inDoubt)).toBe(autumn + HOUR);
      expect(momentOf('Nowhere/Land', 5, inDoubt)).toBe(5); // as the C library has it
    }
  });
});
