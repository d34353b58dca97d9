import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../server/src/problem';
import { applyEdits } from '../../../server/src/problem';
import { analysisOf } from '../../helpers/analysis';
import { checkMarks } from '../../helpers/marked';

/** Each mark is a problem that no comment silences, by its code. */
const checkCodes = (expected: string) =>
  checkMarks(expected, (text) => analysisOf(text).problems.map(({ span, code }) => ({ span, message: code })));

const checkMessages = (expected: string) =>
  checkMarks(expected, (text) => analysisOf(text).problems.map(({ span, message }) => ({ span, message })));

const problemsOf = (text: string): readonly Problem[] => analysisOf(text).problems;

describe('a comment silences its codes', () => {
  it('on the next line', () => {
    checkCodes(`
<domain type='kvm'><name>a</name>
  <!-- domxml-disable-next-line clock-legacy-offset: the image is thrown away -->
  <clock offset='localtime'/>
</domain>
`);
  });

  it('beyond blank lines and other comments', () => {
    checkCodes(`
<domain type='kvm'><name>a</name>
  <!-- domxml-disable-next-line clock-legacy-offset: the image is thrown away -->

  <!-- as
       the manual says -->
  <clock offset='localtime'/>
</domain>
`);
  });

  it('to the end of a start tag that begins there, and no further', () => {
    checkCodes(`
<domain type='kvm'><name>a</name>
  <!-- domxml-disable-next-line schema-unknown-attribute, schema-bad-value: we know -->
  <clock speed='1'
         spede='2'
         offset='variable' adjustment='x'>
    <timer name='pitt'/>
                 ^^^^ schema-bad-value
  </clock>
</domain>
`);
  });

  it('all on one line, and only those', () => {
    checkCodes(`
<domain type='kvm'><name>a</name>
  <!-- domxml-disable-next-line schema-bad-value: we know -->
  <clock offset='utcc' speed='1'><timer name='pitt'/></clock>
                       ^^^^^ schema-unknown-attribute
</domain>
`);
  });

  it('in the whole document before the outermost element', () => {
    checkCodes(`
<?xml version='1.0'?>
<!-- domxml-disable schema-bad-value: these are for a libvirt of our own -->
<domain type='kvm'><name>a</name>
  <clock offset='utcc'>
    <timer name='pitt'/>
  </clock>
</domain>
`);
  });

  it('and the analysis knows which', () => {
    const { problems, suppressed } = analysisOf(
      "<domain type='kvm'><name>a</name>\n<!-- domxml-disable-next-line schema-bad-value: we know -->\n<clock offset='utcc'/>\n</domain>",
    );
    expect(problems).toEqual([]);
    expect(suppressed.map(({ code }) => code)).toEqual(['schema-bad-value']);
  });

  it('but none of those of broken XML', () => {
    checkCodes(`
<domain type='kvm'>
  <!-- domxml-disable-next-line xml-bare-ampersand: we know -->
  <name>a & b</name>
          ^ xml-bare-ampersand
</domain>
`);
  });
});

describe('a comment is told of', () => {
  it('without its reason, though it silences', () => {
    checkMessages(`
<domain type='kvm'><name>a</name>
  <!-- domxml-disable-next-line schema-bad-value -->
       ^^^^^^^^^^^^^^^^^^^^^^^^ This suppression does not say why: write a colon and the reason behind the codes, as in <!-- domxml-disable-next-line schema-bad-value: why it may stay -->.
  <clock offset='utcc'>
  <!-- domxml-disable-next-line schema-bad-value: reason -->
       ^^^^^^^^^^^^^^^^^^^^^^^^ This suppression does not say why: write the reason behind the colon, as in <!-- domxml-disable-next-line schema-bad-value: why it may stay -->.
  <timer name='pitt'/>
  </clock>
</domain>
`);
  });

  it('without a code', () => {
    checkMessages(`
<domain type='kvm'><name>a</name>
  <!-- domxml-disable-next-line: we know -->
       ^^^^^^^^^^^^^^^^^^^^^^^^ domxml-disable-next-line names no code: write behind it what it silences, as in <!-- domxml-disable-next-line clock-legacy-offset: why it may stay -->.
</domain>
`);
  });

  it('with a code that there is not', () => {
    checkMessages(`
<domain type='kvm'><name>a</name>
  <!-- domxml-disable-next-line schema-bad-valeu: we know -->
                                ^^^^^^^^^^^^^^^^ There is no code schema-bad-valeu, so this silences nothing. Did you mean schema-bad-value? "domxml explain" lists the codes.
  <clock offset='utc' adjustment='reset'/>
</domain>
`);
  });

  it('with a word of its own making', () => {
    checkMessages(`
<domain type='kvm'><name>a</name>
  <!-- domxml-disable-nextline schema-bad-value: we know -->
       ^^^^^^^^^^^^^^^^^^^^^^^ domxml does not know the comment domxml-disable-nextline, so it does nothing. Did you mean domxml-disable-next-line? It knows domxml-disable-next-line and domxml-disable.
  <clock offset='utc' adjustment='reset'/>
</domain>
`);
  });

  it('where it would speak for the whole document from its midst', () => {
    checkMessages(`
<domain type='kvm'><name>a</name>
  <!-- domxml-disable schema-bad-value: we know -->
       ^^^^^^^^^^^^^^ domxml-disable speaks for the whole document and stands before its outermost element; here it silences nothing. For one line write domxml-disable-next-line.
  <clock offset='utc' adjustment='reset'/>
</domain>
`);
  });

  it('where it silences nothing, each code for itself', () => {
    checkMessages(`
<!-- domxml-disable schema-bad-value: we know -->
                    ^^^^^^^^^^^^^^^^ There is no schema-bad-value in this document, so this silences nothing.
<domain type='kvm'><name>a</name>
  <!-- domxml-disable-next-line clock-legacy-offset, clock-setting-lost: we know -->
                                                     ^^^^^^^^^^^^^^^^^^ There is no clock-setting-lost on the next line, so this silences nothing.
  <clock offset='localtime'/>
</domain>
`);
  });

  it('but not of one that silences nothing only because the document is broken', () => {
    checkCodes(
      `
<domain type='kvm'><name>a</name>
  <!-- domxml-disable-next-line clock-legacy-offset: we know -->
  <clock offset='localtime' x=/>
                            ^ xml-attribute-without-value
</domain>
`,
    );
  });

  it("but not in XML that is not libvirt's", () => {
    expect(problemsOf('<!-- domxml-disable x -->\n<project/>')).toEqual([]);
  });
});

describe('a suppression that silences nothing is taken out', () => {
  const afterFix = (text: string): string => {
    const [problem] = problemsOf(text).filter(({ code }) => code === 'suppression-unused');
    return applyEdits(text, problem?.fixes?.[0]?.edits ?? expect.fail('no fix'));
  };
  const right = "<clock offset='utc' adjustment='reset'/>";

  it('with its line', () => {
    const comment = '  <!-- domxml-disable-next-line clock-legacy-offset: we know -->\r\n';
    expect(afterFix(`<domain type='kvm'><name>a</name>\r\n${comment}  ${right}\r\n</domain>`)).toBe(
      `<domain type='kvm'><name>a</name>\r\n  ${right}\r\n</domain>`,
    );
  });

  it('from a line with more on it', () => {
    const comment = '<!-- domxml-disable-next-line clock-legacy-offset: we know -->';
    expect(afterFix(`<domain type='kvm'><name>a</name>${comment}\n${right}</domain>`)).toBe(
      `<domain type='kvm'><name>a</name>\n${right}</domain>`,
    );
  });

  it.each([['clock-setting-lost, clock-legacy-offset'], ['clock-legacy-offset, clock-setting-lost']])(
    'without the others: %s',
    (codes) => {
      const document = (written: string): string =>
        `<domain type='kvm'><name>a</name>\n<!-- domxml-disable-next-line ${written}: we know -->\n<clock offset='localtime'/></domain>`;
      expect(afterFix(document(codes))).toBe(document('clock-legacy-offset'));
    },
  );
});
