import { installedPlaces, schemaAt } from '../installedSchemas';
import { schemaTroubleText } from '../report/schemaTrouble';
import type { SchemaWish } from '../schemas/choose';
import { schemaNames } from '../schemas/embedded';
import { foreignGrammar } from '../schemas/foreign';
import type { SchemaSource } from '../schemas/source';
import { didYouMean } from '../report/didYouMean';
import { UsageError } from './status';
import type { Machine } from './terminal';

const INSTALLED = 'libvirt';

/** What `--schema` asks for. Throws a UsageError for what there is not, and for a grammar that is broken. */
export function schemaFrom(given: string | undefined, machine: Machine): SchemaWish {
  if (given === undefined) return { source: machine.installedSchemas() };
  const own = schemaNames.find((name) => name === given);
  if (own !== undefined) return { schema: own };
  return { source: given === INSTALLED ? installed(machine) : grammarFile(given) };
}

function installed(machine: Machine): SchemaSource {
  const source = machine.installedSchemas();
  if (source !== undefined) return source;
  throw new UsageError(
    "--schema libvirt needs libvirt's grammars, and they are not installed here: there is no domain.rng in " +
      `${installedPlaces.join(', ')}. Give its path instead, or leave --schema out for domxml's own grammar.`,
  );
}

function grammarFile(given: string): SchemaSource {
  if (!given.endsWith('.rng')) {
    const names = [INSTALLED, ...schemaNames];
    throw new UsageError(
      `--schema does not take "${given}".${didYouMean(given, names)} It takes ${names.join(', ')} or a path that ends in .rng.`,
    );
  }
  const source = schemaAt(given);
  const found = foreignGrammar(source, source.start ?? given);
  if ('grammar' in found) return source;
  throw new UsageError(`The grammar ${given} cannot be used. ${schemaTroubleText(found.trouble)}`);
}
