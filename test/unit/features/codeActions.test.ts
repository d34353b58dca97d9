import type { CodeAction, CodeActionContext, Range } from 'vscode-languageserver-types';
import { describe, expect, it } from 'vitest';
import { codeActions } from '../../../server/src/features/codeActions';
import { Lines } from '../../../server/src/lines';
import { ableClient, analysisOf, analysisWith, fixTo, problemWith, spanOfText } from '../../helpers/analysis';

const text = "<clock offset='utx'>\n  <timer nmae='rtc'/>\n</clock>";
const analysis = analysisWith(
  text,
  problemWith(text, 'utx', {
    code: 'bad-value',
    fixes: [
      fixTo(text, 'utx', 'utc'),
      fixTo(text, 'utx', 'variable', { kind: 'refactor.rewrite', preferred: false, safe: false }),
    ],
  }),
  problemWith(text, 'nmae', { code: 'bad-name', fixes: [fixTo(text, 'nmae', 'name')] }),
);
const document = { uri: 'file:///guest.xml', version: 3 };

const at = (part: string): Range => new Lines(text).range(spanOfText(text, part));
const offered = (part: string, context: Partial<CodeActionContext> = {}, client = ableClient): CodeAction[] =>
  codeActions(analysis, at(part), { diagnostics: [], triggerKind: 2, ...context }, document, client);
const titles = (...args: Parameters<typeof offered>): string[] => offered(...args).map(({ title }) => title);

describe('code actions', () => {
  it('are the fixes of the problems that the range touches, and last how to be told no more', () => {
    expect(titles('utx')).toEqual(['Write utc', 'Write variable', 'Suppress bad-value here']);
    expect(titles('nmae')).toEqual(['Write name', 'Suppress bad-name here']);
    expect(titles('</clock>')).toEqual([]);
  });

  it('carry their problem, say which is preferred, and edit that very version', () => {
    expect(offered('utx')[0]).toEqual({
      title: 'Write utc',
      kind: 'quickfix',
      isPreferred: true,
      diagnostics: [expect.objectContaining({ code: 'bad-value', range: at('utx') })],
      edit: { documentChanges: [{ textDocument: document, edits: [{ range: at('utx'), newText: 'utc' }] }] },
    });
    expect(offered('utx')[1]).not.toHaveProperty('isPreferred');
  });

  it('edit by address where the client knows no versions', () => {
    const [action] = offered('utx', {}, { ...ableClient, versionedEdits: false });
    expect(action?.edit).toEqual({ changes: { [document.uri]: [{ range: at('utx'), newText: 'utc' }] } });
  });

  it.each([
    ['quickfix', ['Write utc', 'Suppress bad-value here']],
    ['refactor', ['Write variable']],
    ['refactor.rewrite.domxml', ['Write variable']],
    ['refactor.extract', []],
    ['source.fixAll.other', []],
  ])('are only those of the kind %s where it is asked for', (kind, expected) => {
    expect(titles('utx', { only: [kind] })).toEqual(expected);
  });

  it('apply every safe fix at once, where somebody asks', () => {
    const mended = "<domain type='kvm'><title>a &amp; b &amp; c</title></domain>";
    const broken = mended.replaceAll('&amp;', '&');
    const wholeRange = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
    const all = (context: Partial<CodeActionContext>): CodeAction[] =>
      codeActions(analysisOf(broken), wholeRange, { diagnostics: [], ...context }, document, ableClient);
    const fixAll = expect.objectContaining({
      title: 'Apply all 2 safe fixes',
      kind: 'source.fixAll.domxml',
      edit: { documentChanges: [{ textDocument: document, edits: [expect.objectContaining({ newText: mended })] }] },
    }) as CodeAction;
    expect(all({ only: ['source.fixAll'] })).toEqual([fixAll]);
    expect(all({ triggerKind: 1 })).toContainEqual(fixAll);
    expect(all({ triggerKind: 2 })).not.toContainEqual(fixAll);
  });

  it('are none for a client that takes commands only', () => {
    expect(titles('utx', {}, { ...ableClient, codeActionLiterals: false })).toEqual([]);
  });
});
