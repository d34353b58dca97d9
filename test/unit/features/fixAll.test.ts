import { describe, expect, it } from 'vitest';
import { fixUntilStable, type FixChoice } from '../../../server/src/fixAll';
import type { Fix, Problem } from '../../../server/src/problem';

/** A problem with every occurrence of a word, which `fixes` turn into others. */
const about =
  (word: string, ...fixes: readonly (Partial<Fix> & { readonly becomes: string })[]) =>
  (text: string): readonly Problem[] =>
    [...text.matchAll(new RegExp(word, 'g'))].map(({ index }) => {
      const span = { start: index, end: index + word.length };
      return {
        code: `test-${word}`,
        stage: 'schema',
        severity: 'error',
        message: `${word} is wrong.`,
        span,
        fixes: fixes.map(({ becomes, ...fix }) => ({
          title: `Write ${becomes}`,
          kind: 'quickfix',
          preferred: true,
          safe: true,
          edits: [{ span, text: becomes }],
          ...fix,
        })),
      };
    });

const fixed = (text: string, problemsOf: (text: string) => readonly Problem[], choice?: FixChoice): string =>
  fixUntilStable(text, problemsOf, choice).text;

describe('fixing everything', () => {
  it('applies every fix that does not overlap another', () => {
    const { text, applied } = fixUntilStable('teh clock of teh guest', about('teh', { becomes: 'the' }));
    expect(text).toBe('the clock of the guest');
    expect(applied.map(({ fix }) => fix.title)).toEqual(['Write the', 'Write the']);
  });

  it('goes on with what a fix uncovers', () => {
    const problemsOf = (text: string) => [
      ...about('one', { becomes: 'two' })(text),
      ...about('two', { becomes: 'three' })(text),
    ];
    expect(fixed('one', problemsOf)).toBe('three');
  });

  it('leaves a fix that overlaps an earlier one to the next round', () => {
    const problemsOf = (text: string) => [
      ...about('ab', { becomes: 'x' })(text),
      ...about('bc', { becomes: 'y' })(text),
    ];
    expect(fixed('abc bc', problemsOf)).toBe('xc y');
  });

  it('takes only one of two insertions at the same place in a round', () => {
    const insertion = (text: string): readonly Problem[] =>
      text.includes('!') ? [] : about('', { becomes: '!' })(text).slice(0, 1);
    expect(fixed('a', (text) => [...insertion(text), ...insertion(text)])).toBe('!a');
  });

  it('takes a fix with several edits whole or not at all', () => {
    const rename = (text: string): readonly Problem[] =>
      text.startsWith('<a>')
        ? [{ ...about('<a>')(text)[0]!, fixes: [pairFix([1, 2], [5, 6])] }] // the text starts with <a>
        : [];
    const problemsOf = (text: string) => [...about('/a', { becomes: '/c' })(text), ...rename(text)];
    expect(fixed('<a></a>', (text) => problemsOf(text))).toBe('<b></b>');
  });

  it('stops where fixes undo each other', () => {
    const problemsOf = (text: string) => [
      ...about('black', { becomes: 'white' })(text),
      ...about('white', { becomes: 'black' })(text),
    ];
    expect(fixed('black', problemsOf)).toBe('white');
  });

  it('stops where a fix never mends its problem', () => {
    const problemsOf = about('more', { becomes: 'more more' });
    expect(fixUntilStable('more', problemsOf).text.length).toBeLessThan(10_000);
  });

  it('leaves what changes the guest, and what is not the preferred fix, unless it is asked for', () => {
    const problemsOf = about('local', { becomes: 'utc', safe: false });
    expect(fixed('local', problemsOf)).toBe('local');
    expect(fixed('local', problemsOf, { unsafe: true })).toBe('utc');
    expect(fixed('local', about('local', { becomes: 'utc', preferred: false }))).toBe('local');
  });

  it('mends only the codes it is given', () => {
    const problemsOf = (text: string) => [...about('a', { becomes: 'x' })(text), ...about('b', { becomes: 'y' })(text)];
    expect(fixed('ab', problemsOf, { codes: ['test-b'] })).toBe('ay');
  });

  it('takes the fix of the intent where fixes differ in intent, and the preferred one elsewhere', () => {
    const legacy = about(
      'local',
      { becomes: 'RESET', intent: 'reset' },
      { becomes: 'TRACK', intent: 'track', preferred: false },
    );
    const problemsOf = (text: string) => [...legacy(text), ...about('teh', { becomes: 'the' })(text)];
    expect(fixed('teh local', problemsOf, { intent: 'track' })).toBe('the TRACK');
    expect(fixed('teh local', problemsOf, { intent: 'freeze' })).toBe('the local');
  });
});

const pairFix = (...spans: readonly (readonly [number, number])[]): Fix => ({
  title: 'Write b',
  kind: 'quickfix',
  preferred: true,
  safe: true,
  edits: spans.map(([start, end]) => ({ span: { start, end }, text: 'b' })),
});
