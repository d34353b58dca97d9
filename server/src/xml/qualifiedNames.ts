import type { Span } from '../span';
import { startsName } from './names';
import type { QualifiedName, XmlName } from './nodes';

/** A name split at its colon. Whoever carries it in one namespace shares it, as far as the parser remembers. */
export class SplitName implements QualifiedName {
  /** Whether Namespaces in XML 1.0 [7] knows such names: one colon at most, with a name on either side. */
  readonly wellFormed: boolean;
  readonly prefix: string;
  readonly local: string;
  /** The prefix that an attribute of this name declares, `''` for the default namespace; undefined where it declares none. */
  readonly declares: string | undefined;
  /** Whether it neither has a prefix nor declares one: what it means does not depend on any declaration around it. */
  readonly simple: boolean;
  /** Whether there is nothing to be said of it: it starts as a name does, and is simple. */
  readonly plain: boolean;
  /** The same name in the namespace that it was last found in. */
  private latest: SplitName = this;

  constructor(
    readonly raw: string,
    readonly namespace = '',
  ) {
    const colon = raw.indexOf(':');
    this.wellFormed = colon < 0 || (colon > 0 && startsName(raw, colon + 1) && !raw.includes(':', colon + 1));
    const splits = colon >= 0 && this.wellFormed;
    this.prefix = splits ? raw.slice(0, colon) : '';
    this.local = splits ? raw.slice(colon + 1) : raw;
    this.declares = this.prefix === 'xmlns' ? this.local : raw === 'xmlns' ? '' : undefined;
    this.simple = this.prefix === '' && this.declares === undefined;
    this.plain = this.simple && this.wellFormed && startsName(raw, 0);
  }

  /** This name in another namespace. */
  within(namespace: string): SplitName {
    if (this.namespace === namespace) return this;
    if (this.latest.namespace !== namespace) this.latest = new SplitName(this.raw, namespace);
    return this.latest;
  }
}

/** A name at its place. */
export const placed = ({ raw, prefix, local, namespace }: QualifiedName, span: Span): XmlName => ({
  raw,
  prefix,
  local,
  namespace,
  span,
});
