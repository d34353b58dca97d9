import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../server/src/problem';
import { ansi, plain } from '../../../server/src/report/palette';
import { fileText } from '../../../server/src/report/text';
import { marked, misspelt, reportOf } from './reportOf';

const piped = { palette: plain, columns: undefined };

const warningAt = (span: Problem['span'], message = 'It is odd.'): Problem => ({
  code: 'clock-odd',
  stage: 'advice',
  severity: 'warning',
  message,
  span,
});

/** What is printed for one bracketed place, its first line left out. */
function frameOf(bracketed: string, columns?: number): string {
  const { text, start, end } = marked(bracketed);
  return fileText(reportOf(text, [warningAt({ start, end })]), { palette: plain, columns })
    .split('\n')
    .slice(1, -2)
    .join('\n');
}

describe('the report of a file', () => {
  it('names the place, shows the line with the exact range underlined, and lists the fixes with their options', () => {
    expect(fileText(misspelt(`<domain>\n  <clock offset='[local]'/>\n</domain>\n`), piped)).toBe(
      `
guest.xml:2:18 error schema-value offset='local' is no word libvirt knows. It takes utc, localtime, timezone, variable or absolute.
   2 |   <clock offset='local'/>
     |                  ^^^^^
     = fix: Write offset='localtime'
     = fix --intent track: Keep what the guest sets across boots

`.slice(1),
    );
  });

  it('breaks sentences where the terminal is narrow', () => {
    expect(fileText(misspelt(`<clock offset='[local]'/>`), { palette: plain, columns: 60 })).toBe(
      `
guest.xml:1:16 error schema-value offset='local' is no word
  libvirt knows. It takes utc, localtime, timezone, variable
  or absolute.
   1 | <clock offset='local'/>
     |                ^^^^^
     = fix: Write offset='localtime'
     = fix --intent track: Keep what the guest sets across
       boots

`.slice(1),
    );
  });

  it('shows related places in the same frame, in the order of the document', () => {
    const text = `<domain>\n  <clock offset='utc'/>\n  <os/>\n  <clock/>\n</domain>`;
    const second = text.lastIndexOf('<clock');
    const first = text.indexOf('<clock');
    const problem: Problem = {
      ...warningAt({ start: second, end: second + 8 }, 'A second clock.'),
      related: [{ span: { start: first, end: first + 21 }, message: 'the first is here' }],
    };
    expect(fileText(reportOf(text, [problem]), piped)).toBe(
      `
guest.xml:4:3 warning clock-odd A second clock.
   2 |   <clock offset='utc'/>
     |   --------------------- the first is here
     :
   4 |   <clock/>
     |   ^^^^^^^^

`.slice(1),
    );
  });

  it('puts places of one line side by side, and a label that does not fit below', () => {
    const text = `<clock/><clock offset='utc'/>`;
    const problem: Problem = {
      ...warningAt({ start: 0, end: 8 }, 'Two clocks.'),
      related: [{ span: { start: 8, end: 29 }, message: 'the other, which nobody will ever read, is here' }],
    };
    expect(fileText(reportOf(text, [problem]), { palette: plain, columns: 60 })).toBe(
      `
guest.xml:1:1 warning clock-odd Two clocks.
   1 | <clock/><clock offset='utc'/>
     | ^^^^^^^^
     |         ---------------------
     |       the other, which nobody will ever read, is here

`.slice(1),
    );
  });

  it('lists the likely alternatives where no fix is the one to take', () => {
    const fixes = ['rtc', 'pit', 'hpet', 'tsc', 'kvmclock'].map((name) => ({
      title: `Add name='${name}'`,
      kind: 'quickfix' as const,
      preferred: false,
      safe: false,
      edits: [],
    }));
    const problem = { ...warningAt({ start: 0, end: 6 }), fixes };
    expect(fileText(reportOf('<timer/>', [problem]), piped)).toContain(
      `
     = either: Add name='rtc'
     = or: Add name='pit'
     = or: Add name='hpet'
     = or one of 2 more, which an editor lists
`,
    );
  });

  it("quotes libvirt's own words", () => {
    const problem = {
      ...warningAt({ start: 0, end: 1 }),
      libvirtMessage: "unsupported configuration: unsupported 'x'",
    };
    expect(fileText(reportOf('<clock/>', [problem]), piped)).toContain(
      "     = libvirt says: unsupported configuration: unsupported 'x'\n",
    );
  });

  it('says the same in colour as without', () => {
    const report = misspelt(`<clock offset='[local]'/>`);
    const coloured = fileText(report, { palette: ansi, columns: 60 });
    expect(coloured).toContain('\u001b[31m^^^^^\u001b[39m');
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(fileText(report, { palette: plain, columns: 60 }));
  });

  it('lets no document steer the terminal', () => {
    const text = `<clock offset='\u001b[31mred\u202e'/>`;
    const printed = fileText(reportOf(text, [warningAt({ start: 0, end: 6 }, `bad \u001b]0;title\u0007`)]), piped);
    expect(printed).not.toMatch(/[\u001b\u0007\u202e]/);
  });
});

describe('the frame', () => {
  it('expands tabs in the line and under it alike', () => {
    expect(frameOf(`\t<clock\toffset='[local]'/>`)).toBe(
      `
   1 |     <clock  offset='local'/>
     |                     ^^^^^
`.slice(1, -1),
    );
  });

  it('gives wide characters the two columns they take', () => {
    expect(frameOf(`<title>時計 🕰</title><clock offset='[時]'/>`)).toBe(
      `
   1 | <title>時計 🕰</title><clock offset='時'/>
     |                                      ^^
`.slice(1, -1),
    );
  });

  it('cuts a long line around the mark', () => {
    const filler = `<note text='${'x'.repeat(200)}'/>`;
    expect(frameOf(`${filler}<clock offset='[local]'/>${filler}`, 60)).toBe(
      `
   1 | …><clock offset='local'/><note text='xxxxxxxxxxxxxxx…
     |                  ^^^^^
`.slice(1, -1),
    );
  });

  it('underlines to the end of its first line what runs over several', () => {
    expect(frameOf(`<domain>\n  [<clock\n  />]\n</domain>`)).toBe(
      `
   2 |   <clock
     |   ^^^^^^
`.slice(1, -1),
    );
  });

  it('puts one sign where nothing stands: in an empty text and behind the last character', () => {
    expect(frameOf('[]')).toBe('   1 |\n     | ^');
    expect(frameOf(`<a>[]`)).toBe('   1 | <a>\n     |    ^');
  });

  it('looks only at the surroundings in a line of megabytes', () => {
    const long = 'x'.repeat(5_000_000);
    expect(frameOf(`${long}[clock]${long}`, 60)).toBe(
      `
   1 | …xxxxxxxxxxxxxxxxclockxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
     |                  ^^^^^
`.slice(1, -1),
    );
  });
});
