import { readDeclaration, startsDeclaration } from './declaration';
import { parseContent } from './markup';
import { emptyDocument, noRoot } from './messages/elements';
import type { XmlDocument } from './nodes';
import type { Parse } from './state';
import { newParse, report } from './state';
import { NOWHERE, type Tape } from './tape';
import { flushText } from './text';
import { closeWithoutEndTags } from './unclosed';

/** The tree of any text whatever, with everything in it that XML 1.0 and Namespaces in XML 1.0 forbid. Never throws. */
export function parseXml(text: string): XmlDocument {
  const p = newParse(text);
  if (text.startsWith('\ufeff')) p.at = 1;
  if (startsDeclaration(text, p.at)) p.tape.addAside(NOWHERE, readDeclaration(p));
  parseContent(p);
  flushText(p);
  if (p.open.length > 0) closeWithoutEndTags(p, 0);
  checkRoot(p);
  return documentOf(text, p.tape, p.root, inOrder(p));
}

function documentOf(text: string, flat: Tape, root: number, problems: XmlDocument['problems']): XmlDocument {
  let children: XmlDocument['children'] | undefined;
  return {
    text,
    flat,
    problems,
    get root() {
      return root === NOWHERE ? undefined : flat.element(root);
    },
    get children() {
      return (children ??= flat.childIndexes(NOWHERE).map((index) => flat.node(index)));
    },
  };
}

/** A document needs an element; where something else is wrong already, that is the mistake. */
function checkRoot(p: Parse): void {
  if (p.root !== NOWHERE || p.problems.length > 0) return;
  report(
    p,
    p.tape.childIndexes(NOWHERE).some((index) => !p.tape.isText(index)) ? noRoot(p.text.length) : emptyDocument(),
  );
}

const inOrder = (p: Parse): XmlDocument['problems'] => p.problems.sort((a, b) => a.span.start - b.span.start);
