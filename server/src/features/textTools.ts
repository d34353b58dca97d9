import { TextDocument } from 'vscode-languageserver-textdocument';
import { explain } from '../explanation';
import type { Analysis } from '../analysis';
import { explainText } from '../report/explainText';
import { explanationsText } from '../report/explanationText';
import { fileJson, type JsonFile } from '../report/json';
import { plain } from '../report/palette';
import { allCodes } from '../rules/codes';

const AS_TEXT = { palette: plain, columns: undefined };

/** A document that no editor has open, named for what it is when it is spoken of. */
export const textDocument = (text: string): TextDocument => TextDocument.create('untitled:domain.xml', 'xml', 0, text);

/** What is wrong with a document, as `domxml check --format json` says it of a file. */
export const checkedText = (analysis: Analysis): JsonFile =>
  fileJson({ path: 'domain.xml', analysis, problems: analysis.problems });

/** The page of a code, or what a message of libvirt's means, as `domxml explain` prints it; null where neither is known. */
export function explainedText(asked: string): string | null {
  const docs = allCodes.find(({ code }) => code === asked.trim());
  if (docs !== undefined) return explainText(docs, AS_TEXT);
  const explanations = explain(asked);
  return explanations.length === 0 ? null : explanationsText(explanations, AS_TEXT);
}
