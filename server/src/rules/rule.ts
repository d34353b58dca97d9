import type { Domain } from '../domain/domain';
import type { CodeDocs, Problem } from '../problem';
import type { Grammar } from '../relaxng/load';
import type { Target, Versions, World } from '../targets/target';

/** What a rule may look at. */
export interface RuleContext {
  readonly text: string;
  readonly domain: Domain;
  /** Undefined where no target is known for the domain's type: then nothing is said of any hypervisor. */
  readonly target: Target | undefined;
  readonly versions: Versions;
  readonly world: World;
  /** The grammar of a `<clock>` that is in force: no fix may write what it rejects. */
  readonly clockGrammar: Grammar;
}

/** One thing that the grammar cannot say. The name of its file is its code. */
export interface Rule {
  readonly docs: CodeDocs;
  check(context: RuleContext): readonly Problem[];
}
