import { expect, it } from 'vitest';
import { checkJsonText, fileJsonText } from '../../../server/src/report/json';
import { misspelt } from './reportOf';

it('counts lines and characters from 0 and leaves out what libvirt does not say', () => {
  const report = misspelt(`<domain>\n  <clock offset='[local]'/>\n</domain>\n`);
  const range = { start: { line: 1, character: 17 }, end: { line: 1, character: 22 } };
  expect(JSON.parse(checkJsonText([fileJsonText(report)]))).toEqual({
    version: 1,
    files: [
      {
        path: 'guest.xml',
        root: 'domain',
        schema: 'clock',
        target: null,
        problems: [
          {
            code: 'schema-value',
            stage: 'schema',
            severity: 'error',
            message:
              "offset='local' is no word libvirt knows. It takes utc, localtime, timezone, variable or absolute.",
            range,
            tags: [],
            related: [],
            fixes: [
              {
                title: "Write offset='localtime'",
                kind: 'quickfix',
                preferred: true,
                safe: true,
                edits: [{ range, newText: 'localtime' }],
              },
              {
                title: 'Keep what the guest sets across boots',
                kind: 'refactor.rewrite',
                preferred: false,
                safe: false,
                edits: [],
              },
            ],
          },
        ],
      },
    ],
  });
});

it.each([0, 1, 2])('indents %d files as JSON.stringify does', (count) => {
  const file = fileJsonText(misspelt(`<domain>\n  <clock offset='[local]'/>\n</domain>\n`));
  const text = checkJsonText(Array.from({ length: count }, () => file));
  expect(text).toBe(JSON.stringify(JSON.parse(text), undefined, 2));
});
