import type { Grammar } from '../relaxng/load';
import { embeddedGrammar, type EmbeddedKind, type SchemaName } from './fromSource';

export type { SchemaName };

/** The names of the project's own grammars of a clock. */
export const schemaNames: readonly SchemaName[] = ['clock', 'clock-2012'];

const made = new Map<string, Grammar>();

/** The grammar of a lone `<clock>`. */
export const clockGrammar = (name: SchemaName): Grammar => once('clock', name);

/** The grammar of a whole document of libvirt's, its clocks judged by the clock grammar of that name. */
export const domainGrammar = (name: SchemaName): Grammar => once('domain', name);

/** Made the first time it is asked for. */
function once(kind: EmbeddedKind, name: SchemaName): Grammar {
  const key = `${kind} ${name}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const grammar = embeddedGrammar(kind, name);
  made.set(key, grammar);
  return grammar;
}
