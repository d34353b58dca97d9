import { describe, expect, it } from 'vitest';
import { plain } from '../../../server/src/report/palette';
import { addReport, emptyTally, summary } from '../../../server/src/report/summary';
import { misspelt, reportOf } from './reportOf';

describe('the summary', () => {
  it('says that there was nothing to check', () => expect(summary(emptyTally, plain)).toBe('No libvirt XML found.'));

  it('says that all is well', () => {
    expect(summary(addReport(emptyTally, reportOf('<domain/>', []), 0), plain)).toBe('Nothing to mend in 1 file.');
  });

  it('counts by severity and says what fix would do', () => {
    const one = addReport(emptyTally, misspelt(`<clock offset='[local]'/>`), 1);
    expect(summary(addReport(one, misspelt(`<clock offset='[local]'/>`), 1), plain)).toBe(
      '2 errors in 2 files. domxml fix mends 2 of them without changing what the guest sees.',
    );
  });
});
