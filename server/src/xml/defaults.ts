import type { AttributeDeclaration, AttributeDraft, ElementDraft, Parse } from './state';
import { append } from './state';

/** Applies what the internal subset says about the element's attributes: types first, then defaults. */
export function addDefaults(p: Parse, element: ElementDraft): void {
  if (p.attributeDeclarations.size === 0) return;
  const declared = p.attributeDeclarations.get(element.name.raw);
  if (declared === undefined) return;
  for (const attribute of element.attributes) {
    if (declared.get(attribute.name.raw)?.tokenised) attribute.value = collapseSpaces(attribute.value);
  }
  const given = new Set(element.attributes.map(({ name }) => name.raw));
  for (const declaration of declared.values()) {
    if (declaration.value !== undefined && !given.has(declaration.name))
      element.attributes = append(element.attributes, defaulted(element, declaration));
  }
}

/** XML 1.0 §3.3.3: values of all types but CDATA lose spaces at their ends and doubled ones. */
export const collapseSpaces = (value: string): string => value.replace(/ +/g, ' ').replace(/^ | $/g, '');

function defaulted(element: ElementDraft, { name, value }: AttributeDeclaration): AttributeDraft {
  const { span } = element.name;
  const colon = name.indexOf(':');
  return {
    kind: 'attribute',
    parent: element,
    name: {
      raw: name,
      prefix: colon > 0 ? name.slice(0, colon) : '',
      local: name.slice(colon + 1),
      namespace: '',
      span,
    },
    span,
    equals: undefined,
    quote: '',
    valueSpan: span,
    value: value ?? '',
    specified: false,
  };
}
