import { extensions, languages, Range, workspace, type TextDocument } from 'vscode';
import type { Middleware } from 'vscode-languageclient';
import { associatedPatterns, namesItsSchema } from './schemaBinding';

export const RED_HAT_XML = 'redhat.vscode-xml';

/** Lines looked at for what binds the document to a schema. */
const HEAD = new Range(0, 0, 100, 0);

/** Whether Red Hat's extension offers what a schema knows of the document. */
function isCompletedElsewhere(document: TextDocument): boolean {
  if (extensions.getExtension(RED_HAT_XML) === undefined) return false;
  if (namesItsSchema(document.getText(HEAD))) return true;
  const associations: unknown = workspace.getConfiguration('xml', document).get('fileAssociations');
  return associatedPatterns(associations).some((pattern) => languages.match({ pattern }, document) > 0);
}

/** Says of a document, before anything is to be completed in it, whether another extension does so. */
export function sayingWhoCompletes(
  tell: (document: TextDocument, elsewhere: boolean) => Promise<void>,
): Pick<Middleware, 'provideCompletionItem'> {
  const told = new WeakSet<TextDocument>();
  return {
    async provideCompletionItem(document, position, context, token, next) {
      const elsewhere = isCompletedElsewhere(document);
      if (elsewhere || told.has(document)) {
        told.add(document);
        await tell(document, elsewhere);
      }
      return next(document, position, context, token);
    },
  };
}
