import {
  OverviewRulerLane,
  Range,
  Selection,
  TextEditorRevealType,
  ThemeColor,
  window,
  workspace,
  type Disposable,
  type Uri,
} from 'vscode';
import type { JsonRange } from '../../../server/src/protocol';

const toRange = ({ start, end }: JsonRange): Range => new Range(start.line, start.character, end.line, end.character);

const editorsOf = (uri: Uri) =>
  window.visibleTextEditors.filter(({ document }) => document.uri.toString() === uri.toString());

/** The marking in the editor of the XML that a piece of the preview comes from. */
export class Highlight implements Disposable {
  private readonly style = window.createTextEditorDecorationType({
    backgroundColor: new ThemeColor('editor.wordHighlightStrongBackground'),
    border: '1px solid',
    borderColor: new ThemeColor('editorBracketMatch.border'),
    borderRadius: '2px',
    overviewRulerColor: new ThemeColor('editorOverviewRuler.wordHighlightStrongForeground'),
    overviewRulerLane: OverviewRulerLane.Center,
  });

  /** Marks these ranges in every editor that shows the document, and nothing else anywhere. */
  show(uri: Uri, ranges: readonly JsonRange[]): void {
    this.clear();
    for (const editor of editorsOf(uri)) editor.setDecorations(this.style, ranges.map(toRange));
  }

  clear(): void {
    for (const editor of window.visibleTextEditors) editor.setDecorations(this.style, []);
  }

  dispose(): void {
    this.style.dispose();
  }
}

/** Goes to the first of `ranges` and selects it, in the editor that already shows the document if there is one. */
export async function goTo(uri: Uri, ranges: readonly JsonRange[]): Promise<void> {
  const [first] = ranges.map(toRange);
  if (first === undefined) return;
  const document = await workspace.openTextDocument(uri);
  const viewColumn = editorsOf(uri)[0]?.viewColumn;
  const editor = await window.showTextDocument(document, { ...(viewColumn === undefined ? {} : { viewColumn }) });
  editor.selection = new Selection(first.start, first.end);
  editor.revealRange(first, TextEditorRevealType.InCenterIfOutsideViewport);
}
