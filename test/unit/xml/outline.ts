import type { XmlDocument, XmlElement } from '../../../server/src/xml/nodes';

/** The tree as a reader would note it: an element a line, deeper ones indented, with attributes and texts that are not blank. */
export function outline(owner: XmlDocument | XmlElement, indentation = ''): string {
  return owner.children
    .map((child) => {
      switch (child.kind) {
        case 'element':
          return `${indentation}${child.name.raw}${attributesOf(child)}\n${outline(child, `${indentation}  `)}`;
        case 'text':
          return child.value.trim() === '' ? '' : `${indentation}${JSON.stringify(child.value)}\n`;
        case 'comment':
          return `${indentation}<!--${child.value}-->\n`;
        case 'instruction':
          return `${indentation}<?${child.target} ${child.value}?>\n`;
        case 'doctype':
          return `${indentation}<!DOCTYPE ${child.name}>\n`;
      }
    })
    .join('');
}

const attributesOf = (element: XmlElement): string =>
  element.attributes.map(({ name, value }) => ` ${name.raw}=${JSON.stringify(value)}`).join('');
