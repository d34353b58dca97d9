import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../../server/src/analysis';
import { simulationJson } from '../../../server/src/report/simulationJson';
import { simulationSvg } from '../../../server/src/report/simulationSvg';
import { simulation } from '../../../server/src/simulation';
import { scenarioSchema } from '../../../server/src/time/reading/document';
import { readScenario } from '../../../server/src/time/reading/read';
import { parseXml } from '../../../server/src/xml/parser';
import { scenarioPage, scenariosPage } from '../../helpers/scenarioPages';
import type { Told } from '../../helpers/scenarioPages';
import { summerNoon } from '../../helpers/domains';

const root = path.resolve(import.meta.dirname, '../../..');
const examples = path.join(root, 'examples/scenarios');
const docs = (name: string): string => path.join(root, 'docs/scenarios', name);
const names = readdirSync(examples)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => file.replace('.yaml', ''))
  .sort();

function toldOf(name: string): Told {
  const text = (extension: string): string => readFileSync(path.join(examples, `${name}.${extension}`), 'utf8');
  const read = readScenario(text('yaml'));
  if ('problems' in read) expect.fail(read.problems.map(({ message }) => message).join('\n'));
  const made = simulation(analyze(text('xml'), { world: summerNoon }), read.scenario);
  if ('error' in made) expect.fail(made.error);
  return { name, story: read.scenario.story, simulation: simulationJson(made) };
}

describe.each(names)('the scenario %s', (name) => {
  const told = toldOf(name);

  it('has its page', async () => {
    await expect(scenarioPage(told)).toMatchFileSnapshot(docs(`${name}.md`));
  });

  it('has its drawing, which is XML', async () => {
    const drawing = simulationSvg(told.simulation);
    expect(parseXml(drawing).problems).toEqual([]);
    await expect(drawing).toMatchFileSnapshot(docs(`${name}.svg`));
  });

  it('has no event of which nothing comes', () => {
    expect(told.simulation.runs.flatMap(({ moments }) => moments.filter(({ trouble }) => trouble !== null))).toEqual(
      [],
    );
  });
});

it('the scenarios are listed, and no page is left of one that is gone', async () => {
  await expect(scenariosPage(names.map(toldOf))).toMatchFileSnapshot(docs('README.md'));
  const pages = names.flatMap((name) => [`${name}.md`, `${name}.svg`]);
  expect(readdirSync(path.join(root, 'docs/scenarios')).sort()).toEqual(['README.md', ...pages].sort());
});

it('the schema for editors is up to date', async () => {
  const text = `${JSON.stringify(scenarioSchema, undefined, 2)}\n`;
  await expect(text).toMatchFileSnapshot(path.join(root, 'schemas/scenario.schema.json'));
});
