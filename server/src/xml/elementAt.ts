import type { XmlElement } from './nodes';

/** The innermost element that covers `offset`, `root` where none does; children are found by halving. */
export function elementAt(root: XmlElement, offset: number): XmlElement {
  for (let element = root; ;) {
    const inner = childAt(element, offset);
    if (inner === undefined) return element;
    element = inner;
  }
}

function childAt({ children }: XmlElement, offset: number): XmlElement | undefined {
  let low = 0;
  let high = children.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const child = children[middle];
    if (child === undefined || child.span.end <= offset) low = middle + 1;
    else high = middle;
  }
  const child = children[low];
  return child?.kind === 'element' && child.span.start <= offset ? child : undefined;
}
