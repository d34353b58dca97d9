import type { CodeDocs } from '../../server/src/problem';
import type { Target } from '../../server/src/targets/target';
import { spokenVersions } from '../../server/src/targets/version';

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
export function targetPage({ id, label, domainTypes, defaults, facts }: Target): string {
  const types = domainTypes.map((type) => `\`<domain type='${type}'>\``).join(', ');
  const chosen = [...(types === '' ? [] : [`for ${types}`]), `by \`--target ${id}\``].join(' or ');
  const rows = facts.map(({ setting, outcome, where, source }) =>
    [setting, outcome, where, source].map(cell).join(' | '),
  );
  return `${GENERATED}# ${id}\n\n${label}, chosen ${chosen}. Predictions are for ${spokenVersions(defaults).join(' with ')} where no version is asked for.\n\n| in the XML | what becomes of it | where | source |\n|---|---|---|---|\n${rows.map((row) => `| ${row} |`).join('\n')}\n`;
}

const cell = (text: string): string => text.replaceAll('|', '\\|');
