import { analyze } from '../../../server/src/analysis';
import type { Problem } from '../../../server/src/problem';
import type { FileReport } from '../../../server/src/report/report';

/** A document with `[` and `]` around the place of its one problem. */
export interface Marked {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Takes the brackets out of a text and gives where they stood. */
export function marked(text: string): Marked {
  const start = text.indexOf('[');
  const end = text.indexOf(']') - 1;
  return { text: text.replace('[', '').replace(']', ''), start, end };
}

/** The report on a text, with these problems in place of its own. */
export function reportOf(text: string, problems: readonly Problem[], path = 'guest.xml'): FileReport {
  const analysis = analyze(text, { world: { now: 0, hostTimezone: 'UTC' } });
  return { path, analysis, problems };
}

/** The problem that most of these tests print: a misspelt value between brackets, with two fixes. */
export function misspelt(bracketed: string): FileReport {
  const { text, start, end } = marked(bracketed);
  return reportOf(text, [
    {
      code: 'schema-value',
      stage: 'schema',
      severity: 'error',
      message: "offset='local' is no word libvirt knows. It takes utc, localtime, timezone, variable or absolute.",
      span: { start, end },
      fixes: [
        {
          title: "Write offset='localtime'",
          kind: 'quickfix',
          preferred: true,
          safe: true,
          edits: [{ span: { start, end }, text: 'localtime' }],
        },
        {
          title: 'Keep what the guest sets across boots',
          kind: 'refactor.rewrite',
          preferred: false,
          safe: false,
          intent: 'track',
          edits: [],
        },
      ],
    },
  ]);
}
