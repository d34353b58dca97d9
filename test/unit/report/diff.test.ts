import { describe, expect, it } from 'vitest';
import { paintDiff, unifiedDiff } from '../../../server/src/report/diff';
import { plain } from '../../../server/src/report/palette';

describe('the diff', () => {
  it('is one that patch takes', () => {
    expect(
      unifiedDiff(
        'vm/guest.xml',
        `<domain>\n  <clock/>\n</domain>\n`,
        `<domain>\n  <clock offset='utc'/>\n</domain>\n`,
      ),
    ).toBe(
      `--- a/vm/guest.xml
+++ b/vm/guest.xml
@@ -1,3 +1,3 @@
 <domain>
-  <clock/>
+  <clock offset='utc'/>
 </domain>
`,
    );
  });

  it('is empty where nothing changes', () => expect(unifiedDiff('guest.xml', '<a/>', '<a/>')).toBe(''));

  it('keeps line ends for patch and hides them from a reader', () => {
    const diff = unifiedDiff('guest.xml', 'a\r\nb\r\n', 'a\r\nc\r\n');
    expect(diff).toContain('-b\r\n+c\r\n');
    expect(paintDiff(diff, plain)).toContain('-b\n+c\n');
  });

  it('says where the last line has no end', () => {
    expect(unifiedDiff('guest.xml', '<a/>', '<b/>')).toContain('\\ No newline at end of file');
  });
});
