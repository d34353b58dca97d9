import { XMLNS, type FlatDocument, type XmlElement } from '../xml/nodes';
import { NO_CONTEXT, type Context } from './datatypes/datatype';

/** What a text directly in `element`, or in one of its attributes, may refer to: the namespaces declared there. */
export const contextOf = (element: XmlElement | undefined): Context =>
  element === undefined ? NO_CONTEXT : { namespaceOf: (prefix) => declared(element, prefix) };

/** The same for whichever element of a document a match is at. */
export class PlaceContext implements Context {
  index = 0;

  constructor(private readonly flat: FlatDocument) {}

  namespaceOf(prefix: string): string | undefined {
    return declared(this.flat.element(this.index), prefix);
  }
}

/**
 * What a `value` of a grammar may refer to: a name without prefix is in the namespace that `ns` says
 * there or around it (RELAX NG §6.2.9).
 */
export const grammarContextOf = (node: XmlElement, ns: string): Context => ({
  namespaceOf: (prefix) => (prefix === '' ? ns : declared(node, prefix)),
});

function declared(element: XmlElement | undefined, prefix: string): string | undefined {
  if (prefix === 'xml') return 'http://www.w3.org/XML/1998/namespace';
  const raw = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
  for (let at = element; at !== undefined; at = at.parent) {
    const found = at.attributes.find(({ name }) => name.namespace === XMLNS && name.raw === raw);
    if (found !== undefined) return found.value;
  }
  return prefix === '' ? '' : undefined;
}
