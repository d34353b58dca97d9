import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const source = path.resolve(import.meta.dirname, '../../server/src');

/** Who may import whom (docs/architecture.md): a file imports its own floor or a lower one. */
const FLOORS: readonly (readonly RegExp[])[] = [
  [/^(span|problem)$/],
  [/^xml\//],
  [/^(domain|relaxng|schemas)\//],
  [/^(targets|time)\//],
  [/^(rules|suppression)\//],
  [/^(analysis|preview|simulation|merge|repairs|explanation|documentation|fixAll|grading)$/],
  [/^(features|project|report)\//, /^(settings|protocol|lines)$/],
  [/^server$/],
  [
    /^(node|worker|cli|main|codeCache|userCache|disk|installedSchemas|grammarCache|capabilityFiles|projectFiles)$/,
    /^cli\//,
  ],
];

/** Rooms on the same floor that must not know of each other. */
const STRANGERS: readonly (readonly [RegExp, RegExp])[] = [
  [/^domain\//, /^(relaxng|schemas)\//],
  [/^(relaxng|schemas)\//, /^domain\//],
];

const floorOf = (file: string): number => FLOORS.findIndex((rooms) => rooms.some((room) => room.test(file)));

interface Import {
  readonly from: string;
  readonly to: string;
}

const imports: readonly Import[] = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  .flatMap((file) => {
    const from = file.replace(/\.ts$/, '');
    const text = readFileSync(path.join(source, file), 'utf8');
    return [...text.matchAll(/from '(\.[^']+)'/g)].map((match) => ({
      from,
      to: path.join(path.dirname(from), match[1] ?? ''),
    }));
  })
  .filter(({ to }) => !to.endsWith('.rng'));

it('every source file has a floor', () => {
  expect([...new Set(imports.map(({ from }) => from))].filter((file) => floorOf(file) < 0)).toEqual([]);
});

it('no file imports from a higher floor', () => {
  expect(imports.filter(({ from, to }) => floorOf(to) > floorOf(from))).toEqual([]);
});

it('the model of a domain and the grammar engine do not know of each other', () => {
  expect(imports.filter(({ from, to }) => STRANGERS.some(([a, b]) => a.test(from) && b.test(to)))).toEqual([]);
});

it('the client takes nothing from the server but the protocol', () => {
  const client = path.resolve(import.meta.dirname, '../../client/src');
  const taken = readdirSync(client, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...readFileSync(path.join(client, file), 'utf8').matchAll(/from '([^']*server\/[^']+)'/g)])
    .map((match) => match[1] ?? '');
  expect(taken.filter((file) => !file.endsWith('server/src/protocol'))).toEqual([]);
});
