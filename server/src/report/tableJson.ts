import type { Lines } from '../lines';
import type { JsonTableRow } from '../protocol';
import type { TruthRow } from '../targets/truthTable';

/** What each setting comes to, as the command line prints it and as editors get it; `lines` are those of the document. */
export const tableJson = (rows: readonly TruthRow[], lines: Lines): readonly JsonTableRow[] =>
  rows.map(({ timer, attribute, value, setting, outcome, losses, source, inDocument, from }) => ({
    timer: timer ?? null,
    attribute: attribute ?? null,
    value: value ?? null,
    setting,
    outcome: outcome.kind,
    arguments:
      outcome.kind === 'arguments'
        ? outcome.arguments.map(({ text, fragmentOf, why }) => ({ text, fragmentOf: fragmentOf ?? null, why }))
        : [],
    refusal: outcome.kind === 'refusal' ? { stage: outcome.stage, message: outcome.text } : null,
    lost: losses,
    source,
    inDocument,
    from: from.map((span) => lines.range(span)),
  }));
