import { describe, expect, it } from 'vitest';
import { diagnostics } from '../../../server/src/features/diagnostics';
import { ableClient, analysisWith, problemWith, spanOfText } from '../../helpers/analysis';

const text = "<domain>\n  <clock offset='utx'/>\n  <clock/>\n</domain>";
const uri = 'file:///guest.xml';

describe('diagnostics', () => {
  it('stand at the place, with their code and source', () => {
    expect(diagnostics(analysisWith(text, problemWith(text, 'utx')), uri, ableClient)).toEqual([
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
    const [shown] = diagnostics(analysisWith(text, problemWith(text, 'utx', { severity })), uri, ableClient);
    expect(shown?.severity).toBe(number);
  });

  it('name the related places and the tags that the client shows, and no others', () => {
    const related = [{ span: spanOfText(text, '<clock/>'), message: 'The other clock.' }];
    const analysis = analysisWith(text, problemWith(text, 'utx', { related, tags: ['deprecated', 'unnecessary'] }));
    expect(diagnostics(analysis, uri, ableClient)).toMatchObject([
      {
        tags: [2, 1],
        relatedInformation: [
          { message: 'The other clock.', location: { uri, range: { start: { line: 2, character: 2 } } } },
        ],
      },
    ]);
    const plain = { ...ableClient, showsRelatedPlaces: false, diagnosticTags: [2] };
    const [shown] = diagnostics(analysis, uri, plain);
    expect(shown?.tags).toEqual([2]);
    expect(shown).not.toHaveProperty('relatedInformation');
  });

  it("add libvirt's own words where ours do not have them", () => {
    const libvirtMessage = "XML error: unknown clock offset 'utx'";
    const [shown] = diagnostics(analysisWith(text, problemWith(text, 'utx', { libvirtMessage })), uri, ableClient);
    expect(shown?.message).toBe(`utx is wrong.\nlibvirt says: ${libvirtMessage}`);
    const quoting = problemWith(text, 'utx', { libvirtMessage, message: `libvirt says: ${libvirtMessage}` });
    expect(diagnostics(analysisWith(text, quoting), uri, ableClient)[0]?.message).toBe(quoting.message);
  });

  it('count characters in UTF-16 code units', () => {
    const wide = '<a>🕰 clock</a>';
    const [shown] = diagnostics(analysisWith(wide, problemWith(wide, 'clock')), uri, ableClient);
    expect(shown?.range.start).toEqual({ line: 0, character: 6 });
  });
});
