import { describe, expect, it } from 'vitest';
import { qemuHypervisor } from '../../../server/src/time/qemu';
import { hostIn, momentsOf, SECOND } from '../../helpers/scenarios';

const START = { do: 'start' } as const;

/** What a guest that counts 100 ticks a second is behind, in seconds, after an overload of ten: at its end, five and sixty seconds later. */
const behind = (timer: string, ticks: 'documented' | 'qemu' = 'documented') =>
  momentsOf(
    {
      hypervisor: qemuHypervisor,
      clock: `<clock offset='utc'>${timer}</clock>`,
      hosts: [hostIn('UTC')],
      guest: { ticksPerSecond: 100 },
      behaviour: { ticks },
      events: [
        [0, START],
        [60 * SECOND, { do: 'overload', forMs: 10 * SECOND }],
        [75 * SECOND, { do: 'look' }],
        [130 * SECOND, { do: 'look' }],
      ],
    },
    true,
  )
    .slice(2)
    .map(({ tickLagMs = NaN }) => Math.round(tickLagMs) / 1000);

describe('missed ticks, as the manual has it', () => {
  it.each([
    ['delay', `<timer name='rtc' tickpolicy='delay'/>`, [10, 10, 10]],
    ['catchup', `<timer name='rtc' tickpolicy='catchup'/>`, [10, 5, 0]],
    ['catchup at 120 %', `<timer name='rtc' tickpolicy='catchup'><catchup slew='120'/></timer>`, [10, 9, 0]],
    ['catchup up to 400', `<timer name='rtc' tickpolicy='catchup'><catchup limit='400'/></timer>`, [10, 6, 6]],
    ['catchup beyond 1000', `<timer name='rtc' tickpolicy='catchup'><catchup threshold='1000'/></timer>`, [10, 10, 10]],
    ['merge', `<timer name='hpet' tickpolicy='merge'/>`, [9.99, 9.99, 9.99]],
    ['discard', `<timer name='pit' tickpolicy='discard'/>`, [10, 10, 10]],
  ])('with %s leave a guest that counts them behind', (_, timer, expected) => {
    expect(behind(timer)).toEqual(expected);
  });
});

describe('missed ticks, as QEMU has it', () => {
  it.each([
    ['rtc without driftfix', `<timer name='rtc'/>`, [10, 10, 10]],
    ['rtc with driftfix=slew', `<timer name='rtc' tickpolicy='catchup'/>`, [10, 0, 0]],
    ['pit, delay', `<timer name='pit' tickpolicy='delay'/>`, [10, 0, 0]],
    ['pit, discard', `<timer name='pit' tickpolicy='discard'/>`, [10, 10, 10]],
    ['hpet, whatever is said', `<timer name='hpet' tickpolicy='catchup'/>`, [10, 10, 10]],
  ])('%s', (_, timer, expected) => {
    expect(behind(timer, 'qemu')).toEqual(expected);
  });
});

describe('a guest that is away', () => {
  const lag = (timer: string, ticks: 'documented' | 'qemu', away: 'pause' | 'save') =>
    momentsOf({
      hypervisor: qemuHypervisor,
      clock: `<clock offset='utc'>${timer}</clock>`,
      hosts: [hostIn('UTC')],
      guest: { ticksPerSecond: 100 },
      behaviour: { ticks },
      events: [
        [0, START],
        [SECOND, { do: away }],
        [11 * SECOND, { do: away === 'pause' ? 'resume' : 'restore' }],
        [60 * SECOND, { do: 'look' }],
      ],
    }).at(-1)?.tickLagMs;

  it('makes up for a pause where its timer went on, and never for a time in a file', () => {
    const slewed = `<timer name='rtc' tickpolicy='catchup'/>`;
    expect(lag(slewed, 'qemu', 'pause')).toBe(0);
    expect(lag(slewed, 'qemu', 'save')).toBe(10_000);
    expect(lag(`<timer name='pit'/>`, 'qemu', 'pause')).toBe(10_000); // the PIT stands still as well
  });
});
