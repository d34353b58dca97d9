import { readDeclaration, startsDeclaration } from './declaration';
import { parseContent } from './markup';
import { emptyDocument, noRoot } from './messages/elements';
import type { XmlDocument } from './nodes';
import type { Parse } from './state';
import { addNode, newParse, report } from './state';
import { flushText } from './text';
import { closeWithoutEndTags } from './unclosed';

/** The tree of any text whatever, with everything in it that XML 1.0 and Namespaces in XML 1.0 forbid. Never throws. */
export function parseXml(text: string): XmlDocument {
  const p = newParse(text);
  if (text.startsWith('\ufeff')) p.at = 1;
  if (startsDeclaration(text, p.at)) addNode(p, readDeclaration(p));
  parseContent(p);
  flushText(p);
  if (p.open.length > 0) closeWithoutEndTags(p, 0);
  checkRoot(p);
  return { text, children: p.children, root: p.root, problems: inOrder(p) };
}

/** A document needs an element; where something else is wrong already, that is the mistake. */
function checkRoot(p: Parse): void {
  if (p.root !== undefined || p.problems.length > 0) return;
  report(p, p.children.some((node) => node.kind !== 'text') ? noRoot(p.text.length) : emptyDocument());
}

const inOrder = (p: Parse): XmlDocument['problems'] => p.problems.sort((a, b) => a.span.start - b.span.start);
