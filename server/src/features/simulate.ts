import type { Analysis } from '../analysis';
import { Lines } from '../lines';
import type { JsonSimulation, JsonSimulationTrouble } from '../protocol';
import { simulationJson } from '../report/simulationJson';
import { simulation } from '../simulation';
import { readScenario } from '../time/reading/read';

/** What becomes of the document's clock in a scenario, given as YAML; or what is wrong with either. */
export function documentSimulation(analysis: Analysis, scenario: string): JsonSimulation | JsonSimulationTrouble {
  const read = readScenario(scenario);
  if ('problems' in read) {
    const lines = new Lines(scenario);
    return { problems: read.problems.map(({ message, span }) => ({ message, range: lines.range(span) })) };
  }
  const made = simulation(analysis, read.scenario);
  return 'error' in made ? { problems: [{ message: made.error, range: null }] } : simulationJson(made);
}
