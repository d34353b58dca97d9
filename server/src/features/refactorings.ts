import type { CodeAction, Range } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis';
import { quoted } from '../domain/attr';
import { offsetRewrites, type Noticed, type OffsetRewrite } from '../rules/offsetRewrites';
import { isWritten } from '../rules/removal';
import { dateTime, signedLength } from '../time/instantText';
import type { Client } from './client';
import { spanOf } from './convert';
import { workspaceEdit, type DocumentVersion } from './workspaceEdit';

/** The kind of these actions. */
export const REWRITE_KIND = 'refactor.rewrite.domxml';

/**
 * The other offsets that the clock whose start tag `range` touches could have, each with what the guest would notice.
 * What cannot be done is there with the reason, for a client that shows it; what moves the guest's time asks first.
 */
export function refactorings(
  analysis: Analysis,
  range: Range,
  document: DocumentVersion,
  client: Client,
): CodeAction[] {
  const { start, end } = spanOf(analysis, range);
  const context = analysis.contexts.find(({ text, domain: { clock } }) =>
    clock.elements.some(
      (element) => element.startTag.start <= end && start <= element.startTag.end && isWritten(text, element),
    ),
  );
  return (context ? offsetRewrites(context) : []).flatMap((rewrite) => actionOf(analysis, rewrite, document, client));
}

function actionOf(analysis: Analysis, rewrite: OffsetRewrite, document: DocumentVersion, client: Client): CodeAction[] {
  const form = rewrite.attributes.map(([name, value]) => quoted(name, value)).join(' ');
  const title = `Rewrite as ${form}`;
  if ('reason' in rewrite) {
    return client.disabledActions ? [{ title, kind: REWRITE_KIND, disabled: { reason: rewrite.reason } }] : [];
  }
  const description = spokenNotice(rewrite.noticed);
  const note = { label: title, needsConfirmation: isRisky(rewrite.noticed), description };
  return [
    {
      title: `${title}: ${description}`,
      kind: REWRITE_KIND,
      edit: workspaceEdit(analysis, rewrite.edits, document, client, note),
    },
  ];
}

/** Whether the guest's time moves, now or later, or something that it has set is lost. */
const isRisky = ({ nowMs, later, frozenAt, goesOn, ownChanges }: Noticed): boolean =>
  nowMs !== 0 ||
  (later !== undefined && later.ms !== 0) ||
  frozenAt !== undefined ||
  goesOn ||
  ownChanges === 'forgotten';

/** What the guest notices, in a few words: `the same time now, +1 h from 2026-10-25 on`. */
function spokenNotice(noticed: Noticed): string {
  const { ownChanges } = noticed;
  return [timeNotice(noticed), ...(ownChanges === undefined ? [] : [`what the guest sets is ${ownChanges}`])].join(
    '; ',
  );
}

function timeNotice({ nowMs, later, frozenAt, goesOn }: Noticed): string {
  const now = ahead(nowMs);
  if (frozenAt !== undefined) return `${dateTime(frozenAt)} at every start`;
  if (goesOn) return `${now} now, and time goes on between starts`;
  if (later === undefined) return `${now} at every start`;
  const day = dateTime(later.at).slice(0, 'YYYY-MM-DD'.length);
  return later.ms === nowMs ? `${now} now and from ${day} on` : `${now} now, ${ahead(later.ms)} from ${day} on`;
}

const ahead = (ms: number): string => (ms === 0 ? 'the same time' : signedLength(ms));
