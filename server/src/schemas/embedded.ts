import clock2012 from '../../../schemas/clock-2012.rng';
import clock from '../../../schemas/clock.rng';
import domain from '../../../schemas/domain.rng';
import { loadGrammar, type Grammar, type GrammarSource } from '../relaxng/load';

/** Which of the project's own grammars judges a clock: the 2012 proposal's, or what libvirt reads today. */
export type SchemaName = 'clock-2012' | 'clock';

export const schemaNames: readonly SchemaName[] = ['clock', 'clock-2012'];

const clocks: Readonly<Record<SchemaName, string>> = { 'clock-2012': clock2012, clock };
const loaded = new Map<string, Grammar>();

/** The grammar of a lone `<clock>`. */
export const clockGrammar = (name: SchemaName): Grammar =>
  once(`clock ${name}`, { file: `${name}.rng`, text: clocks[name] }, name);

/** The grammar of a whole document of libvirt's, its clocks judged by the clock grammar of that name. */
export const domainGrammar = (name: SchemaName): Grammar =>
  once(`domain ${name}`, { file: 'domain.rng', text: domain }, name);

/** Reads a grammar the first time it is asked for. */
function once(key: string, source: GrammarSource, clockName: SchemaName): Grammar {
  const known = loaded.get(key);
  if (known !== undefined) return known;
  // `domain.rng` includes "clock.rng": which language that is, is the choice the two names stand for
  const { grammar, problems } = loadGrammar(source, (href) =>
    href === 'clock.rng' ? { file: `${clockName}.rng`, text: clocks[clockName] } : undefined,
  );
  const problem = problems[0];
  if (grammar === undefined || problem !== undefined) {
    throw new Error(`The embedded ${source.file} is broken: ${problem?.message ?? 'no grammar'}`);
  }
  loaded.set(key, grammar);
  return grammar;
}
