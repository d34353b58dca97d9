import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic } from 'vscode-languageserver-types';
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../../server/src/analysis';
import { analyses, LONGEST_CHECKED } from '../../../server/src/features/analyses';
import { diagnostics } from '../../../server/src/features/diagnostics';
import { defaultSettings } from '../../../server/src/settings';
import { ableClient, analysisWith, problemWith, spanOfText } from '../../helpers/analysis';

const text = "<domain>\n  <clock offset='utx'/>\n  <clock/>\n</domain>";
const uri = 'file:///guest.xml';
const shownFor = (analysis: Analysis, client = ableClient): Diagnostic[] =>
  diagnostics({ analysis, id: '1', whole: true }, uri, client);

describe('diagnostics', () => {
  it('stand at the place, with their code and source', () => {
    expect(shownFor(analysisWith(text, problemWith(text, 'utx')))).toEqual([
      {
        range: { start: { line: 1, character: 17 }, end: { line: 1, character: 20 } },
        severity: 1,
        code: 'test-problem',
        source: 'domxml',
        message: 'utx is wrong.',
      },
    ]);
  });

  it.each([
    ['error', 1],
    ['warning', 2],
    ['info', 3],
    ['hint', 4],
  ] as const)('show %s as LSP severity %i', (severity, number) => {
    const [shown] = shownFor(analysisWith(text, problemWith(text, 'utx', { severity })));
    expect(shown?.severity).toBe(number);
  });

  it('name the related places and the tags that the client shows, and no others', () => {
    const related = [{ span: spanOfText(text, '<clock/>'), message: 'The other clock.' }];
    const analysis = analysisWith(text, problemWith(text, 'utx', { related, tags: ['deprecated', 'unnecessary'] }));
    expect(shownFor(analysis)).toMatchObject([
      {
        tags: [2, 1],
        relatedInformation: [
          { message: 'The other clock.', location: { uri, range: { start: { line: 2, character: 2 } } } },
        ],
      },
    ]);
    const plain = { ...ableClient, showsRelatedPlaces: false, diagnosticTags: [2] };
    const [shown] = shownFor(analysis, plain);
    expect(shown?.tags).toEqual([2]);
    expect(shown).not.toHaveProperty('relatedInformation');
  });

  it('lead to the page of their rule where the client has it and shows it', () => {
    const analysis = analysisWith(text, problemWith(text, 'utx'));
    const client = { ...ableClient, rulePages: 'file:///rules/' };
    expect(shownFor(analysis, client)).toMatchObject([{ codeDescription: { href: 'file:///rules/test-problem.md' } }]);
    expect(shownFor(analysis, { ...client, codeDescriptions: false })[0]).not.toHaveProperty('codeDescription');
  });

  it("add libvirt's own words where ours do not have them", () => {
    const libvirtMessage = "XML error: unknown clock offset 'utx'";
    const [shown] = shownFor(analysisWith(text, problemWith(text, 'utx', { libvirtMessage })));
    expect(shown?.message).toBe(`utx is wrong.\nlibvirt says: ${libvirtMessage}`);
    const quoting = problemWith(text, 'utx', { libvirtMessage, message: `libvirt says: ${libvirtMessage}` });
    expect(shownFor(analysisWith(text, quoting))[0]?.message).toBe(quoting.message);
  });

  it('count characters in UTF-16 code units', () => {
    const wide = '<a>🕰 clock</a>';
    const [shown] = shownFor(analysisWith(wide, problemWith(wide, 'clock')));
    expect(shown?.range.start).toEqual({ line: 0, character: 6 });
  });

  it.each([
    ["<domain type='kvm'>", [expect.stringContaining('too long to be checked while you edit it')]],
    ['<project>', []],
  ])('say that a document is too long, if %s is its root', (root, expected) => {
    const analyse = analyses(
      () => defaultSettings,
      () => ({ now: 0, hostTimezone: 'UTC' }),
      () => undefined,
    );
    const long = analyse(TextDocument.create(uri, 'xml', 1, root + ' '.repeat(LONGEST_CHECKED)));
    expect(diagnostics(long, uri, ableClient).map(({ message }) => message)).toEqual(expected);
    expect(long.analysis.domains).toEqual([]);
  });
});
