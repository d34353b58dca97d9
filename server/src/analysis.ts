import type { Domain } from './domain/domain';
import { readDomains } from './domain/readDomains';
import { graded, type Grading } from './grading';
import { mergeProblems } from './merge';
import type { Problem } from './problem';
import type { Grammar } from './relaxng/load';
import { idProblems } from './relaxng/ids';
import { schemaProblems } from './relaxng/problems';
import { validate, type Validation } from './relaxng/validate';
import type { RuleContext } from './rules/rule';
import { rules } from './rules/rules';
import { suppress, type Heard } from './suppression/suppress';
import { schemaFor, type SchemaWish } from './schemas/choose';
import { clockGrammar, domainGrammar, type SchemaName } from './schemas/embedded';
import type { SchemaTrouble } from './schemas/foreign';
import type { SchemaSource } from './schemas/source';
import { judgeRepairs } from './repairs';
import { factsFor, worldWith, type HostFacts } from './targets/capabilities';
import type { Target, Versions, World } from './targets/target';
import { targetById, targetFor, versionsFor } from './targets/targets';
import type { XmlDocument } from './xml/nodes';
import { parseXml } from './xml/parser';

export type { SchemaName };

/** What the caller knows that the text does not say. */
export interface AnalysisOptions extends SchemaWish {
  /** A target's id; without it `<domain type=…>` decides. */
  readonly target?: string;
  /** Without them the target's defaults. */
  readonly versions?: Partial<Versions>;
  readonly world: World;
  /** What the host has said of itself; versions and world hold against it. */
  readonly capabilities?: HostFacts;
  /** How much problems matter; those it does not name as much as their rules say. */
  readonly severities?: Grading;
}

/** Everything the core has to say about a text. */
export interface Analysis {
  readonly document: XmlDocument;
  readonly options: AnalysisOptions;
  /** The name of the root element; undefined where the document is not libvirt's or nothing judges it: then there are no problems either. */
  readonly root: string | undefined;
  /** What the grammar is shown as: `clock`, `clock-2012`, `libvirt 9.0.0`, the path of a file. */
  readonly schema: string;
  readonly grammar: Grammar;
  /** Where the grammar comes from; undefined for one of the project's own. */
  readonly schemaSource: SchemaSource | undefined;
  /** Why it is not the grammar it should be. */
  readonly schemaTrouble: SchemaTrouble | undefined;
  readonly validation: Validation;
  /** That of the first domain; undefined where no target is known for its type. */
  readonly target: Target | undefined;
  readonly versions: Versions;
  /** What that target's start depends on. */
  readonly world: World;
  /** The domains in the document, in document order. */
  readonly domains: readonly Domain[];
  /** What each of them is judged by: a target of its own, with its versions. */
  readonly contexts: readonly RuleContext[];
  /** Sorted by place, then by code; without those that a comment silences or that are off. */
  readonly problems: readonly Problem[];
  /** Those that a comment silences. */
  readonly suppressed: readonly Problem[];
  /** All that was found in the document, whatever a comment or a project makes of it. */
  readonly found: readonly Problem[];
}

/** The versions that are spoken of where no target is known: they decide nothing then. */
const NO_VERSIONS: Versions = { libvirt: '' };

const NOTHING_TO_JUDGE: Validation = { findings: [], matchOf: () => undefined };

const NOTHING_HEARD: Heard = { problems: [], suppressed: [] };

/** So many problems of one kind are told of in one domain: whoever has more has seen enough. */
const PROBLEMS_OF_A_RULE = 5000;

/** The one door of the core: what is wrong with `text`, where, and what mends it. Never throws. */
export function analyze(text: string, options: AnalysisOptions): Analysis {
  const document = parseXml(text);
  const ownSchema = options.schema ?? 'clock';
  const schema = schemaFor(document.root, options);
  const grammar = schema?.grammar ?? domainGrammar(ownSchema);
  const validation = schema === undefined ? NOTHING_TO_JUDGE : validate(grammar, document);
  const domains = schema === undefined ? [] : readDomains(document);
  const chosen = (domain: Domain | undefined): Target | undefined =>
    options.target === undefined ? targetFor(domain?.type?.value ?? '') : targetById(options.target);
  const facts = (target: Target) => factsFor(target, options.capabilities);
  const versionsOf = (target: Target | undefined): Versions =>
    target === undefined ? NO_VERSIONS : versionsFor(target, { ...facts(target)?.versions, ...options.versions });
  const worldOf = (target: Target | undefined): World =>
    target === undefined ? options.world : worldWith(options.world, facts(target));

  const findings = judgeRepairs(text, domains, [
    ...schemaProblems(grammar, validation, text),
    ...idProblems(grammar, document),
  ]);
  const contexts = domains.map((domain): RuleContext => {
    const target = chosen(domain);
    return {
      text,
      domain,
      target,
      versions: versionsOf(target),
      world: worldOf(target),
      clockGrammar: clockGrammar(ownSchema),
    };
  });
  const predictions = contexts.flatMap((context) =>
    rules.flatMap((rule) => rule.check(context).slice(0, PROBLEMS_OF_A_RULE)),
  );
  const target = chosen(domains[0]);
  const found = schema === undefined ? [] : mergeProblems(document, findings, predictions);
  const { problems, suppressed } = schema === undefined ? NOTHING_HEARD : suppress(document, found);
  return {
    document,
    options,
    root: schema?.root,
    schema: schema?.name ?? ownSchema,
    grammar,
    schemaSource: schema?.source,
    schemaTrouble: schema?.trouble,
    validation,
    target,
    versions: versionsOf(target),
    world: worldOf(target),
    domains,
    contexts,
    problems: graded(problems, options.severities),
    suppressed,
    found,
  };
}
