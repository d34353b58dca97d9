import { childElements, type XmlElement } from '../../server/src/xml/nodes';
import { parseXml } from '../../server/src/xml/parser';

/** `text` with the attributes of one element in every other order, for each element below `name` and that itself. */
export function withAttributesPermuted(text: string, name: string): readonly string[] {
  const { root } = parseXml(text);
  const roots = root === undefined ? [] : everyElement(root).filter((element) => element.name.local === name);
  return roots.flatMap(everyElement).flatMap(({ attributes }) => {
    const written = attributes.map(({ span }) => text.slice(span.start, span.end));
    const [start, end] = [attributes[0]?.span.start ?? 0, attributes.at(-1)?.span.end ?? 0];
    return permutations(written)
      .slice(1)
      .map((order) => text.slice(0, start) + order.join(' ') + text.slice(end));
  });
}

const everyElement = (element: XmlElement): readonly XmlElement[] => [
  element,
  ...childElements(element).flatMap(everyElement),
];

/** Every order of `items`, the given one first. */
const permutations = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  items.length < 2
    ? [items]
    : items.flatMap((item, at) =>
        permutations([...items.slice(0, at), ...items.slice(at + 1)]).map((rest) => [item, ...rest]),
      );
