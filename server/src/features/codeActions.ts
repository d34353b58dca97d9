import type { CodeAction, CodeActionContext, CodeActionKind, Range } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis';
import { chosenFix, fixAll } from '../fixAll';
import type { Fix, Problem } from '../problem';
import { suppressionOf } from '../suppression/insert';
import { changedLines } from './changedLines';
import type { Client } from './client';
import { spanOf } from './convert';
import { diagnosticOf } from './diagnostics';
import { refactorings, REWRITE_KIND } from './refactorings';
import { workspaceEdit, type DocumentVersion } from './workspaceEdit';

/** The kinds of action that this server offers. */
export const CODE_ACTION_KINDS: Readonly<Record<Fix['kind'], CodeActionKind>> = {
  quickfix: 'quickfix',
  'refactor.rewrite': REWRITE_KIND,
  'source.fixAll': 'source.fixAll.domxml',
};

/**
 * What can be done about the problems that touch `range`, what else its clock could say, what can be done about all at once, at last how to be told no more of them;
 * only what `context` asks for.
 */
export function codeActions(
  analysis: Analysis,
  range: Range,
  context: CodeActionContext,
  document: DocumentVersion,
  client: Client,
): CodeAction[] {
  if (!client.codeActionLiterals) return [];
  const problems = problemsTouching(analysis, range);
  const actionsOf = (fixesOf: (problem: Problem) => readonly Fix[]): CodeAction[] =>
    problems.flatMap((problem) =>
      fixesOf(problem)
        .filter((fix) => isWanted(CODE_ACTION_KINDS[fix.kind], context))
        .map((fix) => actionOf(analysis, problem, fix, document, client)),
    );
  return [
    ...actionsOf(({ fixes = [] }) => fixes),
    ...(isWanted(REWRITE_KIND, context) ? refactorings(analysis, range, document, client) : []),
    ...fixAllActions(analysis, context, document, client),
    ...actionsOf((problem) => suppressionOf(analysis.document, problem)),
  ];
}

function actionOf(
  analysis: Analysis,
  problem: Problem,
  fix: Fix,
  document: DocumentVersion,
  client: Client,
): CodeAction {
  return {
    title: fix.title,
    kind: CODE_ACTION_KINDS[fix.kind],
    diagnostics: [diagnosticOf(analysis, problem, document.uri, client)],
    ...(fix.preferred && { isPreferred: true }),
    edit: workspaceEdit(analysis, fix.edits, document, client),
  };
}

/** One action that applies every safe fix of the document, or none: where the cursor merely moved, or there is too little to do. */
function fixAllActions(
  analysis: Analysis,
  context: CodeActionContext,
  document: DocumentVersion,
  client: Client,
): CodeAction[] {
  const kind = CODE_ACTION_KINDS['source.fixAll'];
  if (!isWanted(kind, context)) return [];
  const asked = context.only !== undefined;
  if (!asked && context.triggerKind === AUTOMATIC) return [];
  const fixable = analysis.problems.filter((problem) => chosenFix(problem, {})).length;
  if (fixable < (asked ? 1 : 2)) return []; // beside the quick fix itself, "all" of one is only noise
  const { text } = analysis.document;
  const fixed = fixAll(text, analysis.options);
  const edits = changedLines(text, fixed.text);
  const count = fixed.applied.length;
  const title = count === 1 ? 'Apply the one safe fix' : `Apply all ${count} safe fixes`;
  return [{ title, kind, edit: workspaceEdit(analysis, edits, document, client) }];
}

const problemsTouching = (analysis: Analysis, range: Range): readonly Problem[] => {
  const { start, end } = spanOf(analysis, range);
  return analysis.problems.filter(({ span }) => span.start <= end && start <= span.end);
};

/** Whether the client wants actions of `kind`: it named the kind or one above it, or none at all. */
const isWanted = (kind: CodeActionKind, { only }: CodeActionContext): boolean =>
  only === undefined || only.some((asked) => asked === '' || kind === asked || kind.startsWith(`${asked}.`));

// LSP's CodeActionTriggerKind.Automatic: the cursor moved, nobody asked.
const AUTOMATIC = 2;
