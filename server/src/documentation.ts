import type { Analysis } from './analysis';
import { documentationAt, type Documentation } from './relaxng/documentationAt';
import type { Grammar } from './relaxng/load';
import { validate, type Validation } from './relaxng/validate';
import { domainGrammar } from './schemas/embedded';
import { libvirtRoot } from './schemas/roots';

/**
 * What is known of the name or value at `offset`: what the grammar that judges it says, and where that says nothing,
 * as libvirt's own does, what the project's grammar says of the same place.
 */
export function documentationFor(analysis: Analysis, offset: number): Documentation | undefined {
  const { document, grammar, root, validation } = analysis;
  if (root === undefined) return undefined;
  const said = documentationAt(grammar, validation, document, offset);
  const ours = said === undefined ? secondGrammar(analysis) : undefined;
  return ours === undefined ? said : documentationAt(ours, ownValidation(analysis), document, offset);
}

/** The project's own grammar, where it is another than the one that judges and knows the document too. */
export function secondGrammar({ document, grammar, options }: Analysis): Grammar | undefined {
  const ours = domainGrammar(options.schema ?? 'clock');
  return grammar === ours || libvirtRoot(document.root)?.holdsDomains !== true ? undefined : ours;
}

const ownValidations = new WeakMap<Analysis, Validation>();

/** The document as the project's own grammar sees it; found out for the first hover that asks. */
function ownValidation(analysis: Analysis): Validation {
  const known = ownValidations.get(analysis);
  if (known !== undefined) return known;
  const made = validate(domainGrammar(analysis.options.schema ?? 'clock'), analysis.document);
  ownValidations.set(analysis, made);
  return made;
}
