import { installedFolder, schemasIn } from '../../server/src/installedSchemas';
import type { Grammar } from '../../server/src/relaxng/load';
import { schemaProblems } from '../../server/src/relaxng/problems';
import { validate } from '../../server/src/relaxng/validate';
import { domainGrammar } from '../../server/src/schemas/embedded';
import { foreignGrammar } from '../../server/src/schemas/foreign';
import { textOf } from '../../server/src/span';
import { parseXml } from '../../server/src/xml/parser';
import { lack } from './tools';

/** The grammars of a whole domain that there are to judge by: ours, and libvirt's where it is installed. */
export function domainGrammars(): readonly (readonly [name: string, grammar: Grammar])[] {
  const theirs = libvirtGrammar();
  return [['ours', domainGrammar('clock')], ...(theirs === undefined ? [] : [["libvirt's", theirs] as const])];
}

/** libvirt's installed grammar of a domain; undefined, and named once, where there is none. */
export function libvirtGrammar(file = 'domain.rng'): Grammar | undefined {
  const folder = installedFolder();
  if (folder === undefined) {
    lack("libvirt's grammars");
    return undefined;
  }
  const found = foreignGrammar(schemasIn(folder), file);
  if ('trouble' in found) throw new Error(`${file} is broken: ${found.trouble.problem.message}`);
  return found.grammar;
}

/** What a grammar blames in a text: the code without its stem and the blamed piece, in document order. */
export function blamed(grammar: Grammar, text: string): readonly string[] {
  const validation = validate(grammar, parseXml(text));
  return schemaProblems(grammar, validation, text).map(
    ({ code, span }) => `${code.replace('schema-', '')}: ${textOf(text, span)}`,
  );
}
