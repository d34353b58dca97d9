import { describe, expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis';

const options = { world: { now: 0, hostTimezone: 'UTC' } };

/** A domain with one thing wrong very often. */
const hostile = {
  'values that are not accepted': (n: number) => `<clock offset='utc'>${"<timer name='x'/>".repeat(n)}</clock>`,
  'settings that are refused': (n: number) =>
    `<clock offset='utc'>${"<timer name='rtc' tickpolicy='merge'/>".repeat(n)}</clock>`,
  'elements nobody knows': (n: number) => `<clock offset='utc'>${'<weather/>'.repeat(n)}</clock>`,
  'second clocks': (n: number) => "<clock offset='utc'/>".repeat(n),
  'text where none may stand': (n: number) => `<clock offset='utc'>${'x<timer name="rtc"/>'.repeat(n)}</clock>`,
  'settings that are lost': (n: number) =>
    `<clock offset='utc'>${"<timer name='tsc' frequency='0'/>".repeat(n)}</clock>`,
};

/** The fastest of three runs, in milliseconds. */
function timed(work: () => unknown): number {
  const times = [1, 2, 3].map(() => {
    const before = performance.now();
    work();
    return performance.now() - before;
  });
  return Math.min(...times);
}

describe('a domain with very many mistakes', () => {
  it.each(Object.entries(hostile))('of one kind is judged in time that grows with it: %s', (_, inner) => {
    const domain = (n: number): string => `<domain type='kvm'><name>a</name>${inner(n)}</domain>`;
    const small = timed(() => analyze(domain(1000), options));
    const large = timed(() => analyze(domain(8000), options));
    expect(analyze(domain(1000), options).problems.length).toBeGreaterThan(500);
    expect(large).toBeLessThan(Math.max(40 * small, 1000));
  });

  it('is judged up to a point, and says where that is', () => {
    const text = `<domain type='kvm'><name>a</name><clock offset='utc'>${'<weather/>'.repeat(20_000)}</clock></domain>`;
    const problems = analyze(text, options).problems.filter(({ stage }) => stage === 'schema');
    expect(problems).toHaveLength(5000);
    expect(problems.at(-1)?.message).toContain('This is mistake number 5,000: what follows is not judged.');
  });
});
