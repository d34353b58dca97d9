import clock2012 from '../../../schemas/clock-2012.rng';
import clock from '../../../schemas/clock.rng';
import domain from '../../../schemas/domain.rng';
import { loadGrammar, type Grammar } from '../relaxng/load';

/** Which of the project's own grammars judges a clock: the 2012 proposal's, or what libvirt reads today. */
export type SchemaName = 'clock-2012' | 'clock';

/** What there is a grammar of: a lone `<clock>`, or a whole document with it. */
export type EmbeddedKind = 'clock' | 'domain';

const clocks: Readonly<Record<SchemaName, string>> = { 'clock-2012': clock2012, clock };

/** One of the project's own grammars, read from its text. The bundles have them compiled instead (scripts/build.mjs). */
export function embeddedGrammar(kind: EmbeddedKind, name: SchemaName): Grammar {
  const clockSource = { file: `${name}.rng`, text: clocks[name] };
  const source = kind === 'clock' ? clockSource : { file: 'domain.rng', text: domain };
  // `domain.rng` includes "clock.rng": which language that is, is the choice the two names stand for
  const { grammar, problems } = loadGrammar(source, (href) => (href === 'clock.rng' ? clockSource : undefined));
  const problem = problems[0];
  if (grammar === undefined || problem !== undefined) {
    throw new Error(`The embedded ${source.file} is broken: ${problem?.message ?? 'no grammar'}`);
  }
  return grammar;
}
