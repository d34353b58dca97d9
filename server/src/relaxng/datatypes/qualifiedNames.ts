import { isNcName } from './nameCharacters';
import type { ValueSpace } from './valueSpace';

interface QualifiedName {
  readonly namespace: string;
  readonly local: string;
}

/**
 * QName, and NOTATION, which has the same values (XML Schema part 2, §3.2.18 and §3.2.19).
 * Two are equal whose prefixes stand for the same namespace; a name without prefix is in the default namespace.
 */
export const qualifiedName: ValueSpace<QualifiedName> = {
  whitespace: 'collapse',
  contextual: true,
  parse: (text, context) => {
    const colon = text.indexOf(':');
    const prefix = text.slice(0, Math.max(colon, 0));
    const local = text.slice(colon + 1);
    if (!isNcName(local) || (colon >= 0 && !isNcName(prefix))) return undefined;
    const namespace = context.namespaceOf(prefix);
    return namespace === undefined ? undefined : { namespace, local };
  },
  canonical: ({ namespace, local }) => `{${namespace}}${local}`,
};
