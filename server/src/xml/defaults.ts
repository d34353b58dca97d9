import { SplitName } from './qualifiedNames';
import type { AttributeDeclaration, Parse } from './state';
import { PlacedAttribute, type ElementNode } from './tree';

/** Applies what the internal subset says about the element's attributes: types first, then defaults. */
export function addDefaults(p: Parse, element: ElementNode): void {
  if (p.attributeDeclarations.size === 0) return;
  const declared = p.attributeDeclarations.get(element.qname.raw);
  if (declared === undefined) return;
  for (const attribute of element.attributes) {
    if (declared.get(attribute.qname.raw)?.tokenised) attribute.value = collapseSpaces(attribute.value);
  }
  const given = new Set(element.attributes.map(({ qname }) => qname.raw));
  const missing = [...declared.values()].filter(({ name, value }) => value !== undefined && !given.has(name));
  element.attributes = [...element.attributes, ...missing.map((declaration) => defaulted(element, declaration))];
}

/** XML 1.0 §3.3.3: values of all types but CDATA lose spaces at their ends and doubled ones. */
export const collapseSpaces = (value: string): string => value.replace(/ +/g, ' ').replace(/^ | $/g, '');

const defaulted = (element: ElementNode, { name, value }: AttributeDeclaration): PlacedAttribute =>
  new PlacedAttribute(element, new SplitName(name), value ?? '', element.name.span, '', undefined, false);
