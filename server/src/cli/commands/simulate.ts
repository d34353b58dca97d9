import { analyze } from '../../analysis';
import { readBytes } from '../../disk';
import { Lines } from '../../lines';
import { simulationJson } from '../../report/simulationJson';
import { simulationSvg } from '../../report/simulationSvg';
import { simulationText } from '../../report/simulationText';
import { simulation } from '../../simulation';
import { readScenario } from '../../time/reading/read';
import type { Scenario } from '../../time/scenario';
import type { Call, Command } from '../command';
import { readDocument, reportUnreadable, stdinFilename } from '../documents';
import { judgingFrom, judgingOptions } from '../judging';
import { findProjects } from '../projects';
import { printable } from '../../report/columns';
import { tellSchemaTrouble } from '../schemaNotice';
import { status, UsageError, type ExitStatus } from '../status';
import type { Terminal } from '../terminal';

/** `domxml simulate`: what becomes of a domain's clock over time. */
export const simulate: Command = {
  name: 'simulate',
  operands: 'FILE',
  takes: [1, 1],
  summary: "follow the guest's clock through a scenario",
  details: [
    'FILE is a domain, a snapshot of one or a saved status, or - for standard input. The scenario is YAML: who is there, and what happens when; examples/scenarios/ holds some to begin with. The status is 1 when libvirt refuses the domain.',
  ],
  options: [
    { name: 'scenario', value: 'FILE', help: 'the scenario, a file in YAML; it must be given' },
    {
      name: 'format',
      value: 'FORMAT',
      choices: ['text', 'json', 'svg'],
      help: 'text for readers (default), json for programs, svg for a drawing',
    },
    stdinFilename,
    ...judgingOptions.filter(({ name }) => name !== 'now' && name !== 'host-timezone'), // a scenario says both
  ],
  run,
};

async function run(call: Call, terminal: Terminal): Promise<ExitStatus> {
  const file = call.value('scenario');
  if (file === undefined) {
    throw new UsageError('"domxml simulate" needs --scenario FILE, and none is given: it says what happens when.');
  }
  const optionsOf = judgingFrom(call, findProjects(), terminal);
  const source = await readDocument(call, terminal);
  if (source.kind === 'unreadable') return reportUnreadable(source, terminal);
  const scenario = scenarioIn(file, terminal);
  if (scenario === undefined) return status.cannot;
  const analysis = analyze(source.text, optionsOf(source));
  tellSchemaTrouble(analysis, terminal);
  const made = simulation(analysis, scenario);
  if ('error' in made) {
    reportUnreadable({ kind: 'unreadable', path: source.path, trouble: made.error }, terminal);
    return made.refused ? status.findings : status.cannot;
  }
  const json = simulationJson(made);
  switch (call.value('format')) {
    case 'json':
      terminal.out.write(`${JSON.stringify(json, undefined, 2)}\n`);
      break;
    case 'svg':
      terminal.out.write(simulationSvg(json));
      break;
    default:
      terminal.out.write(simulationText(json, terminal.out));
  }
  return status.clean;
}

/** Far more than a scenario of a year takes. */
const LONGEST_SCENARIO = 64 * 1024 * 1024;

/** The scenario in a file; undefined, and told, where it cannot be read. */
function scenarioIn(file: string, terminal: Terminal): Scenario | undefined {
  const bytes = readBytes(file, LONGEST_SCENARIO);
  if (typeof bytes === 'string') {
    reportUnreadable({ kind: 'unreadable', path: file, trouble: bytes }, terminal);
    return undefined;
  }
  const text = new TextDecoder().decode(bytes);
  const read = readScenario(text);
  if ('scenario' in read) return read.scenario;
  const lines = new Lines(text);
  for (const { span, message } of read.problems) {
    const { line, character } = lines.position(span.start);
    const place = `${printable(file)}:${line + 1}:${character + 1}`;
    terminal.err.write(`${terminal.err.palette.place(place)} ${printable(message)}\n`);
  }
  return undefined;
}
