import type { JsonSimulation } from '../../server/src/protocol';
import { newIn } from '../../server/src/report/simulationText';
import { spokenVersions } from '../../server/src/targets/version';
import { signedLength } from '../../server/src/time/instantText';

const GENERATED =
  '<!-- Written by `npx vitest run --project unit test/unit/time/scenarioPages.test.ts -u`; change the scenario it comes from. -->\n\n';

/** A story with what came of it. */
export interface Told {
  /** The name of its files. */
  readonly name: string;
  readonly story: string;
  readonly simulation: JsonSimulation;
}

/** The page of a scenario: its story, its drawing, and a table for each thing that it compares. */
export function scenarioPage({ name, story, simulation }: Told): string {
  const { title, runs } = simulation;
  const files = `examples/scenarios/${name}.xml --scenario examples/scenarios/${name}.yaml`;
  const tables = runs.map(
    (run) => `## ${run.name ?? 'What happens'}\n\nOn ${spokenVersions(run.target).join(' and ')}.\n\n${tableOf(run)}`,
  );
  return `${GENERATED}# ${title}\n\n${story.trim()}\n\n![The guest's time against the truth, and its clock against UTC](${name}.svg)\n\n\`domxml simulate ${files}\` prints these numbers.\n\n${tables.join('\n')}`;
}

function tableOf({ moments }: JsonSimulation['runs'][number]): string {
  const rows = moments.map((moment, at) => {
    const { clock, system } = moment;
    const seconds = (value: number | undefined): string => (value === undefined ? '' : signedLength(value * 1000));
    const cells = [
      moment.at,
      moment.says,
      clock?.shows ?? '',
      seconds(clock?.offsetSeconds),
      seconds(system?.errorSeconds),
      newIn(moment, moments[at - 1])
        .map(withCode)
        .join('<br>'),
    ];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  return `| time (UTC) | the guest | its clock shows | ahead of UTC | wrong by | what is new |\n|---|---|---|---|---|---|\n${rows.join('\n')}\n`;
}

/** XML and arguments as code. */
const withCode = (text: string): string =>
  text.replace(/<clock[^>]*>|-rtc \S+|rtc_timeoffset = .*|^localtime = .*/g, '`$&`');

/** The list of all scenarios. */
export const scenariosPage = (all: readonly Told[]): string =>
  `${GENERATED}# Scenarios\n\nStories about a guest's clock, with what comes of them. \`domxml simulate FILE --scenario FILE\` tells your own; [docs/cli.md](../cli.md#simulate) says what a scenario holds.\n\n${all
    .map(({ name, simulation }) => `- [${simulation.title}](${name}.md)\n`)
    .join('')}`;
