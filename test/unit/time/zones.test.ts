import { describe, expect, it } from 'vitest';
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
