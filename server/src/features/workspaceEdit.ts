import type { ChangeAnnotation, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis';
import type { Edit } from '../problem';
import type { Client } from './client';
import { textEdits } from './convert';

/** A document as the editor knows it; an edit made for another version must not be applied. */
export interface DocumentVersion {
  readonly uri: string;
  readonly version: number;
}

/** Changes to the analysed document; what is noted about them is left out for a client that shows no notes. */
export function workspaceEdit(
  analysis: Analysis,
  changes: readonly Edit[],
  { uri, version }: DocumentVersion,
  client: Client,
  note?: ChangeAnnotation,
): WorkspaceEdit {
  const edits = textEdits(analysis, changes);
  if (!client.versionedEdits) return { changes: { [uri]: edits } };
  const textDocument = { uri, version };
  if (note === undefined || !client.changeAnnotations) return { documentChanges: [{ textDocument, edits }] };
  const noted = edits.map((edit) => ({ ...edit, annotationId: NOTE }));
  return { documentChanges: [{ textDocument, edits: noted }], changeAnnotations: { [NOTE]: note } };
}

const NOTE = 'note';
