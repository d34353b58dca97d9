import { describe, expect, it } from 'vitest';
import { analyze } from '../../../server/src/analysis';
import { domainWith, summerNoon } from '../../helpers/domains';

/** The intents of the fixes for an offset that does not say what becomes of the guest's changes; the safe one marked. */
function intents(type: string, target?: string, clock = `<clock offset='utc'/>`): readonly string[] {
  const { problems } = analyze(domainWith(clock, { type }), { world: summerNoon, ...(target && { target }) });
  const fixes = problems.find(({ code }) => code === 'clock-legacy-offset')?.fixes ?? [];
  return fixes.map(({ intent, safe }) => `${intent ?? ''}${safe ? ' (safe)' : ''}`);
}

describe('the fixes for a legacy offset', () => {
  it.each([
    ['kvm', undefined, ['reset (safe)', 'track']],
    ['xen', 'xen-xl', ['track (safe)']],
    ['xen', 'xen-xend', ['track (safe)']],
    ['bhyve', undefined, ['reset (safe)']],
    ['lxc', undefined, []],
    ['vz', undefined, []],
    ['test', undefined, []],
  ])('for %s (%s) are %j: none that the target would refuse', (type, target, expected) => {
    expect(intents(type, target)).toEqual(expected);
  });
});
