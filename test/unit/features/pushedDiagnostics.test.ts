import { TextDocument } from 'vscode-languageserver-textdocument';
import type { PublishDiagnosticsParams } from 'vscode-languageserver';
import { expect, it } from 'vitest';
import { pusher } from '../../../server/src/features/pushedDiagnostics';

/** A pusher whose pauses pass when the test says so, and what it published. */
function pushing() {
  const waiting = new Set<() => void>();
  const published: PublishDiagnosticsParams[] = [];
  const push = pusher(
    () => [],
    (params) => published.push(params),
    (_, work) => {
      waiting.add(work);
      return () => void waiting.delete(work);
    },
  );
  const pause = () => {
    const works = [...waiting];
    waiting.clear();
    works.forEach((work) => work());
  };
  return { push, published, pause };
}

const version = (number: number) => TextDocument.create('file:///guest.xml', 'xml', number, '');

it('publishes once for changes that follow each other quickly, for the last of them', () => {
  const { push, published, pause } = pushing();
  [1, 2, 3].forEach((number) => push.changed(version(number)));
  pause();
  expect(published.map((params) => params.version)).toEqual([3]);
});

it('publishes nothing for a document closed meanwhile but that its problems are gone', () => {
  const { push, published, pause } = pushing();
  push.changed(version(1));
  push.closed(version(1));
  pause();
  expect(published).toEqual([{ uri: 'file:///guest.xml', diagnostics: [] }]);
});
