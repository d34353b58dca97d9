import type { CodeDocs } from '../../server/src/problem';
import type { Target } from '../../server/src/targets/target';
import { domainOf, truthTable, type TruthRow } from '../../server/src/targets/truthTable';
import { foldTables, type FoldedCell } from '../../server/src/report/foldTable';
import { spokenVersions } from '../../server/src/targets/version';
import { summerNoon } from './domains';

const GENERATED =
  '<!-- Written by `npx vitest run --project unit test/unit/pages.test.ts -u`; change the code it comes from. -->\n\n';

const fenced = (xml: string): string => `\`\`\`xml\n${xml}\n\`\`\``;

/** The documentation page of a code. */
export function codePage({ code, summary, why, examples }: CodeDocs): string {
  const shown = examples.map(({ bad, good }) => `Instead of\n\n${fenced(bad)}\n\nwrite\n\n${fenced(good)}\n`);
  return `${GENERATED}# ${code}\n\n${summary}\n\n${why}\n${shown.length > 0 ? `\n## Example\n\n${shown.join('\n')}` : ''}`;
}

/** The list of all codes. */
export function codesPage(codes: readonly CodeDocs[]): string {
  const rows = codes.map(({ code, summary }) => `| [${code}](${code}.md) | ${summary.replaceAll('|', '\\|')} |`);
  return `${GENERATED}# Codes\n\nWhat domxml says, by its code. \`domxml explain CODE\` prints the same.\n\n| code | what it means |\n|---|---|\n${rows.join('\n')}\n`;
}

/** The documentation page of a target: what it is chosen by, and its rows with their sources. */
export function targetPage(target: Target): string {
  const { id, label, domainTypes, defaults, facts } = target;
  const types = domainTypes.map((type) => `\`<domain type='${type}'>\``).join(', ');
  const chosen = [...(types === '' ? [] : [`for ${types}`]), `by \`--target ${id}\``].join(' or ');
  const rows = facts.map(({ setting, outcome, where, source }) =>
    [setting, outcome, where, source].map(cell).join(' | '),
  );
  return `${GENERATED}# ${id}\n\n${label}, chosen ${chosen}. Predictions are for ${spokenVersions(defaults).join(' with ')} where no version is asked for.\n\n## The rows it goes by\n\n| in the XML | what becomes of it | where | source |\n|---|---|---|---|\n${rows.map((row) => `| ${row} |`).join('\n')}\n\n${truthSection(target)}`;
}

/** What each setting comes to by itself for each kind of guests, at a fixed moment. */
function truthSection(target: Target): string {
  const kinds = columnsOf(target);
  const lines = foldTables(kinds.map(({ rows }) => rows)).map(({ setting, cells, source }) =>
    [setting, ...cells.map(truthCell).map(unlessRepeated), source].map(cell).join(' | '),
  );
  const heads = ['setting', ...kinds.map(({ are }) => are), 'source'];
  const intro =
    'Each setting by itself, as `domxml targets` prints it. A setting of a timer that comes to the same as the timer alone is left out.';
  return `## What each setting comes to\n\n${intro}\n\n| ${heads.join(' | ')} |\n|${'---|'.repeat(heads.length)}\n${lines.map((line) => `| ${line} |`).join('\n')}\n`;
}

/** Guests that are treated alike share a column. */
function columnsOf(target: Target): readonly { readonly are: string; readonly rows: readonly TruthRow[] }[] {
  const columns = new Map<string, { are: string[]; rows: readonly TruthRow[] }>();
  for (const guest of target.guests) {
    const rows = truthTable(target, domainOf(guest), target.defaults, summerNoon);
    const key = JSON.stringify(rows.map(({ outcome, losses }) => [outcome, losses]));
    const column = columns.get(key) ?? { are: [], rows };
    columns.set(key, { are: [...column.are, guest.are], rows: column.rows });
  }
  return [...columns.values()].map(({ are, rows }) => ({ are: are.join('; '), rows }));
}

const unlessRepeated = (text: string, at: number, all: readonly string[]): string =>
  text === all[at - 1] ? 'as left' : text;

function truthCell({ kind, text, stage, losses }: FoldedCell): string {
  const refused = kind === 'refusal' ? `refused${stage === 'start' ? ' at the start' : ''}: ` : '';
  const outcome = refused + (kind === 'nothing' ? text : `\`${text}\``);
  return losses.length === 0 ? outcome : `${outcome}. ${losses.join(' ')}`;
}

const cell = (text: string): string => text.replaceAll('|', '\\|');
