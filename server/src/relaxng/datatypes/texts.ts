import { isName, isNcName, isNmtoken } from './nameCharacters';
import type { ValueSpace } from './valueSpace';
import { tokensOf, type WhiteSpace } from './whitespace';

/**
 * Types whose values are texts (XML Schema part 2, §3.2.1 and §3.3.1–3.3.12), and lists of such.
 * A length counts characters, not code units.
 */
const text = (whitespace: WhiteSpace, allows: (text: string) => boolean = () => true): ValueSpace<string> => ({
  whitespace,
  parse: (written) => (allows(written) ? written : undefined),
  canonical: (value) => value,
  length: (value) => Array.from(value).length,
});

/** One or more items between white space; a length counts items (§3.3.5, §3.3.10). */
const list = (allows: (item: string) => boolean): ValueSpace<readonly string[]> => ({
  whitespace: 'collapse',
  parse: (written) => {
    const items = tokensOf(written);
    return items.length > 0 && items.every(allows) ? items : undefined;
  },
  canonical: (items) => items.join(' '),
  length: (items) => items.length,
});

export const string = text('preserve');
export const normalizedString = text('replace');
export const token = text('collapse');
/** A tag such as `en-GB` (§3.3.3). */
export const language = text('collapse', (written) => /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/.test(written));
export const name = text('collapse', isName);
/** Also ID and IDREF: whether they are unique and refer to something is not for a type to say. */
export const ncName = text('collapse', isNcName);
export const nmtoken = text('collapse', isNmtoken);
export const nmtokens = list(isNmtoken);
export const idrefs = list(isNcName);
/**
 * ENTITY: the name of an unparsed entity. A document's declarations of unparsed entities are not read,
 * so no name is one, as in any document without a DTD.
 */
export const entity = text('collapse', () => false);
export const entities = list(() => false);
