import { describe, expect, it } from 'vitest';
import { plain } from '../../../server/src/report/palette';
import { addTallies, emptyTally, summary, tallyOf } from '../../../server/src/report/summary';
import { misspelt, reportOf } from './reportOf';

const nothing = { safely: 0, unsafely: 0 };

describe('the summary', () => {
  it('says that there was nothing to check', () => expect(summary(emptyTally, plain)).toBe('No libvirt XML found.'));

  it('says that all is well', () => {
    const tally = tallyOf(reportOf('<domain/>', []), nothing);
    expect(summary(tally, plain)).toBe('Nothing to mend in 1 file.');
  });

  it('says how much comments silence', () => {
    const silenced = '<!-- domxml-disable schema-bad-value: why -->\n<domain><clock offset="x"/></domain>';
    const tally = tallyOf(reportOf(silenced, []), nothing);
    expect(summary(tally, plain)).toBe('Nothing to mend in 1 file. 1 problem is silenced by comments.');
  });

  it.each([
    [nothing, ''],
    [{ safely: 1, unsafely: 0 }, ' domxml fix mends 2 of them.'],
    [{ safely: 0, unsafely: 1 }, ' domxml fix --unsafe mends 2 of them.'],
    [{ safely: 1, unsafely: 2 }, ' domxml fix mends 2 of them, with --unsafe 4 more.'],
  ])('counts by severity and says what fix would do: %j', (fixable, said) => {
    const report = misspelt(`<clock offset='[local]'/>`);
    const tally = addTallies(tallyOf(report, fixable), tallyOf(report, fixable));
    expect(summary(tally, plain)).toBe(`2 errors in 2 files.${said}`);
  });
});
