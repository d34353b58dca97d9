import type { CodeDocs } from '../../server/src/problem';
import type { Target } from '../../server/src/targets/target';

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

/** The documentation page of a target. */
export function targetPage({ id, label, domainTypes, unsaidAdjustment, defaults }: Target): string {
  const versions = Object.entries(defaults).map(([name, version]) => `${name} ${String(version)}`);
  const unsaid =
    unsaidAdjustment === 'reset'
      ? "the guest starts from the host's clock at each boot"
      : 'what the guest sets is carried on from boot to boot';
  return `${GENERATED}# ${id}\n\n${label}, chosen for ${domainTypes.map((type) => `\`<domain type='${type}'>\``).join(', ')} or by \`--target ${id}\`.\n\n- Predictions are for ${versions.join(' with ')} where no version is asked for.\n- \`offset='utc'\` or \`'localtime'\` without \`adjustment\`: ${unsaid}.\n`;
}
