import { SplitName } from './qualifiedNames';
import type { Parse } from './state';

/** Applies what the internal subset says about the element's attributes: types first, then defaults. */
export function addDefaults(p: Parse, element: number): void {
  const { tape } = p;
  if (p.attributeDeclarations.size === 0) return;
  const declared = p.attributeDeclarations.get(tape.name(element).raw);
  if (declared === undefined) return;
  const given = new Set<string>();
  for (let at = tape.attributesFrom(element); at < tape.attributeCount; at++) {
    const { raw } = tape.attributeName(at);
    given.add(raw);
    if (declared.get(raw)?.tokenised) tape.setAttributeValue(at, collapseSpaces(tape.attributeValue(at)));
  }
  const missing = [...declared.values()].filter(({ name }) => !given.has(name));
  for (const { name, value } of missing) if (value !== undefined) addDefault(p, element, new SplitName(name), value);
}

/** XML 1.0 §3.3.3: values of all types but CDATA lose spaces at their ends and doubled ones. */
export const collapseSpaces = (value: string): string => value.replace(/ +/g, ' ').replace(/^ | $/g, '');

function addDefault(p: Parse, element: number, name: SplitName, value: string): void {
  const { tape } = p;
  const span = tape.nameSpan(element);
  const place = { name: span, span, equals: undefined, quote: '', valueSpan: span, specified: false } as const;
  p.hasPrefixes ||= !name.simple;
  tape.addOddAttribute(name, value, place);
}
